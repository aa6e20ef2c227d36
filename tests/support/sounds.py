"""Sound files of every kind that people send, made of samples: in the right form, in a wrong one, cut, swollen."""

import io
import math
import random
import struct
import wave
import zipfile
from array import array

import lameenc
import soundfile

from webapp.speech.voice.engines.base import RATE


def wav(samples: "array[int]", rate: int = RATE, channels: int = 1) -> bytes:
    """16-bit WAV; the same on every channel."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(
            (samples if channels == 1 else array("h", (one for one in samples for _ in range(channels)))).tobytes()
        )
    return buffer.getvalue()


def mp3(samples: "array[int]", rate: int = RATE, *, kilobits: int = 64) -> bytes:
    """MP3 of one channel."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kilobits)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())


def by_libsndfile(samples: "array[int]", form: str, subtype: str, rate: int = RATE) -> bytes:
    """FLAC, OGG and WAV of other widths: form and subtype as libsndfile names them."""
    buffer = io.BytesIO()
    with soundfile.SoundFile(buffer, "w", samplerate=rate, channels=1, format=form, subtype=subtype) as file:
        for place in range(0, len(samples), 4096):  # in pieces: the library's Vorbis overflows the stack on long ones
            file.buffer_write(samples[place : place + 4096].tobytes(), dtype="int16")
    return buffer.getvalue()


def tagged(sound: bytes, picture: int) -> bytes:
    """An MP3 behind an ID3v2.3 tag with a picture of so many bytes."""
    frame = b"APIC" + struct.pack(">I", picture) + b"\0\0" + random.Random(1).randbytes(picture)
    size = len(frame)
    return b"ID3\3\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + frame + sound


def zipped(sound: bytes) -> bytes:
    """The file in an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("录音.mp3", sound)
    return buffer.getvalue()


def tone(seconds: float, loudness: float = 0.3, rate: int = RATE, *, hertz: float = 400) -> "array[int]":
    """A tone that swells three times a second, as syllables do."""
    step = 2 * math.pi * hertz / rate
    swell = 2 * math.pi * 3 / rate
    return array(
        "h",
        (
            int(32767 * loudness * math.sin(at * step) * (0.6 + 0.4 * math.sin(at * swell)))
            for at in range(int(seconds * rate))
        ),
    )


def nothing(seconds: float, rate: int = RATE) -> "array[int]":
    """Silence."""
    return array("h", bytes(2 * int(seconds * rate)))
