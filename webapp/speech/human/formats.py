"""What kind of sound a file is, by its bytes; its name is never looked at.

Magic numbers: RIFF/WAVE (RFC 2361), FLAC (RFC 9639), Ogg (RFC 3533), ID3v2.4 section 3.1, MPEG audio header
(ISO/IEC 11172-3, 2.4.1.3). Taken is what the decoder in this house reads.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from webapp.messages import N_, sequence

Read = Callable[[int, int], bytes]  # so many bytes from this place on

TAKEN: Final = N_("MP3、WAV、FLAC 或 OGG")
SAVE_AS: Final = N_("请用录音软件把它导出为 MP3 或 WAV，再上传。")
LATEST_FRAME: Final = 4096  # bytes after the beginning or the tag, in which MP3 must begin: encoders leave padding
TAG_HEADER: Final = 10
LONGEST_FRAME: Final = 1441
KILOBITS_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # MPEG 1
KILOBITS_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # MPEG 2 and 2.5
RATES: Final = (44_100, 48_000, 32_000)  # of MPEG 1; half in 2, a quarter in 2.5


class Form(StrEnum):
    """A kind of sound file that is taken."""

    MP3 = "mp3"
    WAV = "wav"
    FLAC = "flac"
    OGG = "ogg"


class NotSound(Exception):
    """This file cannot be a recording; the message says why and what to do, in Chinese."""


OTHERS: Final = (  # place, bytes there, what it is
    (4, b"ftyp", N_("这是 M4A 或 MP4（AAC）文件，手机录音常用，但这里读不了。")),
    (0, b"#!AMR", N_("这是 AMR 录音，声音质量很低，这里读不了。")),
    (0, b"\x30\x26\xb2\x75", N_("这是 WMA 文件，这里读不了。")),
    (0, b"\x1a\x45\xdf\xa3", N_("这是 WebM 文件，这里读不了。")),
    (0, b"FORM", N_("这是 AIFF 文件，这里读不了。")),
    (0, b"caff", N_("这是 CAF 文件，这里读不了。")),
    (0, b"MThd", N_("这是 MIDI 文件，里面没有录音。")),
    (0, b"PK\x03\x04", N_("这是压缩包或办公文件，不是录音。请解压后选里面的录音文件；")),
    (0, b"Rar!", N_("这是压缩包，不是录音。请解压后选里面的录音文件；")),
    (0, b"%PDF", N_("这是 PDF 文件，不是录音。")),
)


def form_of(read: Read) -> Form:
    """What the file is; raises NotSound for everything that is not taken."""
    head = read(0, 64)
    if not head:
        raise NotSound(N_("这个文件是空的。请检查录音存好了没有，再上传。"))
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return Form.WAV
    if head[:4] == b"OggS":
        return _of_ogg(head)
    start = _after_tags(read)
    if read(start, 4) == b"fLaC":
        return Form.FLAC
    for place, mark, words in OTHERS:
        if head[place : place + len(mark)] == mark:
            raise NotSound(sequence(words, SAVE_AS))
    frames = read(start, LATEST_FRAME + 2 * LONGEST_FRAME)
    if frames[:1] == b"\xff" and len(frames) > 1 and frames[1] & 0xF6 == 0xF0:
        raise NotSound(sequence(N_("这是 AAC 文件，这里读不了。"), SAVE_AS))
    if any(_is_frame(frames, place) for place in range(min(len(frames), LATEST_FRAME))):
        return Form.MP3
    raise NotSound(N_("这个文件不是%(taken)s录音，或者已经损坏。%(save_as)s", taken=TAKEN, save_as=SAVE_AS))


def _of_ogg(head: bytes) -> Form:
    if b"vorbis" in head:
        return Form.OGG
    what = "Opus" if b"OpusHead" in head else "FLAC" if b"FLAC" in head else N_("另一种")
    raise NotSound(N_("这个 OGG 文件里是 %(what)s 声音，这里只读 Vorbis。%(save_as)s", what=what, save_as=SAVE_AS))


def _after_tags(read: Read) -> int:
    """Where the sound begins: after the ID3 tags, which may hold a picture of any size."""
    place = 0
    for _ in range(4):  # some programs put one tag before another
        header = read(place, TAG_HEADER)
        if header[:3] != b"ID3" or len(header) < TAG_HEADER or any(one & 0x80 for one in header[6:10]):
            break
        size = header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9]
        place += TAG_HEADER + size + (TAG_HEADER if header[5] & 0x10 else 0)
    return place


def _is_frame(data: bytes, place: int) -> bool:
    """Whether a frame of MP3 stands here with another one behind it: a single header may be chance."""
    length = _frame_length(data, place)
    return length > 0 and _frame_length(data, place + length) > 0


def _frame_length(data: bytes, place: int) -> int:
    """Bytes of the frame whose header stands here; 0 where none does. Layer III with a fixed bit rate only."""
    if place + 4 > len(data) or data[place] != 0xFF or data[place + 1] & 0xE6 != 0xE2:
        return 0
    version, index, rate = data[place + 1] >> 3 & 3, data[place + 2] >> 4, data[place + 2] >> 2 & 3
    if version == 1 or index in (0, 15) or rate == 3:
        return 0
    kilobits, samples = (KILOBITS_1[index], 144) if version == 3 else (KILOBITS_2[index], 72)
    hertz = RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    return samples * kilobits * 1000 // hertz + (data[place + 2] >> 1 & 1)
