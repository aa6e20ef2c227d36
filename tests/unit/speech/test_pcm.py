"""Kept sentences come back exactly or not at all."""

import os
import resource
import zlib

import pytest

from webapp.speech.sound import pcm
from webapp.speech.sound.pcm import HEADER, MAGIC, PcmCache, sentence_key
from webapp.speech.voice.engines.base import RATE, Sound

SOUND = Sound(bytes(range(256)) * 4, RATE, ((0, 1, 0), (1, 2, 300)))
KEY = sentence_key("voice 1", "你好")


@pytest.fixture
def cache(tmp_path):
    return PcmCache(tmp_path / "pcm", limit=10_000)


def files(tmp_path):
    return [path for path in (tmp_path / "pcm").rglob("*") if path.is_file()]


def test_what_was_kept_comes_back(cache):
    cache.put(KEY, SOUND)
    assert cache.get(KEY) == SOUND


def test_what_was_never_kept_is_none(cache):
    assert cache.get(KEY) is None


def test_another_voice_or_text_has_another_key():
    assert len({KEY, sentence_key("voice 2", "你好"), sentence_key("voice 1", "您好")}) == 3


@pytest.mark.parametrize("cut", [0, 3, 15, 16, 40, -1])
def test_a_cut_entry_is_not_believed_and_goes(cache, tmp_path, cut):
    cache.put(KEY, SOUND)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    assert cache.get(KEY) is None
    assert files(tmp_path) == []


@pytest.mark.parametrize("place", [0, 5, 13, 20, 60, -1])
def test_a_flipped_bit_is_noticed(cache, tmp_path, place):
    cache.put(KEY, SOUND)
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert cache.get(KEY) is None


def test_the_longest_unused_go_first(tmp_path):
    cache = PcmCache(tmp_path / "pcm", limit=5_000)
    keys = [sentence_key("voice", str(number)) for number in range(8)]
    for age, key in enumerate(keys):
        cache.put(key, SOUND)
        path = tmp_path / "pcm" / key[:2] / key
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(keys[0]) == SOUND  # used just now, so it stays
    assert cache.trim() > 0
    kept = [key for key in keys if cache.get(key)]
    assert keys[0] in kept
    assert keys[1] not in kept
    assert keys[7] in kept
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 5_000
    assert cache.trim() == 0


def test_an_unusable_folder_only_means_that_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = PcmCache(tmp_path / "file", limit=5_000)
    cache.put(KEY, SOUND)
    assert cache.get(KEY) is None
    assert cache.trim() == 0


def test_a_full_disk_only_means_that_nothing_is_kept(cache, tmp_path):
    """The kernel ends the writing in the middle of the file, as it does when the last block is gone."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        cache.put(KEY, SOUND)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert cache.get(KEY) is None
    assert files(tmp_path) == []
    cache.put(KEY, SOUND)
    assert cache.get(KEY) == SOUND


@pytest.mark.parametrize("words", ["{}x", "[1]", "[[1,2]]", '[["a",1,2]]', "[" * 60_000, "null"])
def test_an_entry_that_is_whole_but_not_ours_is_not_believed(cache, tmp_path, words):
    cache.put(KEY, SOUND)
    (path,) = files(tmp_path)
    listed = words.encode()
    path.write_bytes(HEADER.pack(MAGIC, len(listed), 4, zlib.crc32(listed + b"\1\2\3\4")) + listed + b"\1\2\3\4")
    assert cache.get(KEY) is None
    assert files(tmp_path) == []


def test_a_disk_that_is_nearly_full_is_left_to_what_cannot_be_made_again(cache, tmp_path, monkeypatch):
    cache.put(KEY, SOUND)
    monkeypatch.setattr(pcm, "RESERVE", 2**62)  # no disk has as much left
    cache.put(sentence_key("voice 1", "再见"), SOUND)
    assert len(files(tmp_path)) == 1
    assert cache.get(KEY) == SOUND
    assert cache.trim() > 0
    assert files(tmp_path) == []
