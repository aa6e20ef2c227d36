"""A person's recording of an article: sending it, hearing where its paragraphs begin, putting that right, taking it away."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from webapp.database import db
from webapp.editorial import recordings as desk
from webapp.editorial.errors import NotPossible
from webapp.editorial.recordings import LONGEST_READER, NotTaken, Sent
from webapp.messages import N_
from webapp.speech.human import formats, recordings
from webapp.speech.human.places import BadTimes, Place
from webapp.speech.models import Narration, NarrationState
from webapp.web.rooms import rooms
from webapp.web.staff.opened import Opened, base_number, done_words, go, me, opened
from webapp.web.staff.pages import page

Errors = list[tuple[str, str]]
EXCERPT = 24  # characters of a paragraph by which people know it
LISTEN = 8  # seconds that are played from a paragraph's beginning


@dataclass(frozen=True)
class Row:
    """A line of the table of beginnings."""

    number: int
    place: Place
    written: str
    sound_url: str

    @property
    def words(self) -> str:
        """How the paragraph begins."""
        whole = self.place.paragraph.words
        return whole if len(whole) <= EXCERPT else f"{whole[:EXCERPT]}……"


def show(number: int) -> ResponseReturnValue:
    """The recording there is, where its paragraphs begin, and the form for another."""
    return _form(opened(number), [], 200)


def add(number: int) -> ResponseReturnValue:
    """Take a recording in."""
    one = opened(number)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _form(one, [("file", N_("请选择一个录音文件。"))], 400)
    settings = rooms().settings
    if file.stream.seek(0, 2) > settings.recording_limit:
        words = N_(
            "这个录音超过了%(recording_limit)s MB。请导出为 MP3，再上传。",
            recording_limit=settings.recording_limit // 1024 // 1024,
        )
        return _form(one, [("file", words)], 400)
    sent = Sent(file.stream, file.filename, request.form.get("reader", ""), bool(request.form.get("consent")))
    try:
        desk.attach(number, sent, storage=rooms().storage, by=me(), base=base_number())
    except NotPossible as refused:
        db.session.rollback()
        field = refused.field if isinstance(refused, NotTaken) else "file"
        return _form(opened(number), [(field, str(refused))], 400)
    return go(f"{one.address}/recording", "recording")


def correct(number: int, sound: str) -> ResponseReturnValue:
    """Let the paragraphs begin where the form says."""
    one = opened(number)
    count = sum(name.startswith("time-") for name in request.form)
    written = [request.form.get(f"time-{place}", "") for place in range(count)]
    try:
        desk.correct(number, sound, written, by=me())
    except BadTimes as bad:
        db.session.rollback()
        return _form(opened(number), [(f"time-{place}", words) for place, words in bad.wrong], 400, written)
    except NotPossible as refused:
        db.session.rollback()
        return _form(opened(number), [("times", str(refused))], 409)
    return go(f"{one.address}/recording", "recording-times", "times")


def remove(number: int) -> ResponseReturnValue:
    """Take the recording away."""
    one = opened(number)
    try:
        desk.remove(number, storage=rooms().storage, by=me())
    except NotPossible as refused:
        db.session.rollback()
        return _form(opened(number), [("file", str(refused))], 409)
    return go(f"{one.address}/recording", "recording-gone")


def state_words(row: Narration | None) -> str:
    """How far a recording's sound is."""
    if row is None or row.state == NarrationState.WANTED:
        return N_("录音在排队，等着处理。这段时间读者听到的是机器朗读。")
    if row.state == NarrationState.WORKING:
        told = (
            N_("，已经做好%(done)s分钟，共%(total)s分钟", done=row.done // 60, total=row.total // 60)
            if row.total >= 120
            else ""
        )
        return N_("正在处理录音%(told)s。这段时间读者听到的是机器朗读。", told=told)
    if row.state == NarrationState.FAILED:
        return N_("这个录音没有做成，读者听到的是机器朗读。")
    return N_("录音可以听了。")


def _form(one: Opened, errors: Errors, status: int, written: list[str] | None = None) -> ResponseReturnValue:
    recording = recordings.of(one.revision)
    narration = recordings.narration_of(recording) if recording else None
    ready = narration if narration is not None and narration.sound_hash else None
    rows = []
    if recording is not None and ready is not None:
        listed = recordings.listed(recording, one.revision)
        texts = written if written is not None and len(written) == len(listed) else [place.time for place in listed]
        rows = [
            Row(at, place, text, _part(ready.sound_hash, place.start))
            for at, (place, text) in enumerate(zip(listed, texts, strict=True))
        ]
    return page(
        "staff/recording.html",
        opened=one,
        recording=recording,
        outdated=desk.outdated(one.article, one.revision),
        narration=narration,
        ready=ready,
        state=state_words(narration) if recording else "",
        rows=rows,
        values=request.form.to_dict(),
        taken=formats.TAKEN,
        limit=rooms().settings.recording_limit // 1024 // 1024,
        longest_reader=LONGEST_READER,
        errors=errors,
        done=done_words(),
    ), status


def _part(sound_hash: str, start: int | None) -> str:
    """The address of a sound's first seconds from this place on (W3C Media Fragments 4.2.1)."""
    if start is None:
        return ""
    return f"/sound/{sound_hash}.mp3#t={start / 1000:.1f},{start / 1000 + LISTEN:.1f}"
