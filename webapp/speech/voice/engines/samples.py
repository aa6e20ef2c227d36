"""A model's samples made fit for the house: our rate, no silence around, an even loudness, 16 bits.

Every function takes and gives one-dimensional arrays of floats in which 1.0 is full scale.
"""

from math import gcd

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]

LOUDEST = 0.9  # of full scale; leaves room for the overshoot of MP3 at low bit rates
QUIET = 0.01  # of the loudest sample: below is the breath of the model, not speech
BEFORE_SPEECH = 0.02  # seconds kept on both sides, so that a soft consonant is not cut
SHOULDER = 0.05  # of the band, where it falls off gently; a brick wall would ring before every plosive
EDGE = 0.05  # seconds of silence on both sides while filtering, so that the end does not ring into the beginning


def resample(samples: Samples, given: int, wanted: int) -> Samples:
    """The same sound at another rate, nothing of it above half the lower of both rates (no aliases, no images).

    By the Fourier transform of the whole: a clause has some 100,000 samples, which takes some milliseconds.
    """
    if given == wanted or not len(samples):
        return samples
    divisor = gcd(given, wanted)
    edge = round(EDGE * given)
    blocks = _easy(-(-(len(samples) + 2 * edge) // (given // divisor)))
    size, new_size = blocks * (given // divisor), blocks * (wanted // divisor)
    padded = np.zeros(size)
    padded[edge : edge + len(samples)] = samples
    band = min(size, new_size) // 2 + 1
    spectrum = np.fft.rfft(padded)[:band]
    width = max(1, int(SHOULDER * band))
    spectrum[band - width :] *= np.cos(np.linspace(0, np.pi / 2, width)) ** 2
    full = np.fft.irfft(spectrum, new_size) * (new_size / size)
    start = round(edge * wanted / given)
    return full[start : start + round(len(samples) * wanted / given)]


def without_quiet_around(samples: Samples, rate: int) -> Samples:
    """From the first to the last moment at which something is heard; empty when nothing is."""
    level = np.abs(samples)
    heard = np.flatnonzero(level > QUIET * level.max(initial=0.0))
    if not len(heard):
        return samples[:0]
    edge = round(BEFORE_SPEECH * rate)
    return samples[max(0, heard[0] - edge) : heard[-1] + 1 + edge]


def loudness(samples: Samples) -> float:
    """Root of the mean square; 0 for no samples."""
    return float(np.sqrt(np.mean(samples**2))) if len(samples) else 0.0


def as_pcm(samples: Samples, gain: float) -> bytes:
    """16-bit little-endian samples, `gain` times as loud, or as loud as LOUDEST allows.

    A clause that would be too loud is made softer as a whole: cutting its peaks off would be heard as crackle.
    """
    loudest = float(np.abs(samples).max(initial=0.0))
    if loudest * gain > LOUDEST:
        gain = LOUDEST / loudest
    return np.rint(samples * gain * 32_767).astype("<i2").tobytes()


def _easy(number: int) -> int:
    """The next number without prime factors above 5, for which the transform is fast."""
    while True:
        rest = number
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return number
        number += 1
