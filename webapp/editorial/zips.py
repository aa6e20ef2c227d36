"""What every zip must be, a Word file or an attachment, before anything in it is unpacked."""

import io
import struct
import zipfile
from typing import Final

from webapp.editorial import refusals
from webapp.messages import N_

MEGABYTE: Final = 1024 * 1024
MOST_PARTS: Final = 2_000
LARGEST_UNPACKED: Final = 100 * MEGABYTE
# A docx of ordinary text packs about 1 : 10, one of repeated table rows about 1 : 60; a bomb of zeros 1 : 1,000.
STEEPEST_RATIO: Final = 200
# What zipfile and the unpackers under it raise for bytes that are no whole zip.
UNREADABLE: Final = (zipfile.BadZipFile, EOFError, ValueError, OSError, RuntimeError, struct.error)


def parts_of(data: bytes) -> list[zipfile.ZipInfo]:
    """The list of what is in it, by its directory alone. Raises BrokenFile, LockedFile, SuspiciousFile."""
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except UNREADABLE as error:
        raise refusals.BrokenFile from error
    _check_parts(parts, len(data))
    return parts


def has_macros(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether an Office file carries a program."""
    return any(part.filename.lower().endswith("vbaproject.bin") for part in parts)


def _check_directory(data: bytes) -> None:
    """Count the parts in the end record first: listing hundreds of thousands of names costs memory by itself."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 22:
        raise refusals.BrokenFile
    count, directory_size = struct.unpack("<HI", data[at + 10 : at + 16])
    if count > MOST_PARTS or directory_size > MEGABYTE:
        raise refusals.SuspiciousFile(what=N_("里面的小文件太多"))


def _check_parts(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if len(parts) > MOST_PARTS:
        raise refusals.SuspiciousFile(what=N_("里面的小文件太多"))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or unpacked > MEGABYTE and unpacked > packed * STEEPEST_RATIO:
        raise refusals.SuspiciousFile(what=N_("解压后太大"))
    seen: set[str] = set()
    for part in parts:
        if part.flag_bits & 0x1:
            raise refusals.LockedFile
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in steps[0] or "\x00" in part.filename:
            raise refusals.SuspiciousFile(what=N_("里面有指向别处的路径"))
        # Which of two is read differs between programs, so what was checked need not be what is shown. Names that
        # differ only in the size of letters are one name (ECMA-376 part 2).
        name = "/".join(steps).lower()
        if name in seen:
            raise refusals.SuspiciousFile(what=N_("里面有两个同名的部分"))
        seen.add(name)
