"""An article of some paragraphs, somebody who reads it aloud, and their file on its way into the speech room."""

import io
from array import array
from collections.abc import Callable

import pytest

from tests.support.aloud import Manner, read_aloud
from webapp.content.models import Article, Revision
from webapp.database import begin_write, db
from webapp.speech.human import recordings
from webapp.speech.human.formats import form_of
from webapp.speech.human.models import HumanRecording
from webapp.speech.human.paragraphs import paragraphs
from webapp.speech.models import RECORDING, Narration
from webapp.speech.story import story
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text import html

TITLE = "云汀市残联在柳湾镇举办就业指导活动"
BODY = (
    "<p>本周三，云汀市残联在柳湾镇残疾人之家举办就业指导活动。附近三个村的人都来了。</p>"
    "<h2>现场咨询</h2><p>工作人员讲解了辅助性就业的办法，并回答了大家的问题。</p>"
    "<p>青禾镇下个月接着办。</p>"
)
_read: dict[str, tuple["array[int]", dict[str, float]]] = {}


def revision_of(article: Article) -> Revision:
    """The public words."""
    return db.session.get_one(Revision, article.public_revision_id)


def recording_row(article: Article) -> Narration:
    """The narration of the person's recording, as the table has it now."""
    db.session.rollback()
    query = db.select(Narration).filter_by(revision_id=article.public_revision_id, voice=RECORDING)
    return db.session.scalars(query).one()


@pytest.fixture
def article(publish) -> Article:
    """The article."""
    return publish(TITLE, BODY, body_text=html.plain(BODY))


@pytest.fixture
def aloud(article) -> tuple["array[int]", dict[str, float]]:
    """Its words read aloud: the samples, and the millisecond at which each paragraph begins."""
    if not _read:
        said = story(article, revision_of(article))
        voice = Synthesiser(200)
        _read["it"] = read_aloud(voice, said, paragraphs(said), Manner())
        voice.close()
        db.session.rollback()
    return _read["it"]


Attach = Callable[..., HumanRecording]


@pytest.fixture
def attach(room, article) -> Attach:
    """Attach a file to the public words of the article, or of another, as the desk does."""

    def attach(data: bytes, *, to: Article = article, reader: str = "王老师") -> HumanRecording:
        file = io.BytesIO(data)
        form = form_of(lambda place, length: data[place : place + length])
        original, size = recordings.keep(room.storage, file)
        begin_write()
        row, _narration = recordings.attach(
            revision_of(to), original=original, form=form, size=size, name="录音", reader=reader, by="lin.yue"
        )
        db.session.commit()
        return row

    return attach
