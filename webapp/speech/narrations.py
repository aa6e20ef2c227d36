"""What pages ask about the sound of articles: how long, where, how far. Never makes any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import and_, case, func, or_, select

from webapp.content.models import Article, ArticleState, Revision
from webapp.content.visibility import public_clause
from webapp.database import db
from webapp.messages import N_, sequence
from webapp.speech import health
from webapp.speech.human import recordings
from webapp.speech.models import EASY, RECORDING, Narration, NarrationState, sound_key

WORDS = {
    NarrationState.WANTED: N_("朗读正在排队准备，一般一分钟内就好。文字可以先看。"),
    NarrationState.WORKING: N_("朗读正在制作，马上就好。文字可以先看。"),
    NarrationState.READY: N_("可以收听。"),
    NarrationState.FAILED: N_("这篇的朗读暂时没有做成，工作人员已经知道。文字可以照常阅读。"),
}
NONE = N_("这篇还没有朗读。")


class Choice(NamedTuple):
    """A voice that a reader may choose."""

    key: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Told:
    """The state of one article's sound, for its page. Length in whole seconds, size in bytes."""

    state: str  # ready, working, wanted, failed, none
    words: str
    sound_url: str = ""
    cues_url: str = ""
    captions_url: str = ""
    download_url: str = ""
    live_url: str = ""  # where the sound can be heard though it is not made yet
    live_state_url: str = ""
    seconds: int = 0
    bytes: int = 0
    reason: str = ""  # for staff only
    human: bool = False  # a person's recording
    reader: str = ""  # who that person is
    voices: tuple[Choice, ...] = ()  # where there are several


def told(article: Article, revision: Revision, voice: str = "") -> Told:
    """The state of this revision's sound, in words; in this voice where the engine has it.

    A person's recording goes before all voices.
    """
    voice = known_voice(voice)
    rows = {row.voice: row for row in _rows(revision.id)}
    recording = rows.get(RECORDING)
    found = recording if recording and recording.sound_hash else rows.get(voice)
    human = found is not None and found.voice == RECORDING
    about: dict[str, Any] = {
        "human": human,
        "reader": recordings.readers([revision.id]).get(revision.id, "") if human else "",
        "voices": tuple(Choice(key, name, key == voice) for key, name in choices()) if not human else (),
    }
    public = article.public_revision_id == revision.id
    asked = f"?voice={quote(voice)}" if voice else ""
    if found is not None and found.sound_hash:
        return Told(
            "ready",
            WORDS[NarrationState.READY],
            f"/sound/{found.sound_hash}.mp3",
            # These addresses speak of the public words only.
            f"/a/{article.id}/cues.vtt{asked + '&' if asked else '?'}sound={found.sound_hash}" if public else "",
            f"/a/{article.id}.vtt{asked}" if public else "",
            f"/a/{article.id}.mp3{asked}" if public else f"/sound/{found.sound_hash}.mp3",
            seconds=round(found.milliseconds / 1000),
            bytes=found.bytes,
            reason=found.reason,
            **about,
        )
    state = NarrationState(found.state) if found else (NarrationState.WANTED if voice in rows or rows else None)
    if state is None:
        return Told("none", NONE)
    words = WORDS[state]
    if found and state == NarrationState.WORKING and found.total:
        words = N_(
            "朗读正在制作，已经做好%(done)s句，共%(total)s句。文字可以先看。", done=found.done, total=found.total
        )
    live = public and state != NarrationState.FAILED
    return Told(
        str(state),
        words,
        live_url=f"/a/{article.id}/live.mp3{asked}" if live else "",
        live_state_url=f"/a/{article.id}/live.json{asked}" if live else "",
        reason=found.reason if found else "",
        **about,
    )


def told_easy(article: Article, revision: Revision) -> Told:
    """The state of the sound of this revision's easy-read twin, in words; it has one voice."""
    found = easy(revision)
    if found is None:
        return Told("none", NONE)
    if found.sound_hash:
        address = f"/a/{article.id}/easy"
        public = article.public_revision_id == revision.id
        sound = f"/sound/{found.sound_hash}.mp3"
        return Told(
            "ready",
            WORDS[NarrationState.READY],
            sound,
            f"{address}/cues.vtt?sound={found.sound_hash}" if public else "",
            download_url=f"{address}.mp3" if public else sound,
            seconds=round(found.milliseconds / 1000),
            bytes=found.bytes,
            reason=found.reason,
        )
    return Told(str(found.state), WORDS[NarrationState(found.state)], reason=found.reason)


def easy(revision: Revision) -> Narration | None:
    """The narration of the easy-read twin of these words, whether it can be heard yet or not."""
    return db.session.scalar(select(Narration).where(Narration.revision_id == revision.id, Narration.voice == EASY))


def choices() -> list[tuple[str, str]]:
    """Keys and names of the voices that a reader may choose from, "" for the site's own; none where there is but one."""
    voices = health.voices()
    return [(known_voice(one.key), one.name) for one in voices] if len(voices) > 1 else []


def known_voice(voice: str) -> str:
    """The voice as narrations name it: "" for the engine's first and for every voice that it does not have."""
    return voice if voice in {one.key for one in health.voices()[1:]} else ""


def _rows(revision_id: int) -> Sequence[Narration]:
    query = select(Narration).where(Narration.revision_id == revision_id, Narration.voice != EASY)
    return db.session.scalars(query).all()


def ready(article: Article, voice: str = "") -> Narration | None:
    """The finished sound of the article's public words: a person's recording, else in this voice."""
    return of_revision(article.public_revision, voice) if article.public_revision else None


def of_revision(revision: Revision, voice: str = "") -> Narration | None:
    """The finished sound of these words: a person's recording, else in this voice."""
    query = select(Narration).where(
        Narration.revision_id == revision.id,
        Narration.voice.in_([RECORDING, known_voice(voice)]),
        Narration.sound_hash != "",
    )
    return db.session.scalar(query.order_by(case((Narration.voice == RECORDING, 0), else_=1)).limit(1))


def under_way(article: Article, voice: str = "") -> Narration | None:
    """The narration of the public words in this voice, as the table has it at this moment."""
    db.session.rollback()
    return db.session.scalar(
        select(Narration)
        .where(Narration.revision_id == article.public_revision_id, Narration.voice == known_voice(voice))
        .execution_options(populate_existing=True)
    )


def by_sound(hash: str, *, also_drafts: bool = False) -> Narration | None:
    """The narration that this sound belongs to, if the public may hear it: only the public words' sound ever is.

    ``also_drafts`` is for staff.
    """
    if not hash:
        return None
    query = select(Narration).where(Narration.sound_hash == hash)
    if not also_drafts:
        query = query.join(Article, Article.public_revision_id == Narration.revision_id).where(public_clause())
    return db.session.scalar(query.order_by(Narration.id).limit(1))


def key(hash: str) -> str:
    """The storage key of a sound."""
    return sound_key(hash)


def seconds(revision_ids: Iterable[int]) -> dict[int, int]:
    """Length in whole seconds of the finished sounds among these revisions."""
    query = select(Narration.revision_id, Narration.milliseconds).where(
        Narration.revision_id.in_(list(revision_ids)), Narration.sound_hash != "", Narration.voice.in_(["", RECORDING])
    )
    query = query.order_by(case((Narration.voice == RECORDING, 1), else_=0))  # which counts where there are both
    return {row.revision_id: round(row.milliseconds / 1000) for row in db.session.execute(query)}


def sounds(revision_ids: Iterable[int], voice: str = "") -> dict[int, Narration]:
    """The finished sounds of these revisions: a person's recording, else in this voice, else in the first."""
    best = [RECORDING, known_voice(voice), ""]
    query = select(Narration).where(
        Narration.revision_id.in_(list(revision_ids)), Narration.sound_hash != "", Narration.voice.in_(best)
    )
    rows = sorted(db.session.scalars(query), key=lambda row: best.index(row.voice), reverse=True)
    return {row.revision_id: row for row in rows}  # the best comes last, and stays


def voice_query(narration: Narration) -> str:
    """What the addresses of an article need behind them so that they mean this sound."""
    return "" if narration.voice in {"", RECORDING} else f"?voice={quote(narration.voice)}"


def progress() -> tuple[int, int, int]:
    """How many public articles can be heard, how many there are, and for how many it did not work."""
    # With a person's recording an article needs no voice of the machine's, which counts only where there is no such sound.
    recorded = select(Narration.revision_id).where(Narration.voice == RECORDING, Narration.sound_hash != "")
    counted = or_(
        and_(Narration.voice == RECORDING, Narration.sound_hash != ""),
        and_(Narration.voice == "", Narration.revision_id.not_in(recorded)),
    )
    query = (
        select(Narration.state, func.count())
        .join(Article, Article.public_revision_id == Narration.revision_id)
        .where(Article.state == ArticleState.PUBLISHED, counted)
        .group_by(Narration.state)
    )
    counts = {NarrationState(state): number for state, number in db.session.execute(query)}
    return counts.get(NarrationState.READY, 0), sum(counts.values()), counts.get(NarrationState.FAILED, 0)


def overview() -> str:
    """The same in words, for the health page."""
    done, total, failed = progress()
    words = N_("%(total)s篇里%(done)s篇可以听。", total=total, done=done)
    if failed:
        words = sequence(words, N_("%(failed)s篇没有做成。", failed=failed))
    if waiting := total - done - failed:
        words = sequence(words, N_("%(waiting)s篇在等。", waiting=waiting))
    return words
