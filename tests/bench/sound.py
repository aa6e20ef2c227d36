"""What the sound of one article costs and how exact its cues are: `python -m tests.bench.sound [file]`. Judges nothing.

Without a file the project's own twin article is read. Sound is decoded again, and the first and last audible moment of
every sentence is compared with its cue.
"""

import sys
import tempfile
import time
from array import array
from pathlib import Path

import miniaudio
import numpy as np

from webapp.app import create_app
from webapp.cli import prepare
from webapp.config import from_environment
from webapp.content import columns
from webapp.content.kinds import Kind
from webapp.content.models import Revision
from webapp.database import begin_write, db
from webapp.editorial import arrivals, converter, headings, workflow
from webapp.speech import lexicon, narrate, narrations
from webapp.speech.cues import Cue
from webapp.speech.lines import line_of
from webapp.speech.pcm import sentence_key
from webapp.speech.studio import studio
from webapp.web.rooms import rooms

TWIN = Path(__file__).parent.parent / "fixtures" / "twin-article.txt"
RATE = 22050
AUDIBLE = 300  # of 32,767, as the mean over WINDOW samples
WINDOW = 110
AROUND = RATE * 150 // 1000
FAR = RATE * 300 // 1000


def main(file: Path) -> None:
    """Publish the file on a site of its own, have it read, measure."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(from_environment({"DATA_DIR": folder}))
        with app.app_context():
            prepare.prepare(lambda _line: None, demo=False)
            incoming = headings.apply_all_headings(converter.bring_in(file.read_bytes(), file.name))
            begin_write()
            columns.add("工作要闻", "news", in_navigation=True)
            article = arrivals.store(
                incoming,
                storage=rooms().storage,
                by="bench",
                kind=Kind.NEWS,
                original=file.read_bytes(),
                original_name=file.name,
                commit=False,
            )
            number = workflow.publish_here(article, by="bench", at=incoming.published)
            db.session.commit()
            wall, work, child = time.perf_counter(), time.process_time(), child_seconds()
            narrate.narrate(number)
            wall, work = time.perf_counter() - wall, time.process_time() - work
            child = child_seconds() - child
            tell(article.id, wall, work, child)
            studio().speakers.close()


def tell(article_id: int, wall: float, work: float, child: float) -> None:
    """Print the figures."""
    found = db.session.query(narrate.Narration).filter_by(article_id=article_id).one()
    seconds = found.milliseconds / 1000
    print(f"sound            {seconds:.0f} s, {found.total} sentences, {found.state}")
    print(f"made in          {wall:.2f} s; processor {work:.2f} s worker + {child:.2f} s voice = {work + child:.2f} s")
    print(f"size             {found.bytes / 1e6:.2f} MB, {found.bytes / seconds * 600 / 1e6:.2f} MB per 10 minutes")
    data = rooms().storage.read(narrations.key(found.sound_hash))
    decoded = miniaudio.decode(data, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    samples = array("h", decoded.samples)
    print(f"peak             {max(map(abs, samples))} of 32767")
    cues = [Cue.of(row) for row in found.cues]
    tell_errors("cue begins", [abs(onset(samples, cue.start) - cue.start) for cue in cues], 30)
    tell_errors("cue ends", [abs(last(samples, cue.end) - cue.end) for cue in cues], 30)
    tell_words(cues, spoken_apart(found), np.array(samples, dtype=float))


def spoken_apart(found: narrate.Narration) -> dict[str, np.ndarray]:
    """Each sentence as the voice gave it, before it was encoded."""
    tools = studio()
    revision = db.session.get_one(Revision, found.revision_id)
    read = lexicon.reader()
    with tools.speakers.borrowed() as speaker:
        identity = speaker.identity()
    lines = {one.id: line_of(one.spoken, read) for one in narrate.story(revision.article, revision)}
    kept = {id: tools.cache.get(sentence_key(identity, line.key)) for id, line in lines.items()}
    return {id: np.frombuffer(sound.pcm, dtype="<i2").astype(float) for id, sound in kept.items() if sound}


def tell_words(cues: list[Cue], sounds: dict[str, np.ndarray], samples: np.ndarray) -> None:
    """Where the first 150 ms of each word are found in the decoded file within 300 ms of their time, and how much of the
    text is marked. Sounds that are alike on both sides of the place, such as a long vowel, are found by their energy."""
    errors = []
    for cue in cues:
        for _place, _length, at in cue.words:
            begin = round((at - cue.start) * RATE / 1000)
            piece = sounds[cue.id][begin : begin + AROUND]
            middle = round(at * RATE / 1000)
            around = samples[middle - FAR : middle + FAR + AROUND]
            if len(piece) < AROUND or len(around) < 2 * FAR + AROUND or np.abs(piece).mean() < AUDIBLE:
                continue
            energy = np.sqrt(np.convolve(around**2, np.ones(AROUND), "valid") + 1)
            errors.append(abs(int((np.correlate(around, piece) / energy).argmax()) - FAR) * 1000 / RATE)
    tell_errors("words", errors, 60)
    marked = sum(length for cue in cues for _place, length, _at in cue.words)
    shown = sum(character.isalnum() for cue in cues for character in cue.source)
    print(f"words            {sum(len(cue.words) for cue in cues)} marks cover {marked} of {shown} letters and digits")


def tell_errors(name: str, errors: list[float], near: int) -> None:
    """One line about distances in milliseconds."""
    errors = sorted(errors)
    print(
        f"{name:16} off by {errors[len(errors) // 2]:.1f} ms (median), {errors[-1]:.1f} ms (worst); "
        f"{sum(error <= near for error in errors)} of {len(errors)} within {near} ms"
    )


def loudness(samples: array, place: int) -> float:
    """Mean of the absolute samples of one window."""
    return sum(abs(one) for one in samples[place : place + WINDOW]) / WINDOW


def onset(samples: array, milliseconds: int) -> float:
    """When something is first heard near this moment, in milliseconds."""
    start = max(0, int((milliseconds - 150) * RATE / 1000))
    for place in range(start, min(len(samples) - WINDOW, start + RATE // 2), 22):
        if loudness(samples, place) > AUDIBLE:
            return (place + WINDOW / 2) * 1000 / RATE
    return float(milliseconds)


def last(samples: array, milliseconds: int) -> float:
    """When something is last heard near this moment, in milliseconds."""
    end = min(len(samples) - WINDOW, int((milliseconds + 150) * RATE / 1000))
    for place in range(end, max(0, end - RATE // 2), -22):
        if loudness(samples, place) > AUDIBLE:
            return (place + WINDOW / 2) * 1000 / RATE
    return float(milliseconds)


def child_seconds() -> float:
    """Processor seconds of the voice's child process so far; 0 before it runs."""
    with studio().speakers.borrowed() as speaker:
        child = speaker._child
    if child is None:
        return 0.0
    fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TWIN)
