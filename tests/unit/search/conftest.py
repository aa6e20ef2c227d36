"""A site whose articles can be found."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.bare import bare_site
from webapp.content.kinds import Kind
from webapp.content.models import Article, ArticleState, Column
from webapp.database import db
from webapp.search import index

SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def site(tmp_path):
    """An empty site with the search tables made as a migration makes them."""
    with bare_site(tmp_path) as app:
        with db.engine.begin() as connection:
            index.create(connection)
        db.session.add(Column(id=1, slug="tongzhi", path="tongzhi", name="通知公告"))
        db.session.commit()
        yield app


@pytest.fixture
def publish(site):
    """Publishes an article and makes it findable; the n-th appears on the n-th day of 2026."""

    def publish(number, title, body="", **changes):
        state = {"state": ArticleState.PUBLISHED, "publish_at": SOME_DAY + timedelta(days=number)} | changes
        db.session.add(Article(id=number, kind=Kind.NEWS, column_id=1, title=title, **state))
        db.session.flush()
        index.put(number, title, body)
        db.session.commit()

    return publish
