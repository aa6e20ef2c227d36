"""Real sound for the tests that need it: made by the same code as the worker's, in this process."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from webapp.speech import narrate
from webapp.speech.studio import studio


@pytest.fixture
def voice(app: Flask) -> Iterator[Callable[[], None]]:
    """Make all the sound that is wanted; the voice's own process ends with the test."""

    def speak() -> None:
        with app.app_context():
            for _ in range(20):
                if not narrate.sweep():
                    return
        raise AssertionError("twenty narrations, and still more to do")

    yield speak
    studio().voice.close()


@pytest.fixture
def heard(publish, voice) -> Callable[..., int]:
    """Publish an article and have it read aloud; returns its number."""

    def publish_and_speak(*words: str, **more: object) -> int:
        number = publish(*words, **more)
        voice()
        return number

    return publish_and_speak
