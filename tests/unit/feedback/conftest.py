"""A site with one article, number 12."""

import pytest
from flask import Flask

from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import db
from webapp.database.base import engine_options, prepare_engine, set_up_file


@pytest.fixture
def site(tmp_path):
    """The application whose database is used; article 12 is there."""
    url = f"sqlite:///{tmp_path / 'site.db'}"
    app = Flask("site")
    app.config |= {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": engine_options(url)}
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        set_up_file(db.engine)
        db.create_all()
        db.session.add(Column(id=1, slug="tongzhi", path="tongzhi", name="通知公告"))
        db.session.add(Article(id=12, kind=Kind.NOTICE, column_id=1, title="关于举办就业培训的通知"))
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()
