"""Pictures made safe and light: upright, at most 1600 pixels wide, without camera, place or comment."""

import hashlib
import io
import re
import struct
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from webapp.editorial import refusals
from webapp.editorial.gate import picture_format

MOST_PIXELS: Final = 50_000_000
WIDEST: Final = 1600
TALLEST: Final = 12_000  # a long picture of a web page keeps its letters readable
TAKEN: Final = ("JPEG", "PNG", "WEBP", "GIF")
ORIENTATION: Final = 0x0112  # the EXIF tag
HEAVY_PNG: Final = 600_000  # bytes from which a photograph saved as PNG is worth making a JPEG of

# Names that cameras, chat programs and screen grabs give, and numbering that office programs give. Not descriptions.
FILE_NAME_LIKE: Final = re.compile(
    r"""^\s*(
        .*\.(jpe?g|png|gif|bmp|webp|tiff?|heic|emf|wmf|svg)
      | (微信|qq|钉钉|企业微信)?(图片|截图|图像|照片|相片|屏幕截图|快照|绘图|形状|文本框|图形)
        [\s_\-（(]*[\d_\-:.\s）)a-z]*
      | (img|dsc|dscn|dcim|mmexport|screenshot|image|picture|photo|pic|graphic|shape|object|frame|wps)
        [\s_\-]*[\d_\-a-z]*\d[\d_\-a-z]*
      | (image|picture|photo|img|logo|图|graphic)
      | [\d\s_\-]+
      | [0-9a-f]{16,}
      | https?://\S* | [a-z]:\\.* | /\S*
    )\s*$""",
    re.I | re.X,
)


@dataclass(frozen=True)
class PreparedPicture:
    """A picture ready to be stored. Width and height in pixels."""

    bytes: bytes
    media_type: str
    width: int
    height: int

    @property
    def hash(self) -> str:
        """The name under which content.media keeps it."""
        return hashlib.sha256(self.bytes).hexdigest()[:32]


def description_of(text: str) -> str:
    """An author's alternative text, or nothing where it only repeats a file name."""
    words = " ".join(text.split())
    # Word's guesses ("图片包含 … 描述已自动生成") were never read by a person.
    if FILE_NAME_LIKE.match(words) or "自动生成" in words or "automatically generated" in words:
        return ""
    return words


def prepare(data: bytes) -> PreparedPicture:
    """Re-encode a picture for the web. Raises an UnusablePicture with words for the editor.

    The size is read from the header and refused before a single pixel is decoded. A moving GIF keeps its first frame.
    """
    form = picture_format(data)
    if form not in TAKEN:
        raise refusals.PictureFormat(format=form) if form else refusals.UnusablePicture
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # a broken EXIF block is thrown away anyhow
            return _prepare(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise refusals.PictureTooLarge(limit=MOST_PIXELS // 10_000) from error
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        KeyError,
        IndexError,
        TypeError,
        struct.error,
    ) as error:
        raise refusals.PictureBroken from error


def _prepare(data: bytes) -> PreparedPicture:
    with Image.open(io.BytesIO(data), formats=TAKEN) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise refusals.PictureTooLarge(limit=MOST_PIXELS // 10_000)
        form = picture.format
        picture.draft("RGB", (WIDEST * 2, WIDEST * 2))  # a JPEG can be decoded at a half or a quarter of its size
        small = _upright(picture)
    see_through = small.mode in ("RGBA", "LA")
    if form in ("PNG", "GIF") or see_through:
        png = _encode(small, "PNG", optimize=True)
        if see_through or len(png) < HEAVY_PNG:
            return PreparedPicture(png, "image/png", *small.size)
        jpeg = _encode(small.convert("RGB"), "JPEG", quality=88, optimize=True, progressive=True)
        if len(png) < 2 * len(jpeg):
            return PreparedPicture(png, "image/png", *small.size)
        return PreparedPicture(jpeg, "image/jpeg", *small.size)
    jpeg = _encode(small.convert("RGB"), "JPEG", quality=82, optimize=True, progressive=True)
    return PreparedPicture(jpeg, "image/jpeg", *small.size)


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held, shrunk, in a mode that browsers show; nothing but pixels is kept."""
    if picture.mode not in ("RGB", "L"):
        alpha = picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
        picture = picture.convert("RGBA" if alpha else "RGB")
    on_its_side = picture.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
    # Shrunk before it is turned: a second copy at full size would double the memory.
    limits = (TALLEST, WIDEST) if on_its_side else (WIDEST, TALLEST)
    if picture.width > limits[0] or picture.height > limits[1]:
        picture.thumbnail(limits, Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode == "RGBA" and upright.getchannel("A").getextrema() == (255, 255):
        upright = upright.convert("RGB")
    upright.info = {}
    return upright


def _encode(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
