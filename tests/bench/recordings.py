"""How far found beginnings are from the true ones: `python -m tests.bench.recordings [file]`. Judges nothing.

A machine reads as different people might: fast, slow, with short rests, with words of its own, in a noisy room.
"""

import sys
import time
from array import array
from dataclasses import replace
from pathlib import Path

from tests.support.aloud import Manner, read_aloud
from webapp.editorial import converter, headings
from webapp.speech.human import levels
from webapp.speech.human.align import align
from webapp.speech.human.levels import Measured
from webapp.speech.human.paragraphs import paragraphs
from webapp.speech.voice.engines.base import RATE
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text import html, script

TWIN = Path(__file__).parent.parent / "fixtures" / "twin-article.txt"
PLAIN = Manner()
HELLO = "各位听众，大家好，我是残联的志愿者，今天由我为大家朗读一篇文章，请大家慢慢听。"
MANNERS = {
    "plain": PLAIN,
    "fast and high": replace(PLAIN, speed=1.35, seed=1),
    "slow and low": replace(PLAIN, speed=0.75, seed=2),
    "unsteady": replace(PLAIN, unsteady=0.18, seed=3),
    "hardly rests": replace(PLAIN, between=(450, 700), within=(200, 450), seed=4),
    "rests alike everywhere": replace(PLAIN, between=(400, 600), within=(400, 600), seed=5),
    "introduces herself": replace(PLAIN, before=HELLO, after="朗读到这里，谢谢大家收听。", seed=6),
    "leaves the summary out": replace(PLAIN, left_out=(*PLAIN.left_out, "summary", "title"), seed=8),
    "noisy room": replace(PLAIN, noise=0.012, hum=0.02, seed=9),
    "very quiet": replace(PLAIN, loudness=0.05, noise=0.0004, hum=0.0004, seed=10),
}


def measured(samples: "array[int]") -> Measured:
    """What the child process would tell of these samples."""
    found = list(levels.measure(samples))
    return Measured([level for level, _ in found], [peak for _, peak in found])


def main(file: Path) -> None:
    """Read in every manner and compare."""
    incoming = headings.apply_all_headings(converter.bring_in(file.read_bytes(), file.name))
    read = script.read(incoming.title, incoming.summary, html.clean(incoming.body_html)).script.sentences
    parts = paragraphs(read)
    voice = Synthesiser(200)
    print(f"{len(parts)} paragraphs, {sum(one.characters for one in parts)} characters")
    for name, manner in MANNERS.items():
        samples, true = read_aloud(voice, read, parts, manner)
        begun = time.perf_counter()
        heard = measured(samples)
        listened = time.perf_counter()
        quiet = levels.pauses(heard)
        found = align(parts, quiet, heard.milliseconds)
        aligned = time.perf_counter()
        errors, missed, invented, unsure = [], 0, 0, 0
        for part, place in zip(parts, found, strict=True):
            unsure += not place.sure
            if place.start is None:
                missed += part.id in true
            elif part.id not in true:
                invented += 1
            else:
                errors.append(place.start - true[part.id])
        worst = sorted(errors, key=abs)
        within = sum(abs(one) <= 200 for one in errors)
        print(
            f"{name:24} {len(samples) / RATE:5.0f} s, {len(quiet):3} pauses, gain {levels.gain(heard):.2f};"
            f" within 0.2 s: {within} of {len(true)}, missed {missed}, invented {invented}, unsure {unsure};"
            f" median {sorted(map(abs, errors))[len(errors) // 2]:.0f} ms, worst {worst[-1]:+.0f} ms;"
            f" measured in {listened - begun:.2f} s, aligned in {aligned - listened:.2f} s"
        )
    voice.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TWIN)
