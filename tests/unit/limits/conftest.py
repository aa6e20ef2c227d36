"""A site with nothing but its database."""

import pytest
from flask import Flask

from webapp import limits
from webapp.database import db
from webapp.database.base import engine_options, prepare_engine, set_up_file


@pytest.fixture
def site(tmp_path):
    """The application whose database is used; several threads may enter its context."""
    url = f"sqlite:///{tmp_path / 'site.db'}"
    app = Flask("site")
    app.config |= {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": engine_options(url)}
    db.init_app(app)
    limits.use("a secret of the test, long enough to be one")
    with app.app_context():
        prepare_engine(db.engine)
        set_up_file(db.engine)
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
