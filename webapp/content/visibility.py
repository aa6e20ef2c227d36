"""THE rule for what the public may see. Page, sound, files, lists, search and sitemap all ask it here."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from webapp import clock
from webapp.content.models import Article, ArticleState


def public_clause(at: datetime | None = None) -> ColumnElement[bool]:
    """A clause on Article: published, its time has come, and not expired. Decided when asked; no timer takes part."""
    moment = at or clock.now()
    return and_(
        Article.state == ArticleState.PUBLISHED,
        Article.publish_at <= moment,
        or_(Article.expire_at.is_(None), Article.expire_at > moment),
    )


def is_public(article: Article, at: datetime | None = None) -> bool:
    """The same rule for an article at hand."""
    moment = at or clock.now()
    return (
        article.state == ArticleState.PUBLISHED
        and article.publish_at is not None
        and article.publish_at <= moment
        and (article.expire_at is None or article.expire_at > moment)
    )


def is_gone(article: Article, at: datetime | None = None) -> bool:
    """True where readers once could see it and now may not: they are told 410 rather than 404."""
    moment = at or clock.now()
    if article.state == ArticleState.WITHDRAWN:
        return article.publish_at is not None and article.publish_at <= moment
    return article.state == ArticleState.PUBLISHED and article.expire_at is not None and article.expire_at <= moment
