"""Sentences into one MP3, little by little: mono, 22.05 kHz, 32 kbit/s constant; 48 for a person's voice.

One encoder makes the whole article. Joining MP3s that were made apart would put 50 ms of gap and padding at each joint.
"""

import lameenc

from webapp.speech.voice.engines.base import RATE, Sound

KILOBITS = 32
HUMAN_KILOBITS = 48  # breath and room cost more than the engine's clean tones
QUALITY = 7  # of LAME, 2 best to 7 fastest; sizes are the same and 7 takes half the time of 5
SETTINGS = f"mp3 {KILOBITS} {QUALITY} {RATE} mono lameenc"
HUMAN_SETTINGS = f"mp3 {HUMAN_KILOBITS} {QUALITY} {RATE} mono lameenc"


class Mp3:
    """An MP3 in the making: put sounds and pauses in, take bytes out."""

    def __init__(self, kilobits: int = KILOBITS) -> None:
        self._kilobits = kilobits
        self._encoder = lameenc.Encoder()
        self._encoder.set_bit_rate(kilobits)
        self._encoder.set_in_sample_rate(RATE)
        self._encoder.set_channels(1)
        self._encoder.set_quality(QUALITY)
        self._encoder.silence()  # no chatter on standard output
        self.bytes = 0  # taken out so far

    def add(self, sound: Sound) -> bytes:
        """The bytes that are ready after this sound; they may be few or none."""
        if sound.rate != RATE:
            raise ValueError(f"sound of {sound.rate} samples a second in an MP3 of {RATE}")
        return self._counted(bytes(self._encoder.encode(sound.pcm))) if sound.pcm else b""

    @property
    def milliseconds(self) -> int:
        """How long a player says the file is, once it is finished: constant rate, so its size tells."""
        return self.bytes * 8 // self._kilobits

    def finish(self) -> bytes:
        """The last bytes. Nothing can be added afterwards."""
        return self._counted(bytes(self._encoder.flush()))

    def _counted(self, data: bytes) -> bytes:
        self.bytes += len(data)
        return data
