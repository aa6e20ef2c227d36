"""What may be offered under an article: what every reader's device can open, and nothing that harms it."""

import io
import struct
import warnings
import zipfile
import zlib

import pytest

from tests.unit.editorial.papers import changed, notice
from webapp.demo import library
from webapp.editorial import attachments

MEGABYTE = 1024 * 1024
DOCX = notice().bytes()


def office(part: str, more: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with the one part that makes it a Word file, a spreadsheet or slides."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", compression) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of two parts of one name
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in [(part, b"<x/>"), *more.items()]:
            archive.writestr(name, content)
    return out.getvalue()


def understated(data: bytes, name: str, said: int) -> bytes:
    """The same zip, whose headers say that this part is `said` bytes long, with the checksum of so many zeros."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.getinfo(name)
    changed = bytearray(data)
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    for at in (part.header_offset + 14, entry + 16):
        packed = struct.unpack_from("<I", data, at + 4)[0]
        struct.pack_into("<III", changed, at, zlib.crc32(bytes(said)), packed, said)
    return bytes(changed)


PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


@pytest.mark.parametrize(("ending", "part"), PARTS.items())
def test_a_bomb_is_refused_whatever_it_calls_itself(ending: str, part: str) -> None:
    for zeros in (30, 90, 101):
        with pytest.raises(attachments.NotTaken, match="不正常"):
            attachments.inspect(office(part, {"media/a.bin": bytes(zeros * MEGABYTE)}), f"表.{ending}")


def test_a_bomb_that_gives_itself_out_as_small_is_refused() -> None:
    bomb = understated(office(PARTS["xlsx"], {"xl/a.bin": bytes(90 * MEGABYTE)}), "xl/a.bin", 1000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        assert archive.testzip() is None, "a reader that trusts the directory finds nothing wrong"
    with pytest.raises(attachments.NotTaken, match="损坏"):
        attachments.inspect(bomb, "表.xlsx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (changed(DOCX, {f"p{n}": b"" for n in range(2_001)}), "不正常"),
        (changed(DOCX, {"../../etc/cron.d/x": b"x"}), "不正常"),
        (office(PARTS["docx"], {"WORD/document.xml": b"<other/>"}), "不正常"),
        (changed(DOCX, {"word/vbaProject.bin": b"x"}), "宏"),
        (changed(DOCX, {}, zipfile.ZIP_LZMA), "损坏"),
        (DOCX[: len(DOCX) // 2], "损坏"),
        (DOCX.replace(b"word/document.xml", b"word/documemt.xml"), "损坏"),
        (office("xl/workbook.xml", {}), "损坏"),
    ],
    ids=["many parts", "way out", "two documents", "macros", "LZMA", "half", "no document", "a spreadsheet"],
)
def test_a_word_file_that_is_none_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(attachments.NotTaken, match=words) as refused:
        attachments.inspect(data, "申请表.docx")
    assert str(refused.value).endswith("再添加。")


def test_a_part_that_was_damaged_on_the_way_is_found() -> None:
    packed = changed(DOCX, {}, zipfile.ZIP_STORED)
    with pytest.raises(attachments.NotTaken, match="损坏"):
        attachments.inspect(packed.replace("云汀市".encode(), "云丁市".encode()), "申请表.docx")


def test_honest_files_are_taken() -> None:
    form = library.attachment("home-adaptation-form.docx")
    assert attachments.inspect(form, "申请表.docx").data == form
    assert attachments.inspect(DOCX, "通知.DOCX").media_type.endswith("wordprocessingml.document")
    for ending, part in PARTS.items():
        assert attachments.inspect(office(part, {"a.xml": b"<a/>" * 1000}), f"表.{ending}").name == f"表.{ending}"
