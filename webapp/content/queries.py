"""What is asked of the content: always ordered, always limited, always public unless the name says otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, undefer

from webapp import clock
from webapp.content.kinds import Kind
from webapp.content.models import Article, ArticleState, AttachmentUse, Picture, PictureUse, Revision
from webapp.content.visibility import public_clause
from webapp.database import db
from webapp.text import script

PAGE_SIZE = 10  # a page that can be heard through, and turned, without getting lost
NEWEST_FIRST = (Article.publish_at.desc(), Article.id.desc())


@dataclass(frozen=True)
class Page:
    """One page of a list; number counts from 1."""

    articles: Sequence[Article]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def count(self) -> int:
        """How many pages there are; an empty list is one empty page."""
        return max(1, -(-self.total // self.size))


def article(number: int) -> Article | None:
    """The article with this number in whatever state: for staff, and to tell gone from never was."""
    return db.session.get(Article, number)


def public_article(number: int) -> Article | None:
    """The article if the public may see it, with its public revision's words."""
    words = joinedload(Article.public_revision)
    return db.session.scalar(
        select(Article)
        .where(Article.id == number, public_clause())
        .options(words.undefer(Revision.body_marked), words.undefer(Revision.summary_marked))
    )


def newest(limit: int, column_ids: Sequence[int] | None = None) -> Sequence[Article]:
    """The newest public articles, of some columns or of all."""
    query = select(Article).where(public_clause())
    if column_ids is not None:
        query = query.where(Article.column_id.in_(column_ids))
    return db.session.scalars(query.order_by(*NEWEST_FIRST).limit(limit)).all()


def in_columns(column_ids: Sequence[int], page: int, size: int = PAGE_SIZE) -> Page:
    """One page of the public articles of these columns, newest first."""
    wanted = and_(public_clause(), Article.column_id.in_(column_ids))
    total = db.session.scalar(select(func.count()).select_from(Article).where(wanted)) or 0
    query = select(Article).where(wanted).order_by(*NEWEST_FIRST).limit(size).offset((page - 1) * size)
    return Page(db.session.scalars(query).all(), page, total, size)


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The public articles of the same column just before and just after this one in time."""
    same = and_(public_clause(), Article.column_id == article.column_id)
    at, number = article.publish_at, article.id
    older = or_(Article.publish_at < at, and_(Article.publish_at == at, Article.id < number))
    newer = or_(Article.publish_at > at, and_(Article.publish_at == at, Article.id > number))
    previous = select(Article).where(same, older).order_by(*NEWEST_FIRST).limit(1)
    following = select(Article).where(same, newer).order_by(Article.publish_at, Article.id).limit(1)
    return db.session.scalar(previous), db.session.scalar(following)


def by_numbers(numbers: Sequence[int]) -> list[Article]:
    """The public ones among these articles, in the given order."""
    found = db.session.scalars(select(Article).where(Article.id.in_(numbers), public_clause()))
    known = {one.id: one for one in found}
    return [known[number] for number in numbers if number in known]


def all_public() -> Sequence[Any]:
    """Number, title, column, publishing and correcting time of every public article, newest first; easy_sentences: of its twin."""
    about = (Article.id, Article.title, Article.column_id, Article.publish_at, Article.corrected_at)
    query = select(*about, Revision.easy_sentences).join(Revision, Article.public_revision_id == Revision.id)
    return db.session.execute(query.where(public_clause()).order_by(*NEWEST_FIRST).limit(50_000)).all()


def for_staff(limit: int = 200, state: ArticleState | None = None) -> Sequence[Article]:
    """Articles in any state, last made first."""
    query = select(Article).options(joinedload(Article.column)).order_by(Article.id.desc()).limit(limit)
    return db.session.scalars(query.where(Article.state == state) if state else query).all()


def newest_revision(article: Article) -> Revision:
    """The newest revision with all its words, whether public or not."""
    query = select(Revision).where(Revision.article_id == article.id).order_by(Revision.number.desc()).limit(1)
    words = (Revision.body_html, Revision.body_text, Revision.body_marked, Revision.summary_marked, Revision.script)
    return db.session.scalars(query.options(*(undefer(one) for one in words))).one()


def public_script(article: Article) -> str:
    """The reading script of the public revision, as JSON."""
    query = select(Revision.script).where(Revision.id == article.public_revision_id)
    return db.session.scalar(query) or ""


def stale_revisions() -> Sequence[int]:
    """The ids of public revisions whose reading script older rules have made, newest article first."""
    current = Revision.script.startswith(script.CURRENT, autoescape=True)
    query = select(Revision.id).join(Article, Article.public_revision_id == Revision.id)
    return db.session.scalars(
        query.where(public_clause(), ~current, Revision.body_html != "").order_by(Article.id.desc())
    ).all()


def changes(article: Article) -> Sequence[Revision]:
    """The public revision and those before it that carry a public note, newest first."""
    if article.public_revision is None:
        return []
    query = select(Revision).where(
        Revision.article_id == article.id,
        Revision.number <= article.public_revision.number,
        Revision.change_note != "",
    )
    return db.session.scalars(query.order_by(Revision.number.desc()).limit(50)).all()


def shows_picture(hash: str) -> bool:
    """True where a public revision shows this picture."""
    query: Select[Any] = (
        select(Article.id)
        .join(PictureUse, PictureUse.revision_id == Article.public_revision_id)
        .where(PictureUse.picture_hash == hash, public_clause())
    )
    return db.session.scalar(query.limit(1)) is not None


def offers_file(hash: str) -> bool:
    """True where a public revision offers this attachment."""
    query: Select[Any] = (
        select(Article.id)
        .join(AttachmentUse, AttachmentUse.revision_id == Article.public_revision_id)
        .where(AttachmentUse.hash == hash, public_clause())
    )
    return db.session.scalar(query.limit(1)) is not None


def attachment(hash: str) -> AttachmentUse | None:
    """Any use of this file: its name and type."""
    return db.session.scalar(select(AttachmentUse).where(AttachmentUse.hash == hash).limit(1))


def picture(hash: str) -> Picture | None:
    """The picture's row."""
    return db.session.get(Picture, hash)


def days_left(deadline: str) -> int | None:
    """Days from today in Beijing to the deadline "2026-12-05"; None without one, negative when it has passed."""
    try:
        last = date.fromisoformat(deadline)
    except ValueError:
        return None
    return (last - clock.today()).days


def newest_of_kind(kind: Kind, limit: int) -> Sequence[Article]:
    """The newest public articles of one kind."""
    query = select(Article).where(public_clause(), Article.kind == kind)
    return db.session.scalars(query.order_by(*NEWEST_FIRST).limit(limit)).all()


def newest_public_revision(article: Article) -> Revision:
    """The public revision with all its words."""
    words = (Revision.body_html, Revision.body_text, Revision.body_marked, Revision.summary_marked, Revision.script)
    query = select(Revision).where(Revision.id == article.public_revision_id)
    return db.session.scalars(query.options(*(undefer(one) for one in words))).one()


def plain_texts(articles: Sequence[Article]) -> dict[int, str]:
    """Summary and body of the public revisions as plain words, by article number."""
    wanted = [one.public_revision_id for one in articles]
    query = select(Revision.article_id, Revision.summary, Revision.body_text).where(Revision.id.in_(wanted))
    return {row.article_id: as_running_text(f"{row.summary}\n{row.body_text}") for row in db.session.execute(query)}


def as_running_text(lines: str) -> str:
    """Blocks one after the other: a heading without a full stop must not run into the sentence after it."""
    kept = (line.strip() for line in lines.splitlines())
    return "".join(line if line[-1] in "。！？；：…”）" else f"{line}。" for line in kept if line)
