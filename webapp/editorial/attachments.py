"""Which files may be offered under an article, judged by their bytes: what everybody can open and nothing runs in."""

import io
import zipfile
from dataclasses import dataclass
from typing import Final

from webapp.editorial import gate
from webapp.editorial.arrivals import safe_name
from webapp.editorial.errors import NotPossible

LARGEST: Final = 20 * 1024 * 1024
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
# Ending → media type, and the part that such a zip must have.
OFFICE_KINDS: Final = {
    "docx": (OFFICE + "wordprocessingml.document", "word/document.xml"),
    "xlsx": (OFFICE + "spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": (OFFICE + "presentationml.presentation", "ppt/presentation.xml"),
}
TEXT_KINDS: Final = {"txt": "text/plain", "csv": "text/csv"}
TAKEN: Final = "PDF、Word（.docx）、表格（.xlsx）、幻灯片（.pptx）、文本（.txt）、CSV"


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
        raise NotTaken("这个文件是空的。请检查一下，再添加。")
    if len(data) > LARGEST:
        raise NotTaken(f"这个文件超过了{LARGEST // 1024 // 1024} MB。请压缩里面的图片，或者分成几个文件。")
    if not stem:
        raise NotTaken(f"文件要有名称和结尾，例如“申请表.docx”。可以添加：{TAKEN}。")
    if ending == "pdf":
        if not data.startswith(b"%PDF-"):
            raise NotTaken("文件名是 .pdf，但里面不是 PDF。请用原来的软件重新导出，再添加。")
        return Ready(data, name, "application/pdf")
    if ending in OFFICE_KINDS:
        media_type, part = OFFICE_KINDS[ending]
        _check_office(data, part, ending)
        return Ready(data, name, media_type)
    if ending in TEXT_KINDS:
        return Ready(_utf8(data), name, TEXT_KINDS[ending])
    if ending in {"zip", "rar", "7z", "gz"}:
        raise NotTaken("不收压缩包：读者的手机打不开，里面的内容也没有检查过。请解压后一个一个添加。")
    if ending in {"doc", "xls", "ppt", "wps", "et", "dps"}:
        raise NotTaken("旧格式很多人打不开。请用 WPS 或 Office 打开，另存为 .docx、.xlsx 或 .pptx，再添加。")
    raise NotTaken(f"不收这种文件。可以添加：{TAKEN}。")


def _check_office(data: bytes, part: str, ending: str) -> None:
    wrong = NotTaken(f"文件名是 .{ending}，但里面不是这种文件，或者已经损坏。请打开后另存一次，再添加。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise wrong from error
    names = {one.filename for one in parts}
    if part not in names:
        raise wrong
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotTaken(f"这个文件带有宏（小程序），为了安全没有收下。请另存为不带宏的 .{ending}，再添加。")
    unpacked = sum(one.file_size for one in parts)
    if len(parts) > gate.MOST_PARTS or unpacked > max(gate.LARGEST_UNPACKED, len(data) * gate.STEEPEST_RATIO):
        raise NotTaken("这个文件的内部结构不正常，为了安全没有收下。请新建文档，把内容复制过去，再添加。")
    if any(one.flag_bits & 0x1 for one in parts):
        raise NotTaken("这个文件设了密码，读者打不开。请去掉密码，再添加。")


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
    raise NotTaken("这个文件里不是文字，打不开。请用记事本打开，另存为 UTF-8，再添加。")
