"""Members of staff at a browser without scripts."""

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docx import Document
from flask import Flask
from PIL import Image

from tests.support.reader import Reader
from tests.unit.speech.conftest import CountingVoice
from webapp.accounts import people
from webapp.speech import narrate, studio
from webapp.speech.studio import Speakers

PASSWORD = "柳湾镇的船九点开往青禾镇"
NEW_WORDS = "云汀市残联的早班车有七个人"


@pytest.fixture
def first_password(app: Flask) -> people.OneTimePassword:
    """Somebody who was added a moment ago."""
    with app.app_context():
        return people.add("lin.yue")


@pytest.fixture
def editor(reader: Reader, first_password: people.OneTimePassword) -> Reader:
    """Somebody who has signed in and chosen a password."""
    sign_in(reader, first_password.username, first_password.password)
    choose(reader, first_password.password, PASSWORD)
    return reader


def sign_in(reader: Reader, username: str, password: str, status: int = 200) -> Any:
    """Open the sign-in page and try."""
    reader.open("/staff/sign-in")
    return reader.press("登录", status, username=username, password=password)


def choose(reader: Reader, present: str, new: str, status: int = 200) -> Any:
    """Choose a password on the page that is open."""
    return reader.press("换密码", status, present=present, new=new, again=new)


def paper(*lines: str) -> bytes:
    """A Word document with these paragraphs; a line that begins with "# " is a heading."""
    document = Document()
    for line in lines:
        if line.startswith("# "):
            document.add_heading(line[2:], level=1)
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def number_of(editor: Reader) -> Callable[[], int]:
    """The number of the article whose page the editor has before them."""

    def number() -> int:
        assert editor.page is not None
        return int(editor.page.address.partition("?")[0].split("/")[3])

    return number


def picture(colour: str = "white") -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(buffer, "PNG")
    return buffer.getvalue()


PNG = picture()


@pytest.fixture
def voice(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingVoice]:
    """The site's one voice, the real one; it keeps what it was asked to say."""
    one = CountingVoice(200)
    tools = dataclasses.replace(studio.studio(), speakers=Speakers(one))
    monkeypatch.setattr(studio, "_studio", tools)
    yield one
    one.close()


@pytest.fixture
def work(app: Flask, voice: CountingVoice) -> Callable[[], list[str]]:
    """Let the worker do all there is; returns what had to be spoken for it."""

    def work() -> list[str]:
        voice.said.clear()
        with app.app_context():
            while narrate.sweep():
                pass
        return list(voice.said)

    return work
