"""The worker as `flask jobs work` runs it, for one data folder given as the argument."""

import sys
from pathlib import Path

from flask import Flask

from webapp.config import Settings
from webapp.database import db
from webapp.database.base import engine_options, prepare_engine
from webapp.jobs import queue
from webapp.speech import narrate
from webapp.storage.local import LocalStorage


def settings_of(folder: Path) -> Settings:
    """The settings that the tests' own process uses for this folder, too."""
    secret = "only for tests, not a secret at all"
    return Settings(folder, f"sqlite:///{folder / 'site.db'}", f"sqlite:///{folder / 'jobs.db'}", secret)


def open_app(settings: Settings) -> Flask:
    """The smallest application that gives the room its database."""
    app = Flask("room")
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings.database_url)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    queue.open_queue(settings)
    narrate.open_room(settings, LocalStorage(settings.files), app.app_context)
    return app


if __name__ == "__main__":
    open_app(settings_of(Path(sys.argv[1])))
    queue.run_consumer()
