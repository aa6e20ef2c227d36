"""Files in one folder of this machine."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from webapp.storage.base import PART, Growing, Overtaken, check, check_new


class LocalStorage:
    """A `Storage` under one folder; a key is a path inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def save(self, key: str, data: bytes) -> None:
        """Store whole or not at all: temporary name, fsync, rename."""
        path = self._path(check_new(key))
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{secrets.token_hex(8)}")
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    @contextmanager
    def create(self, key: str) -> Iterator[Growing]:
        """Grow a file under `key + PART`; rename it when the block ends well, remove it otherwise."""
        path = self._path(check_new(key))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + PART)
        # A part left by a killed writer, or by one that hangs, is taken out of the way, not written into:
        # two writers in one file would mix their sound.
        part.unlink(missing_ok=True)
        file = _LocalGrowing(part)
        try:
            yield file
            file.sync()
            if not file.still_at(part):
                raise Overtaken(f"another writer began {key!r}")
            part.replace(path)
        except BaseException:
            if file.still_at(part):
                part.unlink(missing_ok=True)
            raise
        finally:
            file.close()
        _sync_folder(path.parent)

    def size(self, key: str) -> int | None:
        """Bytes, or None when there is no such file."""
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            path = self._path(check(key))
            return path.stat().st_size if path.is_file() else None
        return None

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`; FileNotFoundError when there is no such file."""
        path = self._path(check(key))
        try:
            with path.open("rb") as file:
                file.seek(max(start, 0))
                return file.read() if length is None else file.read(max(length, 0))
        except (NotADirectoryError, IsADirectoryError):
            raise FileNotFoundError(key) from None

    def age(self, key: str) -> float | None:
        """Seconds since the last write, or None when there is no such file."""
        try:
            return max(0.0, time.time() - self._path(check(key)).stat().st_mtime)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def delete(self, key: str) -> None:
        """Remove the file if it is there; folders stay, they cost nothing and another writer may be in them."""
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._path(check(key)).unlink()

    def exists(self, key: str) -> bool:
        """Whether the file is there."""
        return self.size(key) is not None

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Keys that begin with the prefix, in order; temporary files are not listed."""
        folder = self.root / prefix.rpartition("/")[0] if "/" in prefix else self.root
        if ".." in prefix.split("/") or prefix.startswith("/"):
            return
        found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        yield from sorted(key for path in found if (key := path.relative_to(self.root).as_posix()).startswith(prefix))

    def _path(self, key: str) -> Path:
        return self.root / key


class _LocalGrowing:
    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)  # unbuffered: a reader in another process sees every write

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:  # an unbuffered write may take a part only, for example on a nearly full disk
            rest = rest[self._file.write(rest) or 0 :]

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def still_at(self, path: Path) -> bool:
        try:
            return os.path.samestat(path.stat(), os.fstat(self._file.fileno()))
        except FileNotFoundError:
            return False

    def close(self) -> None:
        self._file.close()


def _sync_folder(folder: Path) -> None:
    """Without this a power cut may forget the new name although the bytes are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
