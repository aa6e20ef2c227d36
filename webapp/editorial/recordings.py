"""The desk's verbs for a person's recording: attach it, put its times right, take it away. Each is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final

from webapp.accounts import journal
from webapp.content import queries
from webapp.content.models import Article, Revision
from webapp.database import begin_write, db
from webapp.editorial.arrivals import safe_name
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.jobs import queue
from webapp.messages import N_
from webapp.speech.human import recordings
from webapp.speech.human.decoding import Undecodable, probe
from webapp.speech.human.formats import NotSound
from webapp.speech.human.models import HumanRecording, original_key
from webapp.speech.human.places import read_times
from webapp.storage.base import Storage
from webapp.text.characters import one_line

LONGEST_READER: Final = 30


class NotTaken(NotPossible):
    """This recording is not taken as it was sent; ``field``: what is wrong, the file, the reader or the rights."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        super().__init__(words)


@dataclass(frozen=True)
class Sent:
    """A recording as a form brings it. ``consent``: whether somebody vouched for the reader's."""

    file: IO[bytes]
    name: str
    reader: str
    consent: bool


def attach(number: int, sent: Sent, *, storage: Storage, by: str, base: int) -> None:
    """Let a person's recording go before the machine's voice, once it is made. Raises NotTaken and ChangedMeanwhile.

    The file is looked at before anything is stored, and stored before the row that names it.
    """
    reader = one_line(sent.reader)
    if not reader:
        raise NotTaken("reader", N_("请写是谁朗读的，例如“王老师”。听的人会看到。"))
    if len(reader) > LONGEST_READER:
        raise NotTaken("reader", N_("朗读人超过了%(longest_reader)s个字。请写短一些。", longest_reader=LONGEST_READER))
    if not sent.consent:
        raise NotTaken("consent", N_("请先征得朗读人同意，再打勾上传。"))
    try:
        form = probe(sent.file)
        original, size = recordings.keep(storage, sent.file)
    except (NotSound, Undecodable) as error:
        raise NotTaken("file", str(error)) from error
    except OSError as error:
        raise NotTaken(
            "file", N_("录音没有存成：%(strerror)s。请告诉管理员，过一会儿再上传。", strerror=error.strerror or error)
        ) from error
    begin_write()
    revision = _at(number, base)
    before = recordings.of(revision)
    gone = {before.original} - {original} if before is not None else set()
    name = safe_name(sent.name)
    _row, narration = recordings.attach(
        revision, original=original, form=form, size=size, name=name, reader=reader, by=by
    )
    act = "recording attached" if before is None else "recording replaced"
    journal.record(by, act, article_id=number, revision=revision.number, name=name, reader=reader)
    unnamed = recordings.unnamed(gone)
    narration_id = narration.id
    db.session.commit()
    _make_sure(storage, sent.file, original, size)
    queue.nudge(narration_id)
    _delete(storage, unnamed)


def correct(number: int, sound_hash: str, written: Sequence[str], *, by: str) -> None:
    """Let paragraphs begin at the times a person has written, for this very sound.

    Raises places.BadTimes, ChangedMeanwhile where another recording has come, and NotPossible.
    """
    begin_write()
    article = _known(number)
    recording = recordings.latest(article)
    narration = recordings.narration_of(recording) if recording is not None else None
    if recording is None or narration is None or not sound_hash or narration.sound_hash != sound_hash:
        raise ChangedMeanwhile(N_("录音已经换过或去掉了，时间没有存。请看一看现在的样子。"))
    revision = db.session.get_one(Revision, recording.revision_id)
    listed = recordings.listed(recording, revision)
    if len(listed) != len(written):
        raise ChangedMeanwhile(N_("稿件的段落变了，时间没有存。请看一看现在的样子，再改一次。"))
    times = read_times(listed, written, narration.milliseconds)
    if times == recording.corrections:
        db.session.rollback()
        return
    recordings.correct(recording, times)
    journal.record(by, "recording timed", article_id=number, revision=revision.number)
    db.session.commit()


def remove(number: int, *, storage: Storage, by: str) -> None:
    """Take every recording of an article away, from readers and from storage; the machine reads again."""
    begin_write()
    article = _known(number)
    recording = recordings.latest(article)
    if recording is None:
        raise NotPossible(N_("录音已经不在了。"))
    journal.record(by, "recording removed", article_id=number, name=recording.name, reader=recording.reader)
    unnamed = recordings.remove(article)
    db.session.commit()
    _delete(storage, unnamed)


def outdated(article: Article, revision: Revision) -> HumanRecording | None:
    """The recording that was made for earlier words than these; None where there is none, or it fits."""
    found = recordings.latest(article)
    return found if found is not None and found.revision_id < revision.id else None


def _make_sure(storage: Storage, file: IO[bytes], original: str, size: int) -> None:
    """Store the file again where somebody took away the same one before this row named it."""
    if storage.size(original_key(original)) != size:
        try:
            recordings.keep(storage, file)
        except OSError as error:
            raise NotTaken("file", N_("录音没有存成：磁盘满了或者写不进去。请告诉管理员，过一会儿再上传。")) from error


def _delete(storage: Storage, keys: Sequence[str]) -> None:
    """Delete what nothing names, while nobody can begin to name it: the same file may be coming in again."""
    if keys:
        begin_write()
        for key in recordings.still_unnamed(keys):
            storage.delete(key)
        db.session.rollback()


def _at(number: int, base: int) -> Revision:
    revision = queries.newest_revision(_known(number))
    if revision.number != base:
        raise ChangedMeanwhile(
            N_("别人刚刚保存了这篇稿件的另一个版本，录音没有存。请看一看新的文字，合用就再上传一次。")
        )
    return revision


def _known(number: int) -> Article:
    article = queries.article(number)
    if article is None:
        raise NotPossible(N_("没有找到这篇稿件。"))
    return article
