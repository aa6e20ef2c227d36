"""Podcasts and feeds as plain data: what stands in them, newest first, only what is public now.

Rules: https://www.rssboard.org/rss-specification, https://podcasters.apple.com/support/823-podcast-requirements,
https://github.com/Podcastindex-org/podcast-namespace. `tests/support/feeds.py` has them as checks.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from sqlalchemy import case, func, select

from webapp import clock
from webapp.content import queries
from webapp.content.columns import Node, Tree
from webapp.content.models import Article, SiteIdentity
from webapp.content.visibility import public_clause
from webapp.database import db
from webapp.exports.sound import tagged
from webapp.speech.human import recordings
from webapp.speech.models import RECORDING, Narration

MOST_EPISODES = 100
MOST_ENTRIES = 50
MOST_SIZES = 5000  # kept in mind
SHORT = 300  # characters of the text, where an article has no summary
NAMELESS = "本站"
# The namespace from which the identity of every podcast is made, from its address without "https://".
PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# XML 1.0 has no way at all to write these.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_sizes: dict[tuple[object, ...], int] = {}


@dataclass(frozen=True)
class Entry:
    """One article. Addresses are absolute, times as RFC 822 has them."""

    title: str
    address: str
    summary: str
    published: str
    column: str
    sound: str = ""
    size: int = 0  # bytes of the sound with its tag
    seconds: int = 0


@dataclass(frozen=True)
class Feed:
    """What a program subscribes to."""

    title: str
    description: str
    address: str  # its own
    page: str  # for people
    author: str
    image: str
    changed: datetime | None
    entries: tuple[Entry, ...]

    @property
    def identity(self) -> str:
        """The podcast's identity wherever it moves to (podcast:guid)."""
        return str(uuid.uuid5(PODCASTS, self.address.partition("://")[2]))

    @property
    def built(self) -> str:
        """When something in it last changed, as RFC 822 has it; empty while nothing ever was."""
        return format_datetime(clock.beijing(self.changed)) if self.changed else ""


def podcast(identity: SiteIdentity, tree: Tree, column: Node | None, base: str) -> Feed:
    """The articles that can be heard, of one column and those below it, or of all. ``base``: the site's address."""
    found = _heard(column)
    name = identity.name or NAMELESS
    texts = _texts([article for article, _narration in found])
    readers = recordings.readers([narration.revision_id for _article, narration in found])
    entries = []
    for article, narration in found:
        place = tree.by_id[article.column_id].name
        address = f"{base}/a/{article.id}"
        reader = readers.get(narration.revision_id, "") if narration.voice == RECORDING else ""
        size = _size(article, narration, identity.name, place, base, reader)
        said = (f"{address}.mp3", size, max(1, round(narration.milliseconds / 1000)))
        text = f"{texts[article.id]}（{reader}朗读）" if reader else texts[article.id]
        entries.append(_entry(article, text, place, address, *said))
    about = f"{name}网站的文章，由网站朗读。每篇的文字在网站上都能看到。"
    title = f"{name}有声版：{column.name}" if column else f"{name}有声版"
    return _feed(title, about, "podcast.xml", identity, column, base, entries)


def articles(identity: SiteIdentity, tree: Tree, column: Node | None, base: str) -> Feed:
    """The newest articles to read, of one column and those below it, or of all."""
    found = queries.newest(MOST_ENTRIES, column.family if column else None)
    texts = _texts(found)
    entries = [_entry(one, texts[one.id], tree.by_id[one.column_id].name, f"{base}/a/{one.id}") for one in found]
    name = identity.name or NAMELESS
    title = f"{name}：{column.name}" if column else name
    return _feed(title, f"{name}网站的最新文章。", "feed.xml", identity, column, base, entries)


def changed_at(column: Node | None) -> datetime | None:
    """When the public's view of these columns last changed: published, corrected, heard, withdrawn or expired."""
    now = clock.now()
    query = select(
        func.max(Article.publish_at).filter(Article.publish_at <= now),
        func.max(Article.corrected_at),
        func.max(Article.withdrawn_at),
        func.max(Article.expire_at).filter(Article.expire_at <= now),
        func.max(Narration.ready_at),
    ).outerjoin(Narration, Narration.article_id == Article.id)
    if column:
        query = query.where(Article.column_id.in_(column.family))
    return max((one for one in db.session.execute(query).one() if one), default=None)


def plain(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def _heard(column: Node | None) -> list[tuple[Article, Narration]]:
    """The newest public articles with their finished sound: a person's recording, else the first voice."""
    query = (
        select(Article, Narration)
        .join(Narration, Narration.revision_id == Article.public_revision_id)
        .where(public_clause(), Narration.sound_hash != "", Narration.voice.in_(["", RECORDING]))
        .order_by(*queries.NEWEST_FIRST, case((Narration.voice == RECORDING, 0), else_=1))
        .limit(2 * MOST_EPISODES)
    )
    if column:
        query = query.where(Article.column_id.in_(column.family))
    found: dict[int, tuple[Article, Narration]] = {}
    for article, narration in db.session.execute(query):
        found.setdefault(article.id, (article, narration))
    return list(found.values())[:MOST_EPISODES]


def _size(article: Article, narration: Narration, publisher: str, column: str, base: str, reader: str) -> int:
    """The bytes of a sound with its tag. Programs ask every hour for a hundred of them, so they are kept in mind."""
    key = (narration.sound_hash, article.id, article.title, article.publish_at, publisher, column, base, reader)
    if key not in _sizes:
        if len(_sizes) >= MOST_SIZES:
            _sizes.clear()
        _sizes[key] = tagged(article, narration, publisher=publisher, column=column, base=base, reader=reader).size
    return _sizes[key]


def _feed(
    title: str, about: str, file: str, identity: SiteIdentity, column: Node | None, base: str, entries: list[Entry]
) -> Feed:
    folder = f"{base}/c/{column.path}" if column else base
    described = (column.intro if column else identity.description) or ""
    return Feed(
        title=plain(title),
        description=plain(f"{described} {about}"),
        address=f"{folder}/{file}",
        page=folder if column else f"{base}/",
        author=plain(identity.name),
        image=f"{base}/podcast.png",
        changed=changed_at(column),
        entries=tuple(entries),
    )


def _entry(
    article: Article, text: str, column: str, address: str, sound: str = "", size: int = 0, seconds: int = 0
) -> Entry:
    assert article.publish_at is not None  # public articles have their time
    published = format_datetime(clock.beijing(article.publish_at))
    return Entry(plain(article.title), address, plain(text), published, plain(column), sound, size, seconds)


def _texts(found: Sequence[Article]) -> dict[int, str]:
    """The summary of each article, or the beginning of its text."""
    bare = [one for one in found if not one.summary]
    starts = {number: _short(text) for number, text in queries.plain_texts(bare).items()} if bare else {}
    return {one.id: one.summary or starts.get(one.id, "") or one.title for one in found}


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
