"""The shortest store that keeps the contract: shows that the contract asks nothing only a disk can give."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from webapp.storage.base import PART, Growing, Overtaken, check, check_new


class MemoryStorage:
    """A `Storage` in a dictionary."""

    def __init__(self) -> None:
        self.files: dict[str, bytearray] = {}
        self.written: dict[str, float] = {}

    def save(self, key: str, data: bytes) -> None:
        self.files[check_new(key)] = bytearray(data)
        self.written[key] = time.time()

    @contextmanager
    def create(self, key: str) -> Iterator[Growing]:
        part = check_new(key) + PART
        mine = _MemoryGrowing()
        self.files[part] = mine.data
        self.written[part] = time.time()
        try:
            yield mine
            if self.files.get(part) is not mine.data:
                raise Overtaken(key)
            self.files[key] = mine.data
            self.written[key] = time.time()
        finally:
            if self.files.get(part) is mine.data:
                del self.files[part]

    def size(self, key: str) -> int | None:
        return len(self.files[check(key)]) if check(key) in self.files else None

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        if check(key) not in self.files:
            raise FileNotFoundError(key)
        start = max(start, 0)
        return bytes(self.files[key][start:] if length is None else self.files[key][start : start + max(length, 0)])

    def age(self, key: str) -> float | None:
        return time.time() - self.written[key] if check(key) in self.files else None

    def delete(self, key: str) -> None:
        self.files.pop(check(key), None)

    def exists(self, key: str) -> bool:
        return check(key) in self.files

    def keys(self, prefix: str = "") -> Iterator[str]:
        return iter(sorted(key for key in self.files if key.startswith(prefix)))


class _MemoryGrowing:
    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        self.data += data
