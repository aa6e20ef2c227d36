"""What the sound of one article costs and how exact its cues are: `python -m tests.bench.sound [file]`. Judges nothing.

Without a file the project's own twin article is read. Sound is decoded again; the beginning and end of every sentence
and the beginning of every word, as the voice gave them, are looked for in it and compared with their times.
"""

import sys
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
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
from webapp.speech.lines import line_of
from webapp.speech.sound.cues import Cue
from webapp.speech.sound.pcm import sentence_key
from webapp.speech.studio import studio
from webapp.web.rooms import rooms

TWIN = Path(__file__).parent.parent / "fixtures" / "twin-article.txt"
RATE = 22050
AUDIBLE = 300  # of 32,767, as a mean
AROUND = RATE * 150 // 1000  # samples of a piece that is looked for
FAR = RATE * 300 // 1000  # and how far from its time


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
    sounds, track = spoken_apart(found), np.array(samples, dtype=float)
    begins = [(one, one.start, sounds[one.id][:AROUND]) for one in cues]
    ends = [(one, one.end - AROUND * 1000 // RATE, sounds[one.id][-AROUND:]) for one in cues]
    words = [(one, at, after(one, at, sounds[one.id])) for one in cues for _place, _length, at in one.words]
    tell_errors("cue begins", list(distances(begins, track)), 30)
    tell_errors("cue ends", list(distances(ends, track)), 30)
    tell_errors("words", list(distances(words, track)), 60)
    marked = sum(length for one in cues for _place, length, _at in one.words)
    shown = sum(character.isalnum() for one in cues for character in one.source)
    print(f"words            {sum(len(one.words) for one in cues)} marks cover {marked} of {shown} letters and digits")


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


def after(cue: Cue, at: int, sound: np.ndarray) -> np.ndarray:
    """The first moments of a word that begins at this millisecond of the file."""
    begin = round((at - cue.start) * RATE / 1000)
    return sound[begin : begin + AROUND]


def distances(places: Iterable[tuple[Cue, int, np.ndarray]], track: np.ndarray) -> Iterator[float]:
    """How far from its time each piece of sound is found in the decoded file, within 300 ms, in milliseconds.

    What can hardly be heard is left out; of what sounds alike on both sides, such as a long vowel, the best match counts.
    """
    for _cue, at, piece in places:
        middle = round(at * RATE / 1000)
        around = track[middle - FAR : middle + FAR + AROUND]
        if len(piece) == AROUND and len(around) == 2 * FAR + AROUND and np.abs(piece).mean() > AUDIBLE:
            energy = np.sqrt(np.convolve(around**2, np.ones(AROUND), "valid") + 1)
            yield abs(int((np.correlate(around, piece) / energy).argmax()) - FAR) * 1000 / RATE


def tell_errors(name: str, errors: list[float], near: int) -> None:
    """One line about distances in milliseconds."""
    errors = sorted(errors)
    print(
        f"{name:16} off by {errors[len(errors) // 2]:.1f} ms (median), {errors[-1]:.1f} ms (worst); "
        f"{sum(error <= near for error in errors)} of {len(errors)} within {near} ms"
    )


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
