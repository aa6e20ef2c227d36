"""How loud a recording is, moment by moment; where nobody speaks; and what evens its loudness.

A level is the power of the differences between neighbouring samples in a frame of 20 ms, in decibels below the loudest
possible. Differences rather than samples, so that hum, wind and an offset count little beside speech.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import mul, sub
from typing import Final

from webapp.speech.voice.engines.base import RATE

FRAME: Final = RATE // 50  # samples
FRAME_MS: Final = 20
STEP: Final = 3  # every third sample is enough for a level, and costs a third
LOWEST: Final = -99.0
FULL: Final = 32768.0

SPEECH: Final = -22.0  # the level to which recordings are brought; the machine's voice has it by the same measure
MOST_GAIN, LEAST_GAIN = 10.0, 0.25  # 20 dB up, 12 dB down: more would only lift the noise of the room
KNEE, CEILING = 0.66, 0.88  # of full scale: above the knee peaks are rounded, none passes the ceiling
RARE: Final = 0.001  # of all frames may have peaks that are rounded
CLIPPED: Final = 32_700
MOST_CLIPPED: Final = 0.01  # of the spoken frames
SILENT: Final = -62.0  # a recording without one second above this has no voice in it

SHORTEST_PAUSE: Final = 160  # ms
CLICK: Final = 60  # ms; a sound as short as this does not end a pause
NEIGHBOURHOOD: Final = 500  # frames on each side by which the noise of a moment is judged: 10 s
BLOCK: Final = 50  # frames that are judged together


@dataclass
class Measured:
    """What one walk through a recording found. Levels and peaks have one entry a frame."""

    levels: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)  # of full scale

    @property
    def milliseconds(self) -> int:
        """How long it is."""
        return len(self.levels) * FRAME_MS


@dataclass(frozen=True)
class Pause:
    """A stretch in which nobody speaks, in milliseconds."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How long it lasts."""
        return self.end - self.start


def measure(samples: "array[int]") -> Iterator[tuple[float, float]]:
    """Level and peak of each whole frame of these samples."""
    for place in range(0, len(samples) - FRAME + 1, FRAME):
        frame = samples[place : place + FRAME]
        thinned = frame[::STEP]
        steps = list(map(sub, thinned[1:], thinned))
        power = sum(map(mul, steps, steps)) / len(steps) / FULL**2
        level = 10 * math.log10(power) if power > 0 else LOWEST
        yield round(max(level, LOWEST), 1), round(max(max(frame), -min(frame)) / FULL, 4)


def has_voice(measured: Measured) -> bool:
    """Whether there is a second of anything above the noise of a switched-off microphone."""
    return sum(level > SILENT for level in measured.levels) >= 1000 // FRAME_MS


def gain(measured: Measured) -> float:
    """What the samples are multiplied by, so that speech is as loud as the machine's and hardly a peak is rounded."""
    spoken = _spoken_levels(measured.levels)
    power = sum(10 ** (level / 10) for level in spoken) / len(spoken) if spoken else 1.0
    wanted = 10 ** ((SPEECH - 10 * math.log10(power)) / 20)
    highest = sorted(measured.peaks)[int((1 - RARE) * (len(measured.peaks) - 1))] if measured.peaks else 1.0
    return min(max(min(wanted, CEILING / max(highest, 0.001)), LEAST_GAIN), MOST_GAIN)


def table(factor: float) -> list[int]:
    """What each of the 65,536 samples becomes, by its own value as index (negative ones count from the end)."""
    values = [0] * 65536
    for sample in range(-32768, 32768):
        value = abs(sample) / FULL * factor
        if value > KNEE:
            value = KNEE + (CEILING - KNEE) * math.tanh((value - KNEE) / (CEILING - KNEE))
        values[sample] = round(math.copysign(value, sample) * (FULL - 1))
    return values


def is_clipped(measured: Measured) -> bool:
    """Whether the recording was too loud for its microphone: the peaks of many frames stand at the very end."""
    spoken = [peak for level, peak in zip(measured.levels, measured.peaks, strict=True) if level > SILENT]
    return bool(spoken) and sum(peak * FULL >= CLIPPED for peak in spoken) > MOST_CLIPPED * len(spoken)


def pauses(measured: Measured) -> list[Pause]:
    """Every stretch of SHORTEST_PAUSE and more without speech; those at both ends of the recording too."""
    quiet = _quiet(measured.levels)
    found: list[Pause] = []
    start = 0
    while start < len(quiet):
        if not quiet[start]:
            start += 1
            continue
        end = _end_of_quiet(quiet, start)
        if (end - start) * FRAME_MS >= SHORTEST_PAUSE:
            found.append(Pause(start * FRAME_MS, end * FRAME_MS))
        start = end
    return found


def _end_of_quiet(quiet: Sequence[bool], start: int) -> int:
    """The first frame after a quiet stretch, clicks passed over."""
    end = start
    while end < len(quiet):
        if quiet[end]:
            end += 1
            continue
        heard = end
        while heard < len(quiet) and not quiet[heard] and (heard - end) * FRAME_MS <= CLICK:
            heard += 1
        after = quiet[heard : heard + 5]
        if (heard - end) * FRAME_MS > CLICK or not after or not all(after):
            break
        end = heard
    return end


def _quiet(levels: Sequence[float]) -> list[bool]:
    """For each frame whether it belongs to the background, judged by what is near: a fan may be switched on midway."""
    smooth = _smoothed(levels)
    top = _share(sorted(smooth), 0.95)
    found: list[bool] = []
    for place in range(0, len(smooth), BLOCK):
        near = sorted(smooth[max(0, place - NEIGHBOURHOOD) : place + BLOCK + NEIGHBOURHOOD])
        floor, speech = _share(near, 0.05), max(_share(near, 0.85), top - 15)
        # A third of the way from background to speech, but never into speech, nor into the flicker of the background.
        limit = min(max(floor + (speech - floor) / 3, floor + 2.5), speech - 4)
        found += [level < limit for level in smooth[place : place + BLOCK]]
    return found


def _smoothed(levels: Sequence[float]) -> list[float]:
    """Means of three frames: a single frame says little."""
    if len(levels) < 3:
        return list(levels)
    inner = [(a + b + c) / 3 for a, b, c in zip(levels, levels[1:], levels[2:], strict=False)]
    return [inner[0], *inner, inner[-1]]


def _spoken_levels(levels: Sequence[float]) -> list[float]:
    """The levels of frames in which somebody speaks: within 15 dB of the loud ones."""
    if not levels:
        return []
    top = _share(sorted(levels), 0.95)
    return [level for level in levels if level > top - 15]


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))]
