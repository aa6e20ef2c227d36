"""Which files may be offered under an article, judged by their bytes: what everybody can open and nothing runs in."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from webapp.editorial import refusals, zips
from webapp.editorial.arrivals import safe_name
from webapp.editorial.errors import NotPossible
from webapp.editorial.zips import MEGABYTE
from webapp.messages import N_

LARGEST: Final = 20 * MEGABYTE
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
# Ending → media type, and the part that such a zip must have.
OFFICE_KINDS: Final = {
    "docx": (OFFICE + "wordprocessingml.document", "word/document.xml"),
    "xlsx": (OFFICE + "spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": (OFFICE + "presentationml.presentation", "ppt/presentation.xml"),
}
# The two ways of packing that an Office file may use (ECMA-376 part 2); others can cost much memory.
PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
TEXT_KINDS: Final = {"txt": "text/plain", "csv": "text/csv"}
TAKEN: Final = N_("PDF、Word（.docx）、表格（.xlsx）、幻灯片（.pptx）、文本（.txt）、CSV")


class NotTaken(NotPossible):
    """This file cannot be an attachment; the message says what to do."""


@dataclass(frozen=True)
class Ready:
    """A file that may be stored."""

    data: bytes
    name: str
    media_type: str


def inspect(data: bytes, name: str) -> Ready:
    """Let a file through, or raise NotTaken. Archives are refused: what is in them nobody has looked at."""
    name = safe_name(name)
    stem, _, ending = name.rpartition(".")
    ending = ending.lower()
    if not data:
        raise NotTaken(N_("这个文件是空的。请检查一下，再添加。"))
    if len(data) > LARGEST:
        raise NotTaken(
            N_("这个文件超过了%(megabyte)s MB。请压缩里面的图片，或者分成几个文件。", megabyte=LARGEST // MEGABYTE)
        )
    if not stem:
        raise NotTaken(N_("文件要有名称和结尾，例如“申请表.docx”。可以添加：%(taken)s。", taken=TAKEN))
    if ending == "pdf":
        if not data.startswith(b"%PDF-"):
            raise NotTaken(N_("文件名是 .pdf，但里面不是 PDF。请用原来的软件重新导出，再添加。"))
        return Ready(data, name, "application/pdf")
    if ending in OFFICE_KINDS:
        media_type, part = OFFICE_KINDS[ending]
        _check_office(data, part, ending)
        return Ready(data, name, media_type)
    if ending in TEXT_KINDS:
        return Ready(_utf8(data), name, TEXT_KINDS[ending])
    if ending in {"zip", "rar", "7z", "gz"}:
        raise NotTaken(N_("不收压缩包：读者的手机打不开，里面的内容也没有检查过。请解压后一个一个添加。"))
    if ending in {"doc", "xls", "ppt", "wps", "et", "dps"}:
        raise NotTaken(N_("旧格式很多人打不开。请用 WPS 或 Office 打开，另存为 .docx、.xlsx 或 .pptx，再添加。"))
    raise NotTaken(N_("不收这种文件。可以添加：%(taken)s。", taken=TAKEN))


def _check_office(data: bytes, part: str, ending: str) -> None:
    wrong = NotTaken(
        N_("文件名是 .%(ending)s，但里面不是这种文件，或者已经损坏。请打开后另存一次，再添加。", ending=ending)
    )
    try:
        parts = zips.parts_of(data)
        _read_through(data)
    except refusals.SuspiciousFile as error:
        raise NotTaken(
            N_("这个文件的内部结构不正常，为了安全没有收下。请新建文档，把内容复制过去，再添加。")
        ) from error
    except refusals.LockedFile as error:
        raise NotTaken(N_("这个文件设了密码，读者打不开。请去掉密码，再添加。")) from error
    except (refusals.BrokenFile, *zips.UNREADABLE, zlib.error) as error:
        raise wrong from error
    if part not in {one.filename for one in parts}:
        raise wrong
    if zips.has_macros(parts):
        raise NotTaken(
            N_("这个文件带有宏（小程序），为了安全没有收下。请另存为不带宏的 .%(ending)s，再添加。", ending=ending)
        )


def _read_through(data: bytes) -> None:
    """Unpack every part once, keeping nothing: only so is a part found whose size is not what the directory says.

    Bounded by the directory, whose sizes were checked; about half a second for the largest file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist():
            if one.compress_type not in PACKED:
                raise refusals.BrokenFile
            promised, found = one.file_size, 0
            one.file_size += 1  # zipfile stops at the promised size and would never see what comes after it
            with archive.open(one) as part:
                while piece := part.read(MEGABYTE):
                    found += len(piece)
            if found != promised:
                raise refusals.BrokenFile


def _utf8(data: bytes) -> bytes:
    """The same text in the one encoding that every device reads; a mark at the start tells spreadsheets so."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return b"\xef\xbb\xbf" + text.encode()
    raise NotTaken(N_("这个文件里不是文字，打不开。请用记事本打开，另存为 UTF-8，再添加。"))
