"""A person who reads aloud, as far as a machine can stand in: paragraphs with rests between them, in a room with its noise."""

import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.speech.human.paragraphs import Paragraph
from webapp.speech.lines import line_of
from webapp.speech.recording import nobody_reads
from webapp.speech.voice.engines.base import RATE
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text.script import Sentence


@dataclass(frozen=True)
class Manner:
    """How somebody reads. Rests in milliseconds; noise and hum as shares of the loudest possible."""

    within: tuple[int, int] = (250, 550)  # rests between two sentences of a paragraph
    between: tuple[int, int] = (700, 1600)  # rests between two paragraphs
    speed: float = 1.0  # faster, and by as much higher
    unsteady: float = 0.06  # by how much the speed differs from paragraph to paragraph
    loudness: float = 0.6
    noise: float = 0.0015
    hum: float = 0.002
    before: str = ""  # words before the text
    after: str = ""
    left_out: tuple[str, ...] = ("date", "source", "status", "change", "picture", "file", "end")
    lead: int = 900  # of silence at the beginning
    seed: int = 7


def read_aloud(
    voice: Synthesiser, story: Sequence[Sentence], parts: Sequence[Paragraph], manner: Manner
) -> tuple["array[int]", dict[str, float]]:
    """The samples of a reading, and at which millisecond each paragraph that was read begins."""
    chance = random.Random(manner.seed)
    samples, starts = array("h"), dict[str, float]()

    def rest(length: float) -> None:
        samples.extend([0] * round(length * RATE / 1000))

    def say(text: str, speed: float) -> None:
        line = line_of(text, nobody_reads)
        spoken = array("h", voice.speak(line.text).pcm)
        count = int(len(spoken) / speed)
        samples.extend(int(spoken[int(place * speed)] * manner.loudness) for place in range(count))

    rest(manner.lead)
    if manner.before:
        say(manner.before, manner.speed)
        rest(chance.uniform(*manner.between))
    for part in parts:
        if part.kind in manner.left_out:
            continue
        starts[part.id] = len(samples) * 1000 / RATE
        speed = manner.speed * chance.uniform(1 - manner.unsteady, 1 + manner.unsteady)
        for number, sentence in enumerate(_sentences(story, parts, part)):
            if number:
                rest(chance.uniform(*manner.within))
            say(sentence.spoken, speed)
        rest(chance.uniform(*manner.between))
    if manner.after:
        say(manner.after, manner.speed)
    rest(700)
    return _in_a_room(samples, manner, chance), starts


def _sentences(story: Sequence[Sentence], parts: Sequence[Paragraph], part: Paragraph) -> list[Sentence]:
    ids = [one.id for one in story]
    following = parts[parts.index(part) + 1 :]
    return list(story[ids.index(part.id) : ids.index(following[0].id) if following else None])


def _in_a_room(samples: "array[int]", manner: Manner, chance: random.Random) -> "array[int]":
    """The same with noise, and a hum of 50 hertz; both from a second that is repeated, as a room's are nearly."""
    period = round(RATE / 50)
    wave = [manner.hum * 32767 * (1 if at < period // 2 else -1) for at in range(period)]
    second = [chance.gauss(0, manner.noise * 32767) + wave[at % period] for at in range(RATE - RATE % period)]
    length = len(second)
    return array("h", (max(-32768, min(32767, int(one + second[at % length]))) for at, one in enumerate(samples)))
