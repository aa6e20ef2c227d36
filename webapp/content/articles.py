"""Saving words: a revision is made once, with its reading script, and never changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from webapp import clock
from webapp.content import easy
from webapp.content.kinds import Kind, known_facts
from webapp.content.media import StoredFile, pictures_in
from webapp.content.models import Article, AttachmentUse, Column, Picture, Revision
from webapp.database import db
from webapp.database.base import next_number
from webapp.messages import N_
from webapp.text import html, script
from webapp.text.characters import one_line

LONGEST_TITLE = 200
LONGEST_SUMMARY = 500


class UnusableWords(Exception):
    """What was given cannot become an article; the message says in Chinese what to do."""


@dataclass(frozen=True)
class Words:
    """Everything an editor decides about an article's text."""

    title: str
    body: str  # HTML of any origin; it is cleaned here
    summary: str = ""
    source: str = ""
    editor: str = ""
    reviewer: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    change_note: str = ""
    easy: str = ""  # the easy-read twin, HTML of any origin


def create(
    kind: Kind,
    column: Column,
    words: Words,
    *,
    by: str,
    views_base: int = 0,
    files: Iterable[StoredFile] = (),
) -> Article:
    """A new draft with its first revision, inside the caller's begin_write(). Raises UnusableWords."""
    _check(words)
    number = next_number("articles")
    article = Article(id=number, kind=kind, column_id=column.id, title=words.title, views_base=views_base)
    db.session.add(article)
    db.session.flush()
    revise(article, words, by=by, files=files)
    return article


def revise(article: Article, words: Words, *, by: str, files: Iterable[StoredFile] = ()) -> Revision:
    """Save new words as the article's next revision, not yet public; inside the caller's begin_write().

    Makes the reading script at once, so that page, sound, search and cues always speak of the same words.
    Raises UnusableWords.
    """
    _check(words)
    kind = Kind(article.kind)
    body = html.clean(words.body)
    title, summary = one_line(words.title), one_line(words.summary)
    reading = script.read(title, summary, body)
    newest = select(func.max(Revision.number)).where(Revision.article_id == article.id)
    revision = Revision(
        article_id=article.id,
        number=(db.session.scalar(newest) or 0) + 1,
        title=title,
        summary=summary,
        source=one_line(words.source),
        editor=one_line(words.editor),
        reviewer=one_line(words.reviewer),
        facts=known_facts(kind, words.facts),
        change_note=one_line(words.change_note),
        characters=reading.script.characters,
        created_by=by,
        summary_marked=reading.summary_html,
        body_html=body,
        body_text=html.plain(body),
        body_marked=reading.body_html,
        script=reading.script.as_json(),
        **easy.written(title, words.easy),
    )
    known = select(Picture).where(Picture.hash.in_(pictures_in(body + revision.easy_html)))
    revision.pictures = list(db.session.scalars(known))
    revision.files = [
        AttachmentUse(hash=file.hash, name=file.name, media_type=file.media_type, size=file.size, position=place)
        for place, file in enumerate(files)
    ]
    db.session.add(revision)
    db.session.flush()
    if article.public_revision_id is None:
        article.title, article.summary = title, summary
    return revision


def is_stale(revision: Revision) -> bool:
    """Whether the revision was read by older rules than today's, so that ``renew`` may find other words to say."""
    return bool(revision.body_html) and not script.is_current(revision.script)


def renew(revision: Revision) -> bool:
    """Read a revision's words again by today's rules, inside the caller's begin_write(); True when that changed anything.

    The words stay: only what was made from them, the marks of the page and the reading script, is made anew.
    """
    before = _made(revision)
    reading = script.read(revision.title, revision.summary, revision.body_html)
    revision.summary_marked, revision.body_marked = reading.summary_html, reading.body_html
    revision.script = reading.script.as_json()
    revision.characters = reading.script.characters
    for name, value in easy.written(revision.title, revision.easy_html).items():
        setattr(revision, name, value)
    return before != _made(revision)


def _made(revision: Revision) -> tuple[str, ...]:
    """What rules have made of a revision's words, without the name of the rules."""
    scripts = (one[one.find('"sentences"') :] for one in (revision.script, revision.easy_script))
    return (revision.summary_marked, revision.body_marked, revision.easy_marked, *scripts)


def make_public(article: Article, revision: Revision, *, at: datetime | None = None) -> None:
    """Let this revision be the one that readers get; inside the caller's begin_write().

    The first publishing sets the publishing time, to now unless a time is given; later ones count as corrections.
    """
    before = article.public_revision_id
    article.public_revision = revision
    article.title, article.summary = revision.title, revision.summary
    article.deadline = str(revision.facts.get("deadline", ""))[:10]
    if before is None or article.publish_at is None:
        article.publish_at = at or clock.now()
    elif before != revision.id:
        article.corrected_at = clock.now()


def _check(words: Words) -> None:
    if not one_line(words.title):
        raise UnusableWords(N_("没有标题。请在“标题”一栏写上文章的题目。"))
    if len(one_line(words.title)) > LONGEST_TITLE:
        raise UnusableWords(
            N_("标题超过了%(longest_title)s个字。请写短一些，把详细内容放进正文。", longest_title=LONGEST_TITLE)
        )
    if len(one_line(words.summary)) > LONGEST_SUMMARY:
        raise UnusableWords(N_("摘要超过了%(longest_summary)s个字。请写短一些。", longest_summary=LONGEST_SUMMARY))
    if len(html.plain(html.clean(words.easy))) > easy.LONGEST:
        raise UnusableWords(N_("易读版超过了%(most)s个字。请只留下最要紧的话。", most=easy.LONGEST))
    if not html.plain(html.clean(words.body)).strip():
        raise UnusableWords(N_("没有正文。请粘贴正文，或者选择一个有内容的文件。"))
