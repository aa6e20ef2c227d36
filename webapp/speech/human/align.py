"""Which pause of a recording stands before which paragraph.

Nobody here understands speech, so two things are known: how long each paragraph should take, by its characters, and where
the reader paused, and for how long. Of all ways to lay the paragraphs over the pauses, the cheapest is taken (dynamic
programming): a paragraph costs the more, the further it is from its expected length; a pause between two paragraphs the
more, the shorter it is. Words before the first and after the last cost little, and so do parts that a person rather leaves
out. How fast the reader speaks is found by trying several speeds, and then measured by the best of them.

Lengths are of speech without its pauses: people rest where they like, but speak at an even speed.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from webapp.speech.human.levels import Pause
from webapp.speech.human.paragraphs import Paragraph

SPREAD: Final = 0.09  # of a paragraph's length: how much people differ from an even speed
SLACK: Final = 350.0  # ms of every paragraph's length on which nothing can be said
SPEEDS: Final = (1.0, 1.08, 0.94, 1.18, 1.3, 0.88, 1.5)  # of the speed if all were read and nothing else was
PAUSE_WEIGHT: Final = 2.6  # cost of a pause shorter by the factor e
MOST_FOR_PAUSE: Final = 5.0
AROUND: Final = 1.5  # cost of words before the first paragraph or after the last, …
AROUND_LENGTH: Final = 15_000.0  # … and one more for each so many ms
LONGEST_AROUND: Final = 120_000.0  # ms
BEAM: Final = 240  # ways that are followed at once; of three hours' pauses most are hopeless
FEWEST_PAUSES, PAUSES_A_PARAGRAPH = 400, 8  # of so many the longest are looked at
SURE_LENGTH: Final = 2.5  # deviations from the expected length beyond which somebody should listen
SURE_PAUSE: Final = 0.5  # of the length that a pause between paragraphs usually has here
RIVAL: Final = 0.8  # of a pause's length: another as long as this, where it might as well be, makes it uncertain
EARLY: Final = 80  # ms before the voice sets in: the beginning of a word is softer than it seems

Waiting = Callable[[], None]


@dataclass(frozen=True)
class Found:
    """Where a paragraph is heard, in milliseconds; None where it seems to have been left out."""

    start: int | None
    end: int | None
    sure: bool


@dataclass(frozen=True)
class _Onset:
    """A place where speech begins: ``spoken`` ms of speech before it, a pause of so many ms, which began at ``quiet``."""

    at: int
    spoken: int
    pause: int
    quiet: int


Way = tuple[float, int, "Way | None", bool]  # cost, onset at which it has arrived, the way before, whether it was read


def align(
    paragraphs: Sequence[Paragraph], pauses: Sequence[Pause], length: int, waiting: Waiting = lambda: None
) -> list[Found]:
    """Where each paragraph is heard in a recording of so many milliseconds. `waiting` is called now and then."""
    onsets = _onsets(pauses, length, max(FEWEST_PAUSES, PAUSES_A_PARAGRAPH * len(paragraphs)))
    if not paragraphs or onsets[-1].spoken <= 0:
        return [Found(None, None, False) for _ in paragraphs]
    usual = _usual_pause(onsets, len(paragraphs))
    even = onsets[-1].spoken / sum(one.characters for one in paragraphs)
    tries = [_Attempt(paragraphs, onsets, usual, even / speed, waiting).best() for speed in SPEEDS]
    best = min((one for one in tries if one is not None), key=lambda way: way[0], default=None)
    if best is None:
        return [Found(None, None, False) for _ in paragraphs]
    measured = _measured(paragraphs, onsets, best)
    again = _Attempt(paragraphs, onsets, usual, measured, waiting).best() if measured else None
    return _found(paragraphs, onsets, again or best, measured or even, usual)


def _onsets(pauses: Sequence[Pause], length: int, most: int) -> list[_Onset]:
    """The beginning of speech, the onsets after the longest pauses, and the end of speech, in order."""
    first = pauses[0].end if pauses and pauses[0].start == 0 else 0
    last = pauses[-1].start if pauses and pauses[-1].end >= length - 40 and pauses[-1].start > first else length
    inner = [one for one in pauses if first < one.start and one.end < last]
    chosen = set(sorted(inner, key=lambda one: -one.length)[:most])
    found = [_Onset(first, 0, first, 0)]
    silent = first
    for pause in inner:
        if pause in chosen:
            found.append(_Onset(pause.end, pause.start - silent, pause.length, pause.start))
        silent += pause.length
    return [*found, _Onset(last, last - silent, length - last, last)]


def _usual_pause(onsets: Sequence[_Onset], paragraphs: int) -> float:
    """The length of a pause that separates paragraphs here: the shortest of the longest, as many as there are."""
    lengths = sorted((one.pause for one in onsets[1:-1]), reverse=True)
    return float(lengths[min(paragraphs, len(lengths)) - 1]) if lengths else 1000.0


class _Attempt:
    """One search at one speed: ``speed`` is milliseconds of speech for a character."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], onsets: Sequence[_Onset], usual: float, speed: float, waiting: Waiting
    ) -> None:
        self._paragraphs, self._onsets, self._speed, self._waiting = paragraphs, onsets, speed, waiting
        self._spoken = [one.spoken for one in onsets]
        self._costs = [_pause_cost(one.pause, usual) for one in onsets]
        self._costs[0] = self._costs[-1] = 0.0

    def best(self) -> Way | None:
        """The cheapest way through all paragraphs; None where there is none."""
        ways = self._before()
        for paragraph in self._paragraphs:
            self._waiting()
            ways = self._after(paragraph, ways)
        ends = [(cost + _around(self._spoken[-1] - self._spoken[at]), at, way, read) for cost, at, way, read in ways]
        fitting = [one for one in ends if one[0] < math.inf]
        return min(fitting, key=lambda one: one[0], default=None)

    def _before(self) -> list[Way]:
        """What may be heard before the first paragraph: nothing, or who reads."""
        found: list[Way] = []
        for at, spoken in enumerate(self._spoken[:-1]):
            cost = _around(spoken)
            if cost == math.inf:
                break
            found.append((cost + self._costs[at], at, None, False))
        return found

    def _after(self, paragraph: Paragraph, ways: list[Way]) -> list[Way]:
        expected = paragraph.characters * self._speed
        spread = SPREAD * expected + SLACK
        shortest, longest = max(expected - 4 * spread, expected * 0.3, 1), expected * 1.2 + 4 * spread
        cheapest: dict[int, Way] = {}
        for way in ways:
            passed = (way[0] + paragraph.passing, way[1], way, False)
            _keep(cheapest, passed)
            begun = self._spoken[way[1]]
            low = bisect_left(self._spoken, begun + shortest, way[1] + 1)
            high = bisect_right(self._spoken, begun + longest, low)
            for at in range(low, high):
                far = (self._spoken[at] - begun - expected) / spread
                _keep(cheapest, (way[0] + far * far / 2 + self._costs[at], at, way, True))
        return sorted(cheapest.values(), key=lambda one: one[0])[:BEAM]


def _keep(cheapest: dict[int, Way], way: Way) -> None:
    before = cheapest.get(way[1])
    if before is None or way[0] < before[0]:
        cheapest[way[1]] = way


def _pause_cost(pause: int, usual: float) -> float:
    return min(max(-PAUSE_WEIGHT * math.log(max(pause, 1) / usual), -PAUSE_WEIGHT), MOST_FOR_PAUSE)


def _around(spoken: int) -> float:
    if spoken <= 0:
        return 0.0
    return AROUND + spoken / AROUND_LENGTH if spoken <= LONGEST_AROUND else math.inf


def _steps(way: Way) -> list[tuple[int, int, bool]]:
    """For each paragraph from which onset to which, and whether it was read."""
    found = []
    while way[2] is not None:
        found.append((way[2][1], way[1], way[3]))
        way = way[2]
    return found[::-1]


def _measured(paragraphs: Sequence[Paragraph], onsets: Sequence[_Onset], way: Way) -> float:
    """Milliseconds for a character in what was read; 0 where nothing was."""
    spoken = characters = 0
    for paragraph, (begin, end, read) in zip(paragraphs, _steps(way), strict=True):
        if read:
            spoken += onsets[end].spoken - onsets[begin].spoken
            characters += paragraph.characters
    return spoken / characters if characters else 0.0


def _found(
    paragraphs: Sequence[Paragraph], onsets: Sequence[_Onset], way: Way, speed: float, usual: float
) -> list[Found]:
    found = []
    passed = False  # the paragraph before was left out, so this one's beginning is less certain
    for paragraph, (begin, end, read) in zip(paragraphs, _steps(way), strict=True):
        if not read:
            found.append(Found(None, None, False))
            passed = True
            continue
        expected = paragraph.characters * speed
        spread = SPREAD * expected + SLACK
        far = abs(onsets[end].spoken - onsets[begin].spoken - expected) / spread
        clear = begin == 0 or (onsets[begin].pause >= SURE_PAUSE * usual and not _rivals(onsets, begin, spread))
        start = max(onsets[begin].at - min(EARLY, onsets[begin].pause // 2), 0)
        found.append(Found(start, onsets[end].quiet, far <= SURE_LENGTH and clear and not passed))
        passed = False
    return found


def _rivals(onsets: Sequence[_Onset], chosen: int, spread: float) -> bool:
    """Whether another pause, about as long, stands where this one might have been expected too."""
    here = onsets[chosen]
    near = [one for one in onsets[1:-1] if one is not here and abs(one.spoken - here.spoken) <= 2 * spread]
    return any(one.pause >= RIVAL * here.pause for one in near)
