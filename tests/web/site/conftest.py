"""Real sound for the tests that need it: made by the same code as the worker's, in this process."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import close, site_settings
from tests.support.factories import Desk
from webapp.app import create_app
from webapp.speech import narrate
from webapp.speech.studio import studio


@pytest.fixture
def voice(app: Flask) -> Iterator[Callable[[], None]]:
    """Make all the sound that is wanted; the voice's own process ends with the test."""

    yield lambda: speak(app)
    studio().speakers.close()


def speak(app: Flask) -> None:
    """Make all the sound that is wanted."""
    with app.app_context():
        for _ in range(20):
            if not narrate.sweep():
                return
    raise AssertionError("twenty narrations, and still more to do")


@pytest.fixture
def heard(publish, voice) -> Callable[..., int]:
    """Publish an article and have it read aloud; returns its number."""

    def publish_and_speak(*words: str, **more: object) -> int:
        number = publish(*words, **more)
        voice()
        return number

    return publish_and_speak


@pytest.fixture(scope="session")
def sounding_site(furnished_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose article 1 can be heard, to be copied."""
    folder = tmp_path_factory.mktemp("sounding") / "data"
    shutil.copytree(furnished_site, folder)
    app = create_app(site_settings(folder))
    assert Desk(app).publish() == 1
    speak(app)
    studio().speakers.close()
    close(app)
    return folder
