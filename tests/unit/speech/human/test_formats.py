"""Whatever is sent as a recording is known by its bytes, and what cannot be taken is told with what to do."""

import pytest

from tests.support import sounds
from webapp.speech.human.formats import Form, NotSound, form_of

TONE = sounds.tone(1)


def form(data: bytes) -> Form:
    return form_of(lambda place, length: data[place : place + length])


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (sounds.wav(TONE), Form.WAV),
        (sounds.wav(TONE, channels=2), Form.WAV),
        (sounds.by_libsndfile(TONE, "WAV", "PCM_24"), Form.WAV),
        (sounds.mp3(TONE), Form.MP3),
        (sounds.mp3(sounds.tone(1, rate=44100), 44100, kilobits=128), Form.MP3),
        (b"\0" * 500 + sounds.mp3(TONE), Form.MP3),
        (sounds.tagged(sounds.mp3(TONE), 10_000_000), Form.MP3),
        (sounds.tagged(sounds.tagged(sounds.mp3(TONE), 100), 200), Form.MP3),
        (sounds.by_libsndfile(TONE, "FLAC", "PCM_16"), Form.FLAC),
        (sounds.tagged(sounds.by_libsndfile(TONE, "FLAC", "PCM_24"), 300), Form.FLAC),
        (sounds.by_libsndfile(TONE, "OGG", "VORBIS"), Form.OGG),
    ],
)
def test_what_is_taken_is_known_by_its_bytes(data, wanted):
    assert form(data) is wanted


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0" + b"x" * 200, "M4A"),
        (b"\xff\xf1\x50\x80" + b"x" * 200, "AAC"),
        (b"#!AMR\n" + b"x" * 200, "AMR"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + b"x" * 200, "WMA"),
        (b"\x1a\x45\xdf\xa3" + b"x" * 200, "WebM"),
        (b"FORM\0\0\0\0AIFF" + b"x" * 200, "AIFF"),
        (b"OggS\0\2" + b"\0" * 22 + b"OpusHead" + b"x" * 200, "Opus"),
        (sounds.zipped(sounds.mp3(TONE)), "压缩包"),
        (b"RIFF\0\0\0\0AVI " + b"x" * 200, "不是"),
        (b"%PDF-1.7" + b"x" * 200, "PDF"),
        ("这是一段文字，不是录音。".encode() * 500, "不是"),
        (b"ID3\4\0\0\x7f\x7f\x7f\x7f" + b"x" * 200, "不是"),
        (b"ID3\4", "不是"),
        (b"\xff\xfb", "不是"),
        (b"\xff" * 9000, "不是"),
        (b"\xff\xfb\x90\x00" + b"\0" * 9000, "不是"),  # the header of a frame, and nothing behind it
    ],
)
def test_what_is_not_taken_says_why_and_what_to_do(data, words):
    with pytest.raises(NotSound) as told:
        form(data)
    assert words in str(told.value)
    assert any(word in str(told.value) for word in ("导出", "上传"))
