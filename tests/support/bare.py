"""A site with nothing but its database, for tests of a single room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from webapp.database import db
from webapp.database.base import engine_options, prepare_engine, set_up_file


@contextmanager
def bare_site(folder: Path) -> Iterator[Flask]:
    """The application whose database is used, inside its context; several threads may enter it."""
    url = f"sqlite:///{folder / 'site.db'}"
    app = Flask("site")
    app.config |= {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": engine_options(url)}
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        set_up_file(db.engine)
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
