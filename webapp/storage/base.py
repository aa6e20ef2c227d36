"""What every store of files must promise, and the rule for keys."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

PART = ".part"  # a growing file is readable under its key with this ending; the finished key never ends so
LONGEST_KEY = 900  # bytes; object stores stop at 1,024
LONGEST_NAME = 200  # bytes of one component; file systems stop at 255 and temporary names need room


class BadKey(ValueError):
    """A key that no store may accept: empty, absolute, climbing, hidden, too long or with control characters."""


class Overtaken(OSError):
    """Another writer began the same key later; what this one wrote was not kept."""


class Growing(Protocol):
    """A file being written. Readers see each write at once under the key with PART."""

    def write(self, data: bytes) -> None:
        """Add bytes at the end; OSError when the store is full."""
        ...


class Storage(Protocol):
    """Files by key, such as "sound/ab/abcdef.mp3". Missing files are None or FileNotFoundError, never empty bytes.

    Every method raises BadKey for a key that `check` refuses, and OSError when the store itself fails.
    """

    def save(self, key: str, data: bytes) -> None:
        """Store the bytes whole or not at all; an earlier file of that key is replaced."""
        ...

    def create(self, key: str) -> AbstractContextManager[Growing]:
        """Write a file little by little. It appears under its key only when the block ends without an error.

        Until then it is readable under `key + PART`. After an error nothing of it is left. When two write the same key,
        the later one wins and the earlier one ends with Overtaken.
        """
        ...

    def size(self, key: str) -> int | None:
        """Bytes of the file, or None when there is none. `key + PART` asks for a growing file."""
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start` on (at most `length`); fewer at the end of the file; FileNotFoundError without a file."""
        ...

    def age(self, key: str) -> float | None:
        """Seconds since the file was written, or None when there is none."""
        ...

    def delete(self, key: str) -> None:
        """Remove the file; nothing happens when there is none."""
        ...

    def exists(self, key: str) -> bool:
        """Whether a finished (or, with PART, a growing) file is there."""
        ...

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Keys of all files, growing ones included, that begin with these characters, in order."""
        ...


def check(key: str) -> str:
    """Give the key back when it is safe in every store, else raise BadKey."""
    try:
        size = len(key.encode("utf-8"))
    except UnicodeEncodeError:
        raise BadKey("a key must be valid text") from None
    names = key.split("/")
    # A hidden name covers "." and ".."; hidden names are also what the local store calls its temporary files.
    if any(not name or name.startswith(".") or len(name.encode("utf-8")) > LONGEST_NAME for name in names):
        raise BadKey(f"not a safe key: {key[:80]!r}")
    if size > LONGEST_KEY or "\\" in key or any(ord(character) < 32 or ord(character) == 127 for character in key):
        raise BadKey(f"not a safe key: {key[:80]!r}")
    return key


def check_new(key: str) -> str:
    """Give the key back when a new file may have it: safe, and not the name of a growing file."""
    if key.endswith(PART):
        raise BadKey(f"a finished file may not end in {PART}: {key[:80]!r}")
    return check(key)


def read_growing(storage: Storage, key: str, start: int = 0, length: int | None = None) -> tuple[bytes, bool]:
    """What is there of a file that may still be growing, and whether it is finished.

    The file may take its final name between two questions, so the finished key is asked before and after.
    FileNotFoundError when there is neither.
    """
    for name in (key, key + PART):
        try:
            return storage.read(name, start, length), name == key
        except FileNotFoundError:
            continue
    return storage.read(key, start, length), True
