"""Tables of the content room. Large texts stand last and are loaded only when asked for, so lists read small rows."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.content.kinds import Kind
from webapp.database import Model, UtcDateTime


class ArticleState(StrEnum):
    """Where an article stands between the desk and the public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Column(Model):
    """A column 栏目: a node of the tree from which navigation and breadcrumbs come."""

    __tablename__ = "columns"
    __table_args__ = (UniqueConstraint("parent_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("columns.id"), index=True)
    slug: Mapped[str] = mapped_column(String(40))
    path: Mapped[str] = mapped_column(String(250), unique=True)  # slugs from the top, joined by "/"
    name: Mapped[str] = mapped_column(String(40))
    intro: Mapped[str] = mapped_column(String(300), default="")
    keywords: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(40), default="动态")  # ColumnType of the government page tags
    position: Mapped[int] = mapped_column(default=0)
    in_navigation: Mapped[bool] = mapped_column(default=False)

    parent: Mapped["Column | None"] = relationship(remote_side=[id])


class Article(Model):
    """An article 稿件: its number is its address and its counter's slot; its words are in revisions."""

    __tablename__ = "articles"
    # The order of every list, so that any page of any column is one walk along the index.
    __table_args__ = (
        Index("ix_articles_list", "state", "column_id", "publish_at", "id"),
        Index("ix_articles_newest", "state", "publish_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[Kind] = mapped_column(String(20))
    column_id: Mapped[int] = mapped_column(ForeignKey("columns.id"))
    state: Mapped[ArticleState] = mapped_column(String(20), default=ArticleState.DRAFT)
    title: Mapped[str] = mapped_column(String(200))  # of the public revision, or of the newest draft before
    summary: Mapped[str] = mapped_column(String(500), default="")
    deadline: Mapped[str] = mapped_column(String(10), default="")  # of a notice, "2026-12-05" in Beijing
    public_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("revisions.id", use_alter=True, name="fk_articles_public_revision_id_revisions")
    )
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expire_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # last public change of the words
    views_base: Mapped[int] = mapped_column(default=0)  # views brought along from an older site
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    column: Mapped[Column] = relationship()
    public_revision: Mapped["Revision | None"] = relationship(foreign_keys=[public_revision_id], post_update=True)


class Revision(Model):
    """A revision 版本 of an article: never changed once saved."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(500), default="")
    source: Mapped[str] = mapped_column(String(100), default="")
    editor: Mapped[str] = mapped_column(String(50), default="")
    reviewer: Mapped[str] = mapped_column(String(50), default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    change_note: Mapped[str] = mapped_column(String(300), default="")  # told to readers
    characters: Mapped[int] = mapped_column(default=0)
    easy_sentences: Mapped[int] = mapped_column(default=0)  # of the easy-read twin; 0 where there is none
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    created_by: Mapped[str] = mapped_column(String(80), default="")
    summary_marked: Mapped[str] = mapped_column(Text, default="", deferred=True)  # one element a sentence
    body_html: Mapped[str] = mapped_column(Text, default="", deferred=True)  # clean, as the editor sees it
    body_text: Mapped[str] = mapped_column(Text, default="", deferred=True)  # plain, a block a line; for search
    body_marked: Mapped[str] = mapped_column(Text, default="", deferred=True)  # one element a sentence
    script: Mapped[str] = mapped_column(Text, default="", deferred=True)  # the reading script as JSON
    # The same three of the twin 易读版; see content/easy.py.
    easy_html: Mapped[str] = mapped_column(Text, default="", deferred=True)
    easy_marked: Mapped[str] = mapped_column(Text, default="", deferred=True)
    easy_script: Mapped[str] = mapped_column(Text, default="", deferred=True)

    article: Mapped[Article] = relationship(foreign_keys=[article_id])
    pictures: Mapped[list["Picture"]] = relationship(secondary="picture_uses")
    files: Mapped[list["AttachmentUse"]] = relationship(order_by="AttachmentUse.position")


class Picture(Model):
    """A picture with its description; one row for one content, whoever uses it."""

    __tablename__ = "pictures"

    hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    description: Mapped[str] = mapped_column(String(300), default="")
    long_description: Mapped[str] = mapped_column(Text, default="")
    decorative: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    @property
    def file_name(self) -> str:
        """The last part of its address and of its storage key."""
        return f"{self.hash}.{EXTENSIONS[self.media_type]}"


EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


class PictureUse(Model):
    """Which revision shows which picture: a picture is public only where a public revision shows it."""

    __tablename__ = "picture_uses"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), primary_key=True)
    picture_hash: Mapped[str] = mapped_column(ForeignKey("pictures.hash"), primary_key=True, index=True)


class AttachmentUse(Model):
    """A file offered under a revision."""

    __tablename__ = "attachment_uses"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), index=True)
    hash: Mapped[str] = mapped_column(String(32), index=True)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)


class SiteIdentity(Model):
    """Whose site this is: one row, shown in the footer of every page and in the page tags."""

    __tablename__ = "site_identity"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), default="")
    short_name: Mapped[str] = mapped_column(String(30), default="")
    sponsor: Mapped[str] = mapped_column(String(80), default="")
    organiser: Mapped[str] = mapped_column(String(80), default="")
    telephone: Mapped[str] = mapped_column(String(40), default="")
    hotline: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    post_code: Mapped[str] = mapped_column(String(10), default="")
    icp: Mapped[str] = mapped_column(String(60), default="")
    police: Mapped[str] = mapped_column(String(60), default="")
    police_code: Mapped[str] = mapped_column(String(30), default="")
    site_code: Mapped[str] = mapped_column(String(20), default="")
    since_year: Mapped[str] = mapped_column(String(4), default="")
    description: Mapped[str] = mapped_column(String(300), default="")
