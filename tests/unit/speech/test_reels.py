"""Lists that can be heard: what is said, that it is made again when the list changes, and that nothing hidden is heard."""

import miniaudio
import pytest

from tests.unit.speech.conftest import speaker
from webapp.content import columns
from webapp.content.models import Article, ArticleState, SiteIdentity
from webapp.database import db
from webapp.speech import narrate, reels
from webapp.speech.models import Pronunciation
from webapp.speech.reel import Reel

BODY = "<p>工作人员讲解了辅助性就业的办法。</p>"


@pytest.fixture
def named(room) -> None:
    """The site has a name."""
    db.session.add(SiteIdentity(id=1, name="云汀市残疾人联合会"))
    db.session.commit()


def make_all(room) -> int:
    """Everything that is wanted; how many sweeps had something to do."""
    count = 0
    while narrate.sweep():
        count += 1
        assert count < 50
    return count


def no_room(storage, key):
    """What a store does whose disk is full."""
    raise OSError(28, "No space left on device")


def reel(place: str = "home") -> Reel | None:
    db.session.rollback()
    return db.session.query(Reel).filter_by(place=place).one_or_none()


def test_a_listener_hears_whose_list_how_many_and_each_title_with_its_day(room, publish, named):
    first = publish("柳湾镇办起就业指导", BODY)
    second = publish("青禾镇读书会开始报名", BODY)
    make_all(room)
    made = reel()
    room_said = speaker(room).said
    home = [text for text in room_said if "最新消息" in text and "工作动态" not in text]
    assert home == ["云汀市残疾人联合会，最新消息，共两条。"]
    assert "第一条。" in room_said and "第二条。" in room_said and "标题读完了。" in room_said
    assert [(number, title) for number, title, _start, _end in made.items] == [
        (second.id, "青禾镇读书会开始报名"),
        (first.id, "柳湾镇办起就业指导"),
    ]
    (_, _, begun, ended), (_, _, following, end) = made.items
    assert 0 < begun < ended == following < end <= made.milliseconds
    data = room.storage.read(made.key)
    assert len(data) == made.bytes
    assert miniaudio.decode(data).duration * 1000 == pytest.approx(made.milliseconds, abs=60)


def test_a_title_is_spoken_once_for_its_article_and_never_for_the_lists(room, publish, named):
    publish("柳湾镇办起就业指导", BODY)
    make_all(room)
    assert reel("home") is not None and reel("column:1") is not None
    assert speaker(room).said.count("柳湾镇办起就业指导") == 1


def test_nothing_is_made_twice_for_the_same_list(room, publish, named):
    publish("柳湾镇办起就业指导", BODY)
    make_all(room)
    made = reel().made_at
    speaker(room).said.clear()
    assert narrate.sweep() is False
    assert (reel().made_at, speaker(room).said) == (made, [])


def test_articles_come_before_lists(room, publish, named):
    publish("第一篇", BODY)
    publish("第二篇", BODY)
    narrate.sweep()
    narrate.sweep()
    assert db.session.query(Reel).count() == 0
    narrate.sweep()
    assert db.session.query(Reel).count() == 1


def test_a_new_article_a_new_title_and_a_new_name_of_the_column_are_heard(room, publish, named):
    article = publish("柳湾镇办起就业指导", BODY)
    make_all(room)
    before = reel().sound_hash
    publish("青禾镇读书会开始报名", BODY)
    make_all(room)
    assert len(reel().items) == 2
    assert reel().sound_hash != before
    db.session.get(Article, article.id).title = "柳湾镇办起创业指导"
    db.session.commit()
    make_all(room)
    assert [title for _number, title, *_times in reel().items] == ["青禾镇读书会开始报名", "柳湾镇办起创业指导"]
    columns_reel = reel("column:1").sound_hash
    db.session.execute(db.text("UPDATE columns SET name = '基层' WHERE id = 1"))
    db.session.commit()
    make_all(room)
    assert reel("column:1").sound_hash != columns_reel


def test_a_reading_that_was_put_right_is_heard_in_the_lists_too(room, publish, named):
    publish("柳湾镇办起就业指导", BODY)
    make_all(room)
    before = reel().story_hash
    db.session.add(Pronunciation(word="青禾", reading="qing1 he2"))
    db.session.commit()
    make_all(room)
    assert reel().story_hash != before


def test_what_is_withdrawn_is_silent_at_once_and_gone_with_the_next_sweep(room, publish, named):
    kept = publish("留下的题目", BODY)
    gone = publish("撤下的题目", BODY)
    make_all(room)
    assert reels.current(None) is not None
    gone.state = ArticleState.WITHDRAWN
    db.session.commit()
    assert reels.current(None) is None, "before the worker has come round"
    make_all(room)
    assert [number for number, *_rest in reels.current(None).items] == [kept.id]
    assert reel(f"column:{gone.column_id}") is None, "a list without articles has no reel"


def test_a_corrected_title_is_not_heard_in_its_old_words(room, publish, named):
    article = publish("题目有错", BODY)
    make_all(room)
    article.title = "题目改正"
    db.session.commit()
    assert reels.current(None) is None
    make_all(room)
    assert reels.current(None).items[0][1] == "题目改正"


def test_a_column_s_reel_holds_those_below_it_and_ten_at_most(room, publish, named):
    for number in range(1, 13):
        publish(f"第{number}期简报", BODY)
    make_all(room)
    assert len(reel().items) == reels.LENGTH == 10
    node = columns.tree().by_id[3]
    assert [title for _number, title, *_times in reels.current(node).items] == ["第3期简报"]


def test_tidying_keeps_the_sound_of_lists_and_makes_lost_ones_again(room, publish, named, monkeypatch):
    publish("柳湾镇办起就业指导", BODY)
    make_all(room)
    monkeypatch.setattr(narrate, "KEEP_UNUSED", -1)
    assert narrate.prune() == 0
    assert room.storage.exists(reel().key)
    old = reel("column:1").key
    room.storage.delete(reel().key)
    narrate.prune()
    assert reel() is None
    make_all(room)
    assert room.storage.exists(reel().key)
    publish("青禾镇读书会开始报名", BODY)
    db.session.execute(db.text("UPDATE columns SET name = '基层' WHERE id = 1"))
    db.session.commit()
    make_all(room)
    narrate.prune()
    assert not room.storage.exists(old), "the sound of yesterday's list is no longer needed"


def test_a_full_disk_is_tried_again_later_and_stops_nothing_else(room, publish, named, monkeypatch):
    publish("柳湾镇办起就业指导", BODY)
    narrate.sweep()
    with monkeypatch.context() as full:
        full.setattr(type(room.storage), "create", no_room)
        assert make_all(room) == 2  # home and the column, each once
    assert reel().sound_hash == "" and reel().retry_at is not None
    assert reels.current(None) is None
    assert narrate.sweep() is False, "not again at once"
    db.session.execute(db.text("UPDATE reels SET retry_at = '2020-01-01 00:00:00'"))
    db.session.commit()
    make_all(room)
    assert reels.current(None) is not None


def test_no_title_breaks_the_worker(room, publish, named):
    for title in ("……", "😀", "<b>&amp;</b>", "一" * 200, "A" * 200, "\u202e反"):
        publish(title, BODY)
    make_all(room)
    assert len(reels.current(None).items) == 6
