"""How an article becomes sound. Read this first.

    publish          → want(revision): a row "wanted", in the publisher's own transaction; then a nudge on the queue
                       (a person's recording has a row of its own, goes before every voice, and is made in human/)
    worker           → narrate(number): takes the row under a lease
      story          → every sentence to say: status, title, date, source, summary, body, the end
      recording      → each sentence: cached sound, or the voice in its child process; one MP3 encoder; cues as sums
      storage        → the file grows under its hash and gets its name when whole
      row            → ready, with cues, in one commit
    worker, often    → sweep(): whatever is still wanted, was left by a dead worker, or is to be tried again; then reels

The row is the truth and the queue only a wake-up call, so a crash at any point loses nothing.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from webapp.config import Settings
from webapp.content import articles
from webapp.content.models import Article, ArticleState, Revision
from webapp.database import db
from webapp.jobs import queue
from webapp.messages import N_
from webapp.speech import health, lexicon, orders, reels, wishes
from webapp.speech.human import making
from webapp.speech.human.recordings import delete_unused
from webapp.speech.human.recordings import want as _want_words
from webapp.speech.lines import Read
from webapp.speech.models import EASY, RECORDING, Narration, NarrationState, sound_key
from webapp.speech.orders import Order, OrderLost
from webapp.speech.recording import Recorder, Recording, StoryFailed
from webapp.speech.renewal import renew
from webapp.speech.sound.cues import Cue
from webapp.speech.story import story, twin
from webapp.speech.studio import Studio, open_studio, studio
from webapp.speech.voice.engines.base import SpeechUnavailable
from webapp.speech.voice.synthesiser import Stopped, UnknownVoice
from webapp.storage.base import PART, Storage
from webapp.text.script import Sentence

__all__ = ["narrate", "open_room", "prune", "story", "sweep", "want"]  # story lives next door

logger = logging.getLogger(__name__)

READY = NarrationState.READY
UNREAD = N_("这些字没有读音")  # begins the remark that names them
KEEP_UNUSED = 24 * 3600  # seconds that a sound stays though nobody points to it: a player may still be at it


def open_room(settings: Settings, storage: Storage, context: Callable[[], AbstractContextManager[Any]]) -> None:
    """Open the speech room for this process, and tell the queue what its worker shall do. Starts nothing."""
    opened = open_studio(settings, storage, context)

    def narrate_one(narration_id: int) -> None:
        with context():
            if (first := wishes.first_before(narration_id)) is not None:
                narrate(first)
            narrate(narration_id)

    def sweep_once() -> bool:
        with context():
            return sweep()

    queue.give_work(queue.Work(narrate_one, sweep_once, opened.speakers.close))


def want(revision: Revision) -> Narration:
    """Have this revision heard, by a person or the machine, and its easy-read twin where it has one.

    Returns the narration whose sound readers will get first.
    """
    narration = _want_words(revision)
    if revision.easy_sentences:
        orders.want(revision, EASY)
    return narration


def narrate(narration_id: int) -> None:
    """Make the sound of one narration, if it is wanted and nobody else is at it.

    What goes wrong with words, voice or disk stands in the row; the article stays readable all the while.
    """
    order = orders.take(narration_id)
    if order is None:
        return
    try:
        _carry_out(order, studio())
    except OrderLost:
        logger.info("narration %s went to another worker or is not wanted any more", narration_id)
    except Stopped:
        with suppress(OrderLost):
            order.give_back()


def sweep() -> bool:
    """Do one narration that is due, else one reel, else tidy up. True when there may be more to do."""
    tools = studio()
    if not tools.sweeping.acquire(blocking=False):
        return False  # another thread is at it, and this one stays free for whoever waits
    try:
        return _sweep(tools)
    finally:
        tools.sweeping.release()


def _sweep(tools: Studio) -> bool:
    try:
        voice = health.note(tools)
    except Stopped:
        return False
    if not voice.ok:
        orders.fail_waiting(voice.words)
    for narration_id in orders.due(voiceless=not voice.ok):
        narrate(narration_id)
        return True
    if not voice.ok:
        return False
    if reels.make_next(tools) or tools.renewal.step():
        return True
    if tools.tidying.is_due():
        prune()
    return False


def prune() -> int:
    """Delete sounds that no narration and no reel points to, and recordings that were taken away, a day after they came;
    returns how many.

    Narrations whose sound is missing, for example after a restored backup, are wanted again.
    """
    storage = studio().storage
    wishes.forget()
    columns = (Narration.id, Narration.state, Narration.sound_hash, Narration.making_hash)
    rows = db.session.execute(select(*columns)).all()
    db.session.rollback()
    used = {sound_key(one) for row in rows for one in (row.sound_hash, row.making_hash) if one}
    missing = [row.id for row in rows if row.state == READY and not storage.exists(sound_key(row.sound_hash))]
    if missing:
        orders.want_again(missing)
    reels.forget_lost(storage)
    used |= reels.keys()
    unused = [key for key in storage.keys("sound/") if key.removesuffix(PART) not in used]
    old = [key for key in unused if (storage.age(key) or 0) > KEEP_UNUSED]
    for key in old:
        storage.delete(key)
    return len(old) + delete_unused(storage, KEEP_UNUSED)


class _SameSound(Exception):
    """What would be made is what there is, of so many sentences."""

    def __init__(self, total: int) -> None:
        self.total = total


def _carry_out(order: Order, tools: Studio) -> None:
    wanted = db.session.get_one(Narration, order.narration_id)
    heard, voice = wanted.sound_hash, wanted.voice
    db.session.rollback()
    noted = 0

    def began(sound_hash: str, total: int) -> None:
        if sound_hash == heard and tools.storage.exists(sound_key(heard)):
            raise _SameSound(total)
        order.note(making_hash=sound_hash, total=total)

    def waiting(cues: list[Cue]) -> None:
        nonlocal noted
        if order.is_due or (cues and not noted):  # the first sentence at once: somebody may be listening to it already
            noted = len(cues)
            order.note(done=noted, making_cues=[one.row() for one in cues])
        health.still_alive(tools)

    try:
        sentences = _wanted_story(order.narration_id, easy=voice == EASY)
        if sentences is None:
            order.cancel()
            return
        if voice == RECORDING:
            making.make(order, tools, sentences)
            return
        read = lexicon.reader()
        with tools.speakers.borrowed() as speaker:
            recorder = Recorder(tools.storage, tools.cache, speaker, read=read, voice="" if voice == EASY else voice)
            made = recorder.record(sentences, began=began, waiting=waiting)
    except _SameSound as same:
        order.ready(done=same.total, total=same.total)
    except (StoryFailed, UnknownVoice) as error:
        order.failed(str(error), again=isinstance(error, StoryFailed) and error.again)
    except SpeechUnavailable as error:
        order.failed(str(error))
    except OSError as error:
        logger.exception("narration %s", order.narration_id)
        order.hindered(N_("声音文件写不进存储：%(strerror)s。请检查磁盘空间。", strerror=error.strerror or error))
    except (ValueError, TypeError, LookupError) as error:  # a damaged script, say: other articles must go on
        logger.exception("narration %s", order.narration_id)
        order.failed(
            N_("这篇稿件的朗读脚本有问题（%(name)s）。请打开稿件重新保存并发布。", name=type(error).__name__),
            again=False,
        )
    else:
        order.ready(
            sound_hash=made.sound_hash,
            bytes=made.bytes,
            milliseconds=made.milliseconds,
            cues=[one.row() for one in made.cues],
            done=len(sentences),
            total=len(sentences),
            reason=_remark(made, sentences, read),
        )
    tools.cache.trim()


def _wanted_story(narration_id: int, *, easy: bool) -> list[Sentence] | None:
    """What is to be said; None when the revision is no longer the one to read. Holds no transaction open."""
    query = select(Revision).join(Narration, Narration.revision_id == Revision.id).where(Narration.id == narration_id)
    words = (Revision.script, Revision.body_html, Revision.easy_script)
    revision = db.session.scalars(query.options(*(undefer(one) for one in words))).one()
    if articles.is_stale(revision):
        number = revision.id
        db.session.rollback()
        renew(number, besides=narration_id)  # page and sound shall speak by the same rules
        revision = db.session.scalars(query.options(undefer(Revision.script))).one()
    found = None
    if _is_wanted(revision.article, revision):
        found = twin(revision) or None if easy else story(revision.article, revision)
    db.session.rollback()
    return found


def _is_wanted(article: Article, revision: Revision) -> bool:
    if article.state == ArticleState.WITHDRAWN:
        return False
    public = article.public_revision
    return public is None or revision.number >= public.number


def _remark(made: Recording, sentences: list[Sentence], read: Read) -> str:
    """What staff should know about a recording that is ready but not whole."""
    told = []
    if made.lost:
        place, reason = next(iter(made.lost.items()))
        told.append(
            N_(
                "有%(count)s句没有读出来，第一处是“%(source)s”：%(reason)s",
                count=len(made.lost),
                source=made.cues[place].source[:20],
                reason=reason,
            )
        )
    if rare := list(dict.fromkeys(sign for one in sentences for sign in lexicon.unread(one.spoken, read))):
        told.append(N_("%(what)s：%(signs)s", what=UNREAD, signs="、".join(rare[:50])))
    return "；".join(told)[:300]
