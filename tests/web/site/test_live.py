"""Pressing play on an article whose sound is not made yet: it is heard at once, and made only once."""

import threading
from collections.abc import Callable

import miniaudio
import pytest
from flask import Flask

from tests.support import tags
from webapp.database import db
from webapp.speech import live, narrate, orders
from webapp.speech.models import Narration, NarrationState
from webapp.speech.studio import studio
from webapp.storage.base import PART
from webapp.web.site import live as site_live
from webapp.web.slots import Slots

LONG = "".join(
    f"<p>云汀市残联第{n}次走访柳湾镇残疾人家庭，了解轮椅、助听器和家庭无障碍改造的需要。</p>" for n in range(1, 40)
)


@pytest.fixture
def worker(app: Flask, voice) -> Callable[[], threading.Thread]:
    """The worker's own work, in a thread beside the readers."""

    def begin() -> threading.Thread:
        def work() -> None:
            with app.app_context():
                narrate.sweep()

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    return begin


def narration(number: int) -> Narration:
    return db.session.query(Narration).filter_by(article_id=number, voice="").one()


def test_who_presses_play_early_hears_the_whole_article(app, publish, worker):
    number = publish("走访残疾人家庭", LONG)
    thread = worker()
    answer = app.test_client().get(f"/a/{number}/live.mp3")
    assert answer.status_code == 200
    assert answer.mimetype == "audio/mpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    heard = answer.data
    thread.join()
    finished = tags.sound_of(app.test_client().get(f"/a/{number}.mp3").data)
    assert heard == finished
    assert miniaudio.decode(heard).duration > 60


def test_the_first_sound_comes_before_the_last_sentence_is_spoken(app, publish, worker):
    number = publish("走访残疾人家庭", LONG)
    thread = worker()
    pieces = app.test_client().get(f"/a/{number}/live.mp3", buffered=False).response
    first = next(iter(pieces))
    with app.app_context():
        row = narration(number)
        assert row.state == NarrationState.WORKING
        assert row.sound_hash == ""
    assert len(first) > 200
    pieces.close()
    thread.join()


def test_eight_readers_at_once_cause_one_synthesis(app, publish, worker):
    number = publish("走访残疾人家庭", LONG)
    heard: list[bytes] = []

    def listen() -> None:
        heard.append(app.test_client().get(f"/a/{number}/live.mp3").data)

    listeners = [threading.Thread(target=listen) for _ in range(8)]
    for one in listeners:
        one.start()
    workers = [worker(), worker()]
    for one in (*listeners, *workers):
        one.join()
    assert len(set(heard)) == 1
    with app.app_context():
        assert narration(number).attempts == 1
        assert len(list(studio().storage.keys("sound/"))) == 1


def test_finished_sound_is_led_to(app, heard):
    number = heard("一", "<p>二。</p>")
    answer = app.test_client().get(f"/a/{number}/live.mp3")
    assert answer.status_code == 302
    assert answer.location.startswith("/sound/")


def test_who_waits_too_long_is_told_so_in_words(app, publish, monkeypatch):
    monkeypatch.setattr(live, "PATIENCE", 0.1)
    number = publish("没有朗读程序", LONG)
    answer = app.test_client().get(f"/a/{number}/live.mp3")
    assert answer.status_code == 503
    assert "过一会儿" in answer.text
    assert answer.headers["Retry-After"]


def test_a_sound_that_is_given_up_breaks_off_and_does_not_end_as_if_it_were_whole(app, publish, monkeypatch):
    monkeypatch.setattr(live, "PATIENCE", 0.2)
    number = publish("半途而废", LONG)
    with app.app_context():
        order = orders.take(narration(number).id)
        storage = studio().storage
        with pytest.raises(RuntimeError), storage.create("sound/aa/" + "a" * 32 + ".mp3") as file:
            order.note(making_hash="a" * 32)
            file.write(b"\xff" * 1000)
            pieces = live.stream("a" * 32, storage)
            assert next(pieces) == b"\xff" * 1000
            raise RuntimeError("the worker was killed")
        with pytest.raises(live.Broken):
            next(pieces)
        assert not storage.exists("sound/aa/" + "a" * 32 + ".mp3" + PART)


def test_a_listener_of_a_sound_that_is_given_up_gets_what_there_was_and_nobody_calls_it_ready(
    app, publish, monkeypatch
):
    monkeypatch.setattr(live, "PATIENCE", 0.5)
    number = publish("半途而废", LONG)
    with app.app_context():
        order = orders.take(narration(number).id)
        order.note(making_hash="b" * 32)
        with pytest.raises(RuntimeError), studio().storage.create("sound/bb/" + "b" * 32 + ".mp3") as file:
            file.write(b"\xff" * 1000)
            assert app.test_client().get(f"/a/{number}/live.mp3").data == b"\xff" * 1000
            raise RuntimeError("the worker was killed")
    told = app.test_client().get(f"/a/{number}/live.json").json
    assert told["state"] != "ready"
    assert told["sound_url"] == ""


def test_a_failed_sound_is_told_at_once(app, publish):
    number = publish("做不成", LONG)
    with app.app_context():
        orders.take(narration(number).id).failed("语音坏了", again=False)
    answer = app.test_client().get(f"/a/{number}/live.mp3")
    assert answer.status_code == 503
    assert "没有做成" in answer.text
    assert "语音坏了" not in answer.text


def test_the_state_tells_how_far_it_is_and_which_sentences_can_be_heard(app, publish, voice):
    number = publish("走访残疾人家庭", "<p>第一句。第二句。</p>")
    before = app.test_client().get(f"/a/{number}/live.json").json
    assert (before["state"], before["cues"], before["sound_url"]) == ("wanted", [], "")
    voice()
    after = app.test_client().get(f"/a/{number}/live.json").json
    assert after["state"] == "ready"
    assert after["sound_url"].startswith("/sound/")
    assert [row[3] for row in after["cues"]][0] == "走访残疾人家庭"
    assert after["done"] == after["total"] == len(after["cues"])


def test_a_draft_has_no_live_sound(app, desk):
    number = desk.draft("还没有发布", LONG)
    assert app.test_client().get(f"/a/{number}/live.mp3").status_code == 404
    assert app.test_client().get(f"/a/{number}/live.json").status_code == 404


def test_a_look_at_the_head_makes_no_sound(app, publish):
    number = publish("只看一眼", LONG)
    assert app.test_client().head(f"/a/{number}/live.mp3").status_code == 200
    with app.app_context():
        assert narration(number).attempts == 0


def test_whoever_waits_for_the_first_sound_holds_a_place_and_one_too_many_is_sent_away_at_once(
    app, publish, monkeypatch
):
    """Without a worker everybody waits; the threads that readers' pages need must not all wait with them."""
    monkeypatch.setattr(live, "PATIENCE", 1.0)
    monkeypatch.setattr(site_live, "_listeners", Slots(2))
    number = publish("没有朗读程序", LONG)
    answers: list[tuple[int, str]] = []

    def listen() -> None:
        answer = app.test_client().get(f"/a/{number}/live.mp3")
        answers.append((answer.status_code, answer.text))

    listeners = [threading.Thread(target=listen) for _ in range(6)]
    for one in listeners:
        one.start()
    for one in listeners:
        one.join()
    assert {status for status, _ in answers} == {503}
    assert sum("朗读还没有准备好" in words for _, words in answers) == 2
    assert app.test_client().get(f"/a/{number}/live.mp3").text.startswith("朗读还没有准备好")  # places are given back
