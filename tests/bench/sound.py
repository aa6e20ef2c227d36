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

from webapp.app import create_app
from webapp.cli import prepare
from webapp.config import from_environment
from webapp.content import columns
from webapp.content.kinds import Kind
from webapp.database import begin_write, db
from webapp.editorial import arrivals, converter, headings, workflow
from webapp.speech import narrate, narrations
from webapp.speech.studio import studio
from webapp.web.rooms import rooms

TWIN = Path(__file__).parent.parent / "fixtures" / "twin-article.txt"
RATE = 22050
AUDIBLE = 300  # of 32,767, as the mean over WINDOW samples
WINDOW = 110


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
    begins = sorted(abs(onset(samples, start) - start) for _id, start, _end, _words in found.cues)
    ends = sorted(abs(last(samples, end) - end) for _id, _start, end, _words in found.cues)
    for name, errors in (("cue begins", begins), ("cue ends", ends)):
        half, most = errors[len(errors) // 2], errors[-1]
        near = sum(error <= 30 for error in errors)
        print(f"{name:16} off by {half:.1f} ms (median), {most:.1f} ms (worst); {near} of {len(errors)} within 30 ms")


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
