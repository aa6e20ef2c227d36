"""A real site for every test: migrated once, copied for each; nothing is imitated."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.support.factories import Desk
from tests.support.reader import Reader
from webapp import clock
from webapp.app import create_app
from webapp.cli import prepare
from webapp.config import Settings, from_environment
from webapp.database import db


def site_settings(data_dir: Path, **more: str) -> Settings:
    """Settings of a site that keeps everything in this folder, whatever the caller's environment says."""
    return from_environment({"DATA_DIR": str(data_dir), **more})


def close(app: Flask) -> None:
    """Give back every connection, so that the next test and the folder's removal meet none."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture(scope="session")
def furnished_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a migrated site with an identity and columns, to be copied."""
    folder = tmp_path_factory.mktemp("furnished") / "data"
    app = create_app(site_settings(folder))
    with app.app_context():
        prepare.prepare(lambda _line: None, demo=False)
        Desk(app).furnish()
    close(app)
    return folder


@pytest.fixture
def settings(furnished_site: Path, tmp_path: Path) -> Settings:
    """Settings of a fresh copy of the furnished site."""
    folder = tmp_path / "data"
    # The compressed static files are the same for all and many: they are shared, not copied.
    shutil.copytree(furnished_site, folder, ignore=shutil.ignore_patterns("static"))
    (folder / "static").symlink_to(furnished_site / "static")
    return site_settings(folder)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates are compiled once for all tests, not once for each."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The whole application over its own copy of the site."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    close(app)


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The staff's verbs: draft, publish, correct, withdraw."""
    return Desk(app)


@pytest.fixture
def publish(desk: Desk) -> Callable[..., int]:
    """Publish an article; returns its number."""
    return desk.publish


@pytest.fixture
def reader(app: Flask) -> Reader:
    """A person at a browser without scripts."""
    return Reader(app)


@pytest.fixture
def other_reader(app: Flask) -> Reader:
    """Somebody else, or the same person at another device."""
    return Reader(app)


@pytest.fixture
def at() -> Iterator[Callable[[str], None]]:
    """Set the clock: at("2026-11-23 07:30") is that minute in Beijing; it stands still until set again."""
    travels: list[time_machine.travel] = []

    def end() -> None:
        while travels:
            travels.pop().stop()

    def set_clock(moment: str) -> None:
        end()
        travel = time_machine.travel(beijing(moment), tick=False)
        travel.start()
        travels.append(travel)

    yield set_clock
    end()


def beijing(moment: str) -> datetime:
    """A moment on a Beijing clock, "2026-11-23 07:30", as UTC."""
    return datetime.fromisoformat(moment).replace(tzinfo=clock.BEIJING).astimezone(UTC)
