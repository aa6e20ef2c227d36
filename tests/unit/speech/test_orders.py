"""An order is in one pair of hands at a time, and never stays in dead ones."""

import threading
from datetime import timedelta

import pytest
import time_machine

from tests.unit.speech.conftest import narration_of
from webapp import clock
from webapp.content.models import Revision
from webapp.database import db
from webapp.speech import orders
from webapp.speech.models import Narration, NarrationState
from webapp.speech.orders import OrderLost


@pytest.fixture
def article(publish):
    return publish("云汀市残联开展助残日活动", "<p>活动在青禾镇举行。</p>")


def later(**time: float):
    return time_machine.travel(clock.now() + timedelta(**time), tick=True)


def test_of_eight_takers_one_gets_it(room, article):
    number = narration_of(article).id
    db.session.rollback()
    taken = []

    def take():
        with room.context():
            taken.append(orders.take(number))

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in taken if one is not None]) == 1


def test_a_held_order_is_not_due_until_its_lease_has_run_out(article):
    number = narration_of(article).id
    assert orders.due() == [number]
    assert orders.take(number)
    assert orders.due() == []
    with later(seconds=21):
        assert orders.due() == [number]
        assert orders.take(number)


def test_an_order_whose_holder_died_before_the_clock_was_put_back_is_not_held_until_then(article):
    number = narration_of(article).id
    with later(days=300):
        assert orders.take(number)
    assert orders.due() == [number]
    assert orders.take(number)
    assert orders.due() == []


def test_a_failure_is_tried_again_though_the_clock_was_put_back(article):
    number = narration_of(article).id
    with later(days=300):
        orders.take(number).failed("磁盘满了")
    assert orders.due() == [number]
    orders.take(number).failed("磁盘满了")
    assert orders.due() == []


def test_a_holder_that_beats_keeps_its_order(article):
    number = narration_of(article).id
    order = orders.take(number)
    for second in (15, 30, 45):
        with later(seconds=second):
            order.note(done=second)
            assert orders.take(number) is None
    assert narration_of(article).done == 45


def test_a_slow_holder_learns_that_it_has_lost_and_changes_nothing(article):
    number = narration_of(article).id
    slow = orders.take(number)
    with later(seconds=30):
        quick = orders.take(number)
        for act in (slow.note, slow.ready, slow.give_back, lambda: slow.failed("too late")):
            with pytest.raises(OrderLost):
                act()
        slow.cancel()
        quick.ready(sound_hash="a" * 32)
    assert narration_of(article).sound_hash == "a" * 32


def test_a_finished_order_is_not_done_again(article):
    number = narration_of(article).id
    orders.take(number).ready(sound_hash="a" * 32)
    assert orders.take(number) is None
    assert orders.due() == []


def test_what_failed_is_tried_again_at_growing_distances(article):
    number = narration_of(article).id
    waits = []
    moment = clock.now()
    for _ in range(4):
        with time_machine.travel(moment, tick=False):
            orders.take(number).failed("朗读引擎出错")
            row = narration_of(article)
            waits.append((row.retry_at - moment).total_seconds())
            assert orders.due() == []
        moment = row.retry_at
        with time_machine.travel(moment, tick=False):
            assert orders.due() == [number]
    assert waits == sorted(waits)
    assert waits[0] < 60 < waits[-1]


def test_what_the_disk_hinders_is_tried_every_half_minute_and_blamed_on_nobody(article):
    number = narration_of(article).id
    moment = clock.now()
    for _ in range(2 * orders.MANY):
        with time_machine.travel(moment, tick=False):
            orders.take(number).hindered("存储满了")
            row = narration_of(article)
            assert row.reason == "存储满了"
            assert row.retry_at - moment == timedelta(seconds=30)
        moment = row.retry_at
    with time_machine.travel(moment, tick=False):
        assert orders.take(number).attempts == 1


def test_what_cannot_get_better_is_not_tried_again(article):
    number = narration_of(article).id
    orders.take(number).failed("稿件太长", again=False)
    with later(days=365):
        assert orders.due() == []


def test_an_order_that_kills_its_workers_rests_and_is_not_forgotten(article):
    number = narration_of(article).id
    moment = clock.now()
    for _ in range(orders.MANY):
        with time_machine.travel(moment, tick=False):
            assert orders.take(number)
        moment += timedelta(seconds=30)
    with time_machine.travel(moment, tick=False):
        assert orders.take(number) is None
        row = narration_of(article)
        assert row.state == NarrationState.FAILED
        assert "多次中断" in row.reason
    with time_machine.travel(moment + timedelta(hours=1, seconds=1), tick=False):
        assert orders.due() == [number]
        assert orders.take(number)


def test_given_back_is_taken_at_once(article):
    number = narration_of(article).id
    orders.take(number).give_back()
    assert orders.due() == [number]


def test_fresh_articles_come_before_old_troubles(article, publish):
    orders.take(narration_of(article).id).failed("坏了")
    fresh = publish("新消息", "<p>刚刚发布。</p>")
    with later(hours=1):
        assert orders.due(5) == [narration_of(fresh).id, narration_of(article).id]


def test_wanting_again_starts_a_failed_one_anew_and_leaves_a_ready_one(article):
    number = narration_of(article).id
    orders.take(number).failed("稿件太长", again=False)
    revision = db.session.get_one(Revision, article.public_revision_id)
    assert orders.want(revision).id == number
    db.session.commit()
    row = narration_of(article)
    assert (row.state, row.reason, row.attempts) == (NarrationState.WANTED, "", 0)
    orders.take(number).ready(sound_hash="a" * 32)
    orders.want(db.session.get_one(Revision, article.public_revision_id))
    db.session.commit()
    assert narration_of(article).state == NarrationState.READY


def test_wanting_is_part_of_the_publisher_s_transaction(article):
    before = db.session.query(Narration).count()
    revision = Revision(article_id=article.id, number=9, title="撤回的想法", script="{}")
    db.session.add(revision)
    db.session.flush()
    assert orders.want(revision).id
    db.session.rollback()
    assert db.session.query(Narration).count() == before
