"""The gate: what a file is, by its bytes and not by its name, before anything reads it."""

import io
import re
import struct
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from webapp.editorial import refusals, zips
from webapp.editorial.zips import MEGABYTE
from webapp.messages import N_

LARGEST_FILE: Final = 20 * MEGABYTE
DOCUMENT: Final = "word/document.xml"


class FileKind(StrEnum):
    """What can be taken in."""

    DOCX = "docx"
    TEXT = "text"
    HTML = "html"


PICTURES: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\x00\x09\x00", "WMF"),
    (b"8BPS", "PSD"),
)
HEIF_BRANDS: Final = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_ENDINGS: Final = {"", ".txt", ".text", ".md", ".htm", ".html", ".shtml", ".asp", ".aspx", ".php", ".jsp"}
HTML_START: Final = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|div|table|p|meta)\b", re.I | re.S
)


def inspect(data: bytes, name: str) -> FileKind:
    """Say what this file is, or raise the Refused that says what to do instead.

    data: the whole file; name: as the sender gave it, of which only the ending is looked at, and only to explain.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise refusals.EmptyFile
    if len(data) > LARGEST_FILE:
        raise refusals.TooLarge(size=-(-len(data) // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
    ending = ending_of(name)
    if data.startswith(b"PK"):
        _inspect_zip(data)
        return FileKind.DOCX
    if data.startswith(OLE):
        _refuse_ole(data, ending)
    if data.lstrip()[:5] == b"{\\rtf":
        raise refusals.RichText
    if b"%PDF-" in data[:1024]:
        raise refusals.PdfFile
    if picture_format(data):
        raise refusals.PictureFile
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise refusals.Archive
    return _inspect_text(data, ending)


def ending_of(name: str) -> str:
    """The ending of a file name in small letters, ".docx"; empty when there is none that could be one."""
    plain = re.sub(r"[\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", name.replace("\\", "/"))
    ending = PurePosixPath(plain).suffix.strip().lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""


def picture_format(data: bytes) -> str:
    """The name of the picture format that these bytes begin with, or an empty string."""
    for magic, name in PICTURES:
        # Two letters are too little to know a bitmap by: its header also repeats the file's size.
        if data.startswith(magic) and (name != "BMP" or data[2:6] == struct.pack("<I", len(data))):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return "HEIC"
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "EMF"
    if re.match(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg\b", data[:4096], re.S | re.I):
        return "SVG"
    return ""


def _refuse_ole(data: bytes, ending: str) -> None:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise refusals.LockedFile
    if holds("Workbook"):
        raise refusals.NotAnArticle(what=N_("旧版电子表格"), first=N_("（先另存为“.xlsx”）"))
    if holds("PowerPoint Document"):
        raise refusals.NotAnArticle(what=N_("旧版幻灯片"), first=N_("（先另存为“.pptx”）"))
    raise refusals.OldWps if ending == ".wps" else refusals.OldWord


def _inspect_text(data: bytes, ending: str) -> FileKind:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in data:
        # NUL never stands in text; everything after it would be read by nobody.
        raise refusals.UnknownFile
    if ending == ".csv":
        raise refusals.NotAnArticle(what=N_("数据表（.csv）"), first="")
    if ending not in TEXT_ENDINGS:
        raise refusals.WrongName(ending=ending)
    return FileKind.HTML if HTML_START.match(start) else FileKind.TEXT


def _inspect_zip(data: bytes) -> None:
    """Refuse every zip that is not an honest docx, without unpacking anything but the list of types."""
    parts = zips.parts_of(data)
    names = {part.filename for part in parts}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if DOCUMENT not in names:
                _refuse_other_zip(names, archive)
            types = _beginning(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except zips.UNREADABLE as error:
        raise refusals.BrokenFile from error
    if b"macroEnabled" in types or zips.has_macros(parts):
        raise refusals.MacroFile


def _refuse_other_zip(names: set[str], archive: zipfile.ZipFile) -> None:
    if "OFD.xml" in names:
        raise refusals.OtherOffice(what=N_("OFD 版式文件"))
    if any(name.startswith("xl/") for name in names):
        raise refusals.NotAnArticle(what=N_("电子表格"), first="")
    if any(name.startswith("ppt/") for name in names):
        raise refusals.NotAnArticle(what=N_("幻灯片"), first="")
    if "mimetype" in names and _beginning(archive, "mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise refusals.OtherOffice(what=N_("OpenDocument 文件（.odt 等）"))
    if "[Content_Types].xml" in names:
        raise refusals.BrokenFile
    raise refusals.Archive


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(MEGABYTE)
