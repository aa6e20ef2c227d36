"""A site with one article, number 12."""

import pytest

from tests.support.bare import bare_site
from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import db


@pytest.fixture
def site(tmp_path):
    """The application whose database is used; article 12 is there."""
    with bare_site(tmp_path) as app:
        db.session.add(Column(id=1, slug="tongzhi", path="tongzhi", name="通知公告"))
        db.session.add(Article(id=12, kind=Kind.NOTICE, column_id=1, title="关于举办就业培训的通知"))
        db.session.commit()
        yield app
