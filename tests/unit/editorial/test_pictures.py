"""What becomes of a picture before it is stored."""

import io

import pytest
from PIL import Image

from tests.unit.editorial.papers import huge_png, photo
from webapp.content.media import hash_of
from webapp.editorial import converter, pictures, refusals


def opened(picture: pictures.PreparedPicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.bytes))


def test_a_wide_photograph_is_made_1600_pixels_wide():
    ready = pictures.prepare(photo(4000, 3000))
    assert (ready.width, ready.height, ready.media_type) == (1600, 1200, "image/jpeg")
    assert opened(ready).size == (1600, 1200)


def test_a_small_picture_keeps_its_size():
    assert (pictures.prepare(photo(300, 200)).width, pictures.prepare(photo(300, 200)).height) == (300, 200)


def test_place_camera_and_comment_do_not_travel():
    exif = Image.Exif()
    exif[0x0110] = "Camera of Wang"
    exif.get_ifd(0x8825)[1] = "N"
    ready = pictures.prepare(photo(300, 200, exif=exif, comment=b"at home"))
    assert b"Wang" not in ready.bytes and b"at home" not in ready.bytes
    assert not opened(ready).getexif()


def test_a_photograph_taken_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    ready = pictures.prepare(photo(400, 200, exif=exif))
    assert (ready.width, ready.height) == (200, 400)


def test_of_a_moving_picture_the_first_frame_stays():
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    ready = pictures.prepare(out.getvalue())
    assert ready.media_type == "image/png"
    assert opened(ready).convert("RGB").getpixel((5, 5))[0] > 200


def test_what_is_see_through_stays_so():
    out = io.BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(out, "WEBP")
    ready = pictures.prepare(out.getvalue())
    assert ready.media_type == "image/png"
    assert opened(ready).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_unusual_pixels_are_read(mode):
    out = io.BytesIO()
    Image.new(mode, (20, 10)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert pictures.prepare(out.getvalue()).width == 20


@pytest.mark.parametrize(
    ("data", "refusal", "words"),
    [
        (huge_png(10_000, 10_000), refusals.PictureTooLarge, "5000 万像素"),
        (huge_png(60_000, 60_000), refusals.PictureTooLarge, "缩小，再添加"),
        (photo()[:300], refusals.PictureBroken, "损坏"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), refusals.PictureFormat, "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", refusals.PictureFormat, "SVG"),
        (b"\xd7\xcd\xc6\x9a" + bytes(100), refusals.PictureFormat, "WMF"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(50), refusals.PictureFormat, "EMF"),
        (b"no picture at all", refusals.UnusablePicture, "JPG"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_with_a_sentence(data, refusal, words):
    with pytest.raises(refusals.UnusablePicture) as refused:
        converter.bring_in_picture(data)
    assert type(refused.value) is refusal
    assert words in refused.value.words


def test_an_uploaded_picture_comes_back_ready():
    ready = converter.bring_in_picture(photo(300, 200))
    assert (ready.width, ready.media_type) == (300, "image/jpeg")
    assert ready.hash == hash_of(ready.bytes), "the name under which it will be stored"


@pytest.mark.parametrize(
    "text",
    ["微信图片_20230512103344", "IMG_2043.JPG", "mmexport1683855", "图片1", "image12", "图片 3", "DSC00123",
     "截图20240101", "", "图片包含 人员, 室内 描述已自动生成", "20240506", "Picture 2"],
)  # fmt: skip
def test_a_file_name_is_no_description(text):
    assert pictures.description_of(text) == ""


@pytest.mark.parametrize(
    "text", ["一位老人戴着耳机坐在书架前听书", "2024年全市残疾人证办理数量柱状图", "图书馆门口的坡道"]
)
def test_a_description_is_kept(text):
    assert pictures.description_of(text) == text
