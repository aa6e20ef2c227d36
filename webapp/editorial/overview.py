"""The desk's list: every article with what an editor needs to know before opening it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from webapp.content.models import Article, ArticleState, Revision
from webapp.database import db
from webapp.messages import N_
from webapp.speech.models import RECORDING, Narration, NarrationState

SIZE = 50
STATES = {ArticleState.DRAFT: N_("草稿"), ArticleState.PUBLISHED: N_("已发布"), ArticleState.WITHDRAWN: N_("已撤稿")}
SOUND = {
    NarrationState.WANTED: N_("在排队"),
    NarrationState.WORKING: N_("正在制作"),
    NarrationState.READY: N_("可以听"),
    NarrationState.FAILED: N_("没有做成"),
}


@dataclass(frozen=True)
class Row:
    """One article on the desk."""

    article: Article
    state: str
    changed: bool  # a newer revision than the public one waits
    sound: str


@dataclass(frozen=True)
class Desk:
    """One page of the list; numbers count from 1."""

    rows: list[Row]
    number: int
    total: int

    @property
    def count(self) -> int:
        """How many pages there are; an empty list is one empty page."""
        return max(1, -(-self.total // SIZE))


def desk(page: int, *, state: ArticleState | None = None, words: str = "") -> Desk:
    """One page of the articles, last made first; of one state, or whose title contains these words."""
    wanted: list[ColumnElement[bool]] = [Article.state == state] if state else []
    if words:
        wanted.append(Article.title.contains(words, autoescape=True))
    total = db.session.scalar(select(func.count()).select_from(Article).where(*wanted)) or 0
    query = select(Article).where(*wanted).options(joinedload(Article.column)).order_by(Article.id.desc())
    articles = db.session.scalars(query.limit(SIZE).offset((page - 1) * SIZE)).all()
    newest = _newest([article.id for article in articles])
    sounds = _sounds(list(newest.values()))
    rows = [
        Row(
            article,
            STATES[ArticleState(article.state)],
            article.public_revision_id is not None and newest[article.id] != article.public_revision_id,
            sounds.get(newest[article.id], N_("还没有")),
        )
        for article in articles
    ]
    return Desk(rows, page, total)


def _newest(numbers: list[int]) -> dict[int, int]:
    """The newest revision's id of each article; ids rise with revision numbers."""
    query = select(Revision.article_id, func.max(Revision.id)).where(Revision.article_id.in_(numbers))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Revision.article_id))}


def _sounds(revisions: list[int]) -> dict[int, str]:
    """How far the sound that readers will hear is: a person's, once it is made, or else the first voice's."""
    recorded = and_(Narration.voice == RECORDING, Narration.sound_hash != "")
    query = select(Narration.revision_id, Narration.state).where(
        Narration.revision_id.in_(revisions), or_(Narration.voice == "", recorded)
    )
    query = query.order_by(case((recorded, 1), else_=0))
    return {revision: SOUND[NarrationState(state)] for revision, state in db.session.execute(query)}
