"""Spoken sentences kept on disk, so that an edit makes only the changed ones anew. Losing them costs only time."""

import hashlib
import json
import os
import secrets
import shutil
import struct
import zlib
from contextlib import suppress
from pathlib import Path

from webapp.speech.voice.engines.base import RATE, Sound

MAGIC = b"TWP1"
HEADER = struct.Struct("<4sIII")  # magic, bytes of the word list, bytes of sound, CRC-32 of both
RESERVE = 256 * 1024**2  # bytes of the disk that are never taken: articles, uploads and sound itself come first
ROOM_LEFT = 0.9  # of the limit, after the oldest entries went, so that not every narration has to clear


def sentence_key(identity: str, text: str) -> str:
    """The name of one spoken text: 64 hex characters from everything that decides how it sounds."""
    return hashlib.sha256(f"{identity}\0{text}".encode()).hexdigest()


class PcmCache:
    """A bounded folder of sounds by key; the ones used longest ago go first."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, key: str) -> Sound | None:
        """The kept sound; None when there is none, or when what is there is damaged (it is removed then)."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        sound = _unpack(data)
        with suppress(OSError):
            if sound is None:
                path.unlink()
            else:
                os.utime(path)  # used just now; access times are often switched off
        return sound

    def put(self, key: str, sound: Sound) -> None:
        """Keep a sound. A full or broken disk is not an error: the sound is simply not kept."""
        if self._free() < RESERVE:
            return
        path = self._path(key)
        temporary = path.with_name(f".{secrets.token_hex(8)}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_pack(sound))
            temporary.replace(path)
            return
        with suppress(OSError):
            temporary.unlink(missing_ok=True)

    def trim(self) -> int:
        """Bring the folder under its limit, or further where the disk is short of room; returns the bytes removed.

        Meant for after a narration.
        """
        entries = []
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                entries.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        limit = min(self._limit, max(total + self._free() - RESERVE, 0))
        if total <= limit:
            return 0
        removed = 0
        for _, size, path in sorted(entries):
            if total - removed <= limit * ROOM_LEFT:
                break
            with suppress(OSError):
                path.unlink()
                removed += size
        return removed

    def _free(self) -> int:
        """Bytes that are left on the disk; enough where that cannot be told."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            return shutil.disk_usage(self._folder).free
        return RESERVE

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _pack(sound: Sound) -> bytes:
    words = json.dumps(sound.words).encode("ascii")
    checksum = zlib.crc32(sound.pcm, zlib.crc32(words))
    return HEADER.pack(MAGIC, len(words), len(sound.pcm), checksum) + words + sound.pcm


def _unpack(data: bytes) -> Sound | None:
    """None unless every byte is as it was written; no fsync was paid for, so a power cut may leave anything."""
    if len(data) < HEADER.size:
        return None
    magic, words_size, pcm_size, checksum = HEADER.unpack_from(data)
    if (
        magic != MAGIC
        or len(data) != HEADER.size + words_size + pcm_size
        or zlib.crc32(data[HEADER.size :]) != checksum
    ):
        return None
    try:
        words = json.loads(data[HEADER.size : HEADER.size + words_size])
        listed = tuple((int(place), int(length), int(at)) for place, length, at in words)
    except (ValueError, TypeError, RecursionError):  # whole, but not written by us
        return None
    return Sound(data[HEADER.size + words_size :], RATE, listed)
