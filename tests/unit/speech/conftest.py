"""A speech room with a real database, real storage and the real voice, in a folder of its own."""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.speech.worker_program import open_app, settings_of
from webapp import clock
from webapp.config import Settings
from webapp.content.models import Article, ArticleState, Column, Revision
from webapp.database import db
from webapp.database.base import set_up_file
from webapp.speech import narrate, studio
from webapp.speech.models import Narration
from webapp.speech.studio import Speakers
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text import script

FAULTY_CHILD = Path(__file__).parent / "faulty_child.py"


class CountingVoice(Synthesiser):
    """The real voice, and what it was asked to say."""

    def __init__(self, rate: int) -> None:
        super().__init__(rate)
        self.said: list[str] = []

    def speak(self, text, *more, **how):
        self.said.append(text)
        return super().speak(text, *more, **how)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path)


@pytest.fixture
def room(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[studio.Studio]:
    """The opened room; the voice counts what it says."""
    with open_app(settings).app_context():
        set_up_file(db.engine)
        db.create_all()
        tools = dataclasses.replace(studio.studio(), speakers=Speakers(CountingVoice(settings.voice_rate)))
        monkeypatch.setattr(studio, "_studio", tools)
        yield tools
        tools.speakers.close()
        db.session.remove()
        db.engine.dispose()


def speaker(room: studio.Studio) -> CountingVoice:
    """The one speaker of the room."""
    with room.speakers.borrowed() as one:
        return one


@pytest.fixture
def faulty_voice(room: studio.Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Synthesiser]:
    """A voice whose child misbehaves on certain words; see faulty_child.py."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    voice = Synthesiser(200, patience=0.3, command=[sys.executable, str(FAULTY_CHILD)])
    monkeypatch.setattr(studio, "_studio", dataclasses.replace(room, speakers=Speakers(voice)))
    yield voice
    voice.close()


Publish = Callable[..., Article]


@pytest.fixture
def publish(room: studio.Studio) -> Publish:
    """Publish words, as a new article or as the next revision of one; the narration is wanted."""

    def publish(title: str, body: str, *, of: Article | None = None, **more) -> Article:
        article = of or _new_article(title, more.pop("kind", "news"))
        reading = script.read(title, "", body)
        number = 1 + db.session.query(Revision).filter_by(article_id=article.id).count()
        revision = Revision(article_id=article.id, number=number, title=title, script=reading.script.as_json(), **more)
        db.session.add(revision)
        db.session.flush()
        article.public_revision_id = revision.id
        narrate.want(revision)
        db.session.commit()
        return article

    return publish


def _new_article(title: str, kind: str) -> Article:
    number = 1 + db.session.query(Article).count()
    column = Column(slug=f"c{number}", path=f"c{number}", name="工作动态")
    db.session.add(column)
    db.session.flush()
    article = Article(
        id=number,
        kind=kind,
        column_id=column.id,
        title=title,
        state=ArticleState.PUBLISHED,
        publish_at=clock.now(),
    )
    db.session.add(article)
    db.session.flush()
    return article


def narration_of(article: Article) -> Narration:
    """The narration of the public revision, as the table has it now."""
    db.session.rollback()
    return db.session.query(Narration).filter_by(revision_id=article.public_revision_id).one()
