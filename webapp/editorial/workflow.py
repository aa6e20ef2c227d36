"""The verbs of the desk. Each is one transaction: words, state, journal, search and the wish for sound together."""

from collections.abc import Iterable
from datetime import datetime

from webapp import clock
from webapp.accounts import journal
from webapp.content import articles, queries
from webapp.content.articles import Words
from webapp.content.kinds import Kind
from webapp.content.media import StoredFile, again
from webapp.content.models import Article, ArticleState, Column, Revision
from webapp.database import begin_write, db
from webapp.editorial import checks, wording
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.jobs import queue
from webapp.messages import N_
from webapp.search import index
from webapp.speech import narrate
from webapp.speech.human import recordings


def draft(
    kind: Kind,
    column_id: int,
    words: Words,
    *,
    by: str,
    files: Iterable[StoredFile] = (),
) -> Article:
    """Keep new words as a draft that only staff can see. Raises articles.UnusableWords and NotPossible."""
    begin_write()
    column = db.session.get(Column, column_id)
    if column is None:
        raise NotPossible(N_("没有找到这个栏目。请重新选择。"))
    article = draft_here(kind, column, words, by=by, files=files)
    db.session.commit()
    return article


def draft_here(
    kind: Kind,
    column: Column,
    words: Words,
    *,
    by: str,
    files: Iterable[StoredFile] = (),
    views_base: int = 0,
) -> Article:
    """The same inside the caller's begin_write()."""
    article = articles.create(kind, column, words, by=by, views_base=views_base, files=files)
    journal.record(by, "draft kept", article_id=article.id, title=article.title)
    return article


def revise(number: int, words: Words, *, by: str, base: int, files: Iterable[StoredFile] | None = None) -> Revision:
    """Save changed words as a new revision; readers keep the public one until it is published.

    ``base`` is the number of the revision that the person had before them: if another was saved since, nothing is
    overwritten and ChangedMeanwhile is raised. ``files`` None keeps the attachments of the revision before; if the
    words are the same too, nothing is saved and the revision before is given back.
    """
    begin_write()
    article = _known(number)
    newest = queries.newest_revision(article)
    if newest.number != base:
        raise ChangedMeanwhile(N_("别人刚刚保存了这篇稿件的另一个版本。您的文字还在下面，请对照新版本再保存一次。"))
    if files is None and wording.says_the_same(article, newest, words):
        return newest
    revision = articles.revise(article, words, by=by, files=map(again, newest.files) if files is None else files)
    recordings.carry(revision)
    journal.record(by, "revision kept", article_id=article.id, revision=revision.number)
    db.session.commit()
    return revision


def publish(number: int, *, by: str, at: datetime | None = None) -> Article:
    """Make the newest revision public and have it read aloud.

    The wish for sound is stored with the article, so a crash between the two cannot lose it. Publishing an article
    that is public already makes its newest revision a correction. ``at`` sets the first publishing time (an old
    date comes only with documents brought from an older site, and stands in the journal).
    """
    begin_write()
    narration = publish_here(_known(number), by=by, at=at)
    db.session.commit()
    queue.nudge(narration)
    return _known(number)


def publish_here(article: Article, *, by: str, at: datetime | None = None) -> int:
    """The same inside the caller's begin_write(), without the nudge; returns the narration's number.

    Whoever publishes, by whatever way, nothing passes that readers could not use: raises NotReady.
    """
    revision = queries.newest_revision(article)
    again = article.public_revision_id is not None
    if article.state == ArticleState.PUBLISHED and article.public_revision_id == revision.id:
        raise NotPossible(N_("这一版已经发布了，没有新的改动。"))
    checks.require(revision)
    articles.make_public(article, revision, at=at)
    article.state = ArticleState.PUBLISHED
    article.withdrawn_at = None
    db.session.flush()
    journal.record(
        by,
        "corrected" if again else "published",
        article_id=article.id,
        revision=revision.number,
        publish_at=article.publish_at.isoformat() if article.publish_at else None,
        date="old date kept" if at is not None and not again else None,
        note=revision.change_note,
    )
    index.put(article.id, revision.title, f"{revision.summary}\n{revision.body_text}")
    return narrate.want(revision).id


def withdraw(number: int, *, by: str, reason: str) -> Article:
    """Take an article from the public: page, sound, files and search hit are gone with this commit."""
    reason = " ".join(reason.split())
    if not reason:
        raise NotPossible(N_("请写明撤稿的原因，会记入日志。"))
    begin_write()
    article = _known(number)
    if article.state != ArticleState.PUBLISHED:
        raise NotPossible(N_("这篇稿件现在没有发布，不需要撤稿。"))
    article.state = ArticleState.WITHDRAWN
    article.withdrawn_at = clock.now()
    index.remove(article.id)
    journal.record(by, "withdrawn", article_id=article.id, reason=reason[:300])
    db.session.commit()
    return article


def _known(number: int) -> Article:
    article = db.session.get(Article, number)
    if article is None:
        raise NotPossible(N_("没有找到这篇稿件。"))
    return article
