"""What pages ask about the sound of articles: how long, where, how far. Never makes any."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from webapp.content.models import Article, ArticleState, Revision
from webapp.content.visibility import public_clause
from webapp.database import db
from webapp.speech.models import Narration, NarrationState, sound_key

WORDS = {
    NarrationState.WANTED: "朗读正在排队准备，一般一分钟内就好。文字可以先看。",
    NarrationState.WORKING: "朗读正在制作，马上就好。文字可以先看。",
    NarrationState.READY: "可以收听。",
    NarrationState.FAILED: "这篇的朗读暂时没有做成，工作人员已经知道。文字可以照常阅读。",
}
NONE = "这篇还没有朗读。"


@dataclass(frozen=True)
class Told:
    """The state of one article's sound, for its page. Length in whole seconds, size in bytes."""

    state: str  # ready, working, wanted, failed, none
    words: str
    sound_url: str = ""
    cues_url: str = ""
    download_url: str = ""
    seconds: int = 0
    bytes: int = 0
    reason: str = ""  # for staff only


def told(article: Article, revision: Revision) -> Told:
    """The state of this revision's sound, in words."""
    found = db.session.scalar(
        select(Narration).where(Narration.revision_id == revision.id).options(defer(Narration.cues))
    )
    if found is None:
        return Told("none", NONE)
    words = WORDS[NarrationState(found.state)]
    public = article.public_revision_id == revision.id
    if found.state != NarrationState.READY:
        if found.state == NarrationState.WORKING and found.total:
            words = f"朗读正在制作，已经做好{found.done}句，共{found.total}句。文字可以先看。"
        return Told(str(found.state), words, reason=found.reason)
    return Told(
        "ready",
        words,
        f"/sound/{found.sound_hash}.mp3",
        # These two addresses speak of the public words only.
        f"/a/{article.id}.vtt" if public else "",
        f"/a/{article.id}.mp3" if public else f"/sound/{found.sound_hash}.mp3",
        round(found.milliseconds / 1000),
        found.bytes,
        found.reason,
    )


def ready(article: Article) -> Narration | None:
    """The finished sound of the article's public words."""
    return db.session.scalar(
        select(Narration).where(
            Narration.revision_id == article.public_revision_id, Narration.state == NarrationState.READY
        )
    )


def by_sound(hash: str, *, also_drafts: bool = False) -> Narration | None:
    """The narration that this sound belongs to, if the public may hear it: only the public words' sound ever is.

    ``also_drafts`` is for staff.
    """
    query = select(Narration).where(Narration.sound_hash == hash, Narration.state == NarrationState.READY)
    if not also_drafts:
        query = query.join(Article, Article.public_revision_id == Narration.revision_id).where(public_clause())
    return db.session.scalar(query.options(defer(Narration.cues)).order_by(Narration.id).limit(1))


def key(hash: str) -> str:
    """The storage key of a sound."""
    return sound_key(hash)


def seconds(revision_ids: Iterable[int]) -> dict[int, int]:
    """Length in whole seconds of the finished sounds among these revisions."""
    query = select(Narration.revision_id, Narration.milliseconds).where(
        Narration.revision_id.in_(list(revision_ids)), Narration.state == NarrationState.READY
    )
    return {row.revision_id: round(row.milliseconds / 1000) for row in db.session.execute(query)}


def progress() -> tuple[int, int, int]:
    """How many public articles can be heard, how many there are, and for how many it did not work."""
    query = (
        select(Narration.state, func.count())
        .join(Article, Article.public_revision_id == Narration.revision_id)
        .where(Article.state == ArticleState.PUBLISHED)
        .group_by(Narration.state)
    )
    counts = {NarrationState(state): number for state, number in db.session.execute(query)}
    return counts.get(NarrationState.READY, 0), sum(counts.values()), counts.get(NarrationState.FAILED, 0)


def overview() -> str:
    """The same in words, for the health page."""
    done, total, failed = progress()
    words = f"{total}篇里{done}篇可以听"
    if failed:
        words += f"，{failed}篇没有做成"
    if waiting := total - done - failed:
        words += f"，{waiting}篇在等"
    return words + "。"
