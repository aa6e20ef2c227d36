"""Readers may ask for any voice, a program for all of them: fresh articles and the disk come first."""

from datetime import timedelta

import pytest

from webapp import clock
from webapp.content.models import Article
from webapp.database import begin_write, db
from webapp.jobs import queue
from webapp.speech import health, live, narrate, orders, wishes
from webapp.speech.models import Narration, NarrationState
from webapp.speech.studio import studio

BODY = "<p>活动在青禾镇举行。</p>"


@pytest.fixture
def other(room) -> str:
    """The key of a voice that is not the site's own."""
    assert health.note(room).ok
    return health.voices()[1].key


@pytest.fixture
def articles(publish) -> list[Article]:
    return [publish(f"青禾镇第{place}次助残活动", BODY) for place in range(wishes.MOST_WAITING + 2)]


def rows(**which: object) -> list[Narration]:
    return db.session.query(Narration).filter_by(**which).order_by(Narration.id).all()


def ask_for_all(articles: list[Article], voice: str) -> list[str]:
    """What each listener is told; empty where the wish was taken."""
    told = []
    for one in articles:
        try:
            live.urge(one, voice)
            told.append("")
        except live.NoSound as reason:
            told.append(str(reason))
    return told


def test_only_so_many_wait_and_the_next_is_told_to_take_the_sites_own_voice(articles, other):
    told = ask_for_all(articles, other)
    assert told[: wishes.MOST_WAITING] == [""] * wishes.MOST_WAITING
    assert all("先用默认的声音" in words for words in told[wishes.MOST_WAITING :])
    assert len(rows(voice=other)) == wishes.MOST_WAITING
    assert ask_for_all(articles, "") == [""] * len(articles)  # the site's own voice is never refused


def test_a_voice_that_nobody_has_is_the_sites_own(articles, other):
    assert ask_for_all(articles[:3], "cmn+f3';--\r\nX: 1\0" + "声" * 5000) == ["", "", ""]
    assert {row.voice for row in rows()} == {""}


def test_a_hundred_listeners_are_one_message_to_the_worker(articles, other, monkeypatch):
    told: list[int] = []
    monkeypatch.setattr(queue, "nudge", told.append)
    monkeypatch.setattr(live, "_urged", {})
    for _ in range(100):
        live.urge(articles[0], other)
    assert len(told) == 1


def test_a_fresh_article_is_made_before_a_wish(articles, other, room):
    live.urge(articles[0], other)
    wish = rows(voice=other)[0]
    assert wishes.first_before(wish.id) == rows(voice="")[0].id
    assert wishes.first_before(rows(voice="")[1].id) is None
    assert orders.due(100)[-1] == wish.id
    begin_write()
    db.session.query(Narration).filter_by(voice="").update({"wanted_at": clock.now() - timedelta(hours=1)})
    db.session.commit()
    assert wishes.first_before(wish.id) is None  # an old backlog does not keep listeners waiting


def test_the_oldest_go_when_there_are_too_many_and_can_be_had_again(articles, other, room):
    live.urge(articles[0], other)
    live.urge(articles[1], other)
    for row in rows(voice=other):
        narrate.narrate(row.id)
    first, second = rows(voice=other)
    assert (first.state, second.state) == (NarrationState.READY, NarrationState.READY)
    assert wishes.forget(second.bytes) == 1
    assert [row.article_id for row in rows(voice=other)] == [articles[1].id]
    live.urge(articles[0], other)
    assert len(rows(voice=other)) == 2


def test_a_full_share_of_the_disk_refuses_wishes_and_nothing_else(articles, other, room):
    live.urge(articles[0], other)
    begin_write()
    db.session.query(Narration).filter_by(voice=other).update(
        {"state": NarrationState.READY, "bytes": wishes.MOST_BYTES, "ready_at": clock.now()}
    )
    db.session.commit()
    assert "太多" in ask_for_all([articles[1]], other)[0]
    assert ask_for_all([articles[1]], "") == [""]
    narrate.prune()
    assert ask_for_all([articles[1]], other) == [""]
    assert studio().storage is room.storage
