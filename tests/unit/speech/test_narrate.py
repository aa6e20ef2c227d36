"""A published article is heard: all of it, only it, and in spite of everything that may go wrong."""

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import miniaudio
import pytest
import time_machine

from tests.support import webvtt
from tests.unit.speech.conftest import narration_of, speaker
from webapp import clock
from webapp.content.models import ArticleState, Revision
from webapp.database import begin_write, db
from webapp.speech import lexicon, narrate, narrations, orders, reels
from webapp.speech.lines import line_of
from webapp.speech.models import Narration, NarrationState, sound_key
from webapp.speech.orders import LEASE
from webapp.speech.recording import hash_of
from webapp.speech.sound import vtt
from webapp.speech.sound.cues import DECODER_DELAY
from webapp.speech.sound.pcm import sentence_key
from webapp.speech.studio import Speakers
from webapp.speech.voice.engines.base import RATE
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.storage.base import PART

PROJECT = Path(__file__).resolve().parents[3]
TITLE = "云汀市残联在柳湾镇举办就业指导活动"
BODY = (
    "<p>本周三，云汀市残联在柳湾镇残疾人之家举办就业指导活动。</p>"
    "<h2>现场咨询</h2><p>工作人员讲解了辅助性就业的办法，并回答了大家的问题。</p>"
    "<p>青禾镇下个月接着办。</p>"
)


def samples(mp3: bytes) -> list[int]:
    found = miniaudio.decode(mp3, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    return list(found.samples)


def loudest(heard: list[int], start: float, end: float) -> int:
    """The highest sample between two times in milliseconds."""
    return max(map(abs, heard[int(start * RATE / 1000) : int(end * RATE / 1000)]))


def test_a_listener_hears_title_date_source_body_and_end_in_this_order(room, publish):
    with time_machine.travel(datetime(2026, 11, 20, 17, 0, tzinfo=UTC), tick=True):  # the 21st in Beijing
        article = publish(TITLE, BODY, source="市残联办公室")
    assert narrate.sweep() is True
    said = " ".join(speaker(room).said)
    places = [
        said.index(words) for words in ("就业指导活动", "二零二六年十一月二十一日", "市残联办公室", "本周三", "全文完")
    ]
    assert places == sorted(places)
    cues = webvtt.read(vtt.metadata_file(narration_of(article).cues))
    assert [cue.id for cue in cues][:3] == ["s-title", "s-date", "s-source"]
    assert cues[-1].id == "s-end"
    assert len({cue.id for cue in cues}) == len(cues)


def test_a_void_policy_says_so_before_anything_else(room, publish):
    publish("关于残疾人就业的办法", BODY, kind="policy", facts={"status": "已废止"})
    narrate.sweep()
    assert "本文件已废止" in speaker(room).said[0]


def test_a_policy_in_force_says_so_first_and_then_its_title(room, publish):
    publish("关于残疾人就业的办法", BODY, kind="policy", facts={"status": "有效"})
    narrate.sweep()
    said = "".join(speaker(room).said)
    assert said.index("现行有效") < said.index("关于残疾人就业的办法")


def test_the_facts_of_a_guide_are_heard_after_the_summary_line_by_line(room, publish):
    facts = {"item": "残疾人证新办", "materials": "身份证\n照片三张", "telephone": "0000-12345678"}
    article = publish("怎样办残疾人证", BODY, kind="guide", facts=facts)
    narrate.sweep()
    said = "".join(speaker(room).said)
    wanted = ("事项名称", "残疾人证新办", "需要材料", "共两项", "身份证", "照片三张", "咨询电话", "幺二三四", "本周三")
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)
    ids = [name for name, *_rest in narration_of(article).cues]
    assert [one for one in ids if one.startswith("s-fact")] == [
        "s-fact-item-1",
        "s-fact-materials-1",
        "s-fact-materials-2",
        "s-fact-telephone-1",
    ]


def test_a_correction_is_heard_before_the_text(room, publish):
    publish("就业指导活动", BODY, change_note="活动改在下午两点")
    narrate.sweep()
    said = "".join(speaker(room).said)
    assert said.index("本文有更正") < said.index("下午两点") < said.index("本周三")


def test_every_cue_stands_where_its_sentence_is_heard(room, publish):
    article = publish(TITLE, BODY)
    narrate.sweep()
    row = narration_of(article)
    assert (row.state, row.reason, row.done) == (NarrationState.READY, "", row.total)
    data = room.storage.read(row.key)
    assert row.bytes == len(data)
    heard = samples(data)
    assert len(heard) / RATE * 1000 == pytest.approx(row.milliseconds, abs=60)
    cues = webvtt.read(vtt.metadata_file(row.cues))
    for cue, following in zip(cues, cues[1:], strict=False):
        assert loudest(heard, cue.start, cue.end) > 3_000
        assert following.start - cue.end > 100
        assert loudest(heard, cue.end + 15, following.start - 15) < 300  # silence between two sentences
    assert cues[0].start == round(DECODER_DELAY / RATE * 1000)


def test_an_edited_sentence_is_the_only_one_spoken_anew(room, publish):
    article = publish(TITLE, BODY)
    narrate.sweep()
    first = narration_of(article).sound_hash
    speaker(room).said.clear()
    publish(TITLE, BODY.replace("下个月", "明年春天"), of=article)
    narrate.sweep()
    assert len(speaker(room).said) == 1
    assert "明年春天" in speaker(room).said[0]
    assert narration_of(article).sound_hash != first


def test_the_earlier_words_narration_goes_when_the_new_one_is_ready(publish):
    article = publish(TITLE, BODY)
    narrate.sweep()
    publish(TITLE, BODY + "<p>联系电话不变。</p>", of=article)
    assert db.session.query(Narration).count() == 2
    narrate.sweep()
    assert db.session.query(Narration).count() == 1


def test_the_same_words_have_the_same_address_and_other_words_never(publish):
    with time_machine.travel(clock.now(), tick=True):
        one, same, other = publish(TITLE, BODY), publish(TITLE, BODY), publish(TITLE, BODY + "<p>补充说明。</p>")
    while narrate.sweep():
        pass
    hashes = [narration_of(article).sound_hash for article in (one, same, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_sound_can_be_fetched_while_it_grows_and_progress_is_told(room, publish, monkeypatch):
    article = publish(TITLE, BODY)
    seen = []
    speak = speaker(room).speak

    def watching(text, *more, **how):
        row = db.session.get_one(Narration, number, populate_existing=True)
        key = sound_key(row.making_hash)
        seen.append((row.state, row.total, room.storage.size(key + PART), room.storage.exists(key)))
        db.session.rollback()
        return speak(text, *more, **how)

    number = narration_of(article).id
    monkeypatch.setattr(speaker(room), "speak", watching)
    narrate.narrate(number)
    assert all(state == NarrationState.WORKING and total == len(seen) for state, total, _, _ in seen)
    sizes = [size for _, _, size, _ in seen]
    assert sizes[0] == 0
    assert sizes == sorted(sizes)
    assert sizes[-1] > 10_000
    assert not any(finished for *_, finished in seen)


def test_a_sentence_that_cannot_be_spoken_is_announced_and_told_to_staff(publish, faulty_voice, room):
    article = publish(TITLE, BODY + "<p>崩溃。</p>")
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.READY
    assert "1句没有读出来" in row.reason
    assert "崩溃" in row.reason
    assert len(row.cues) == row.total


def test_what_replaces_a_sentence_never_gets_the_address_of_the_whole(publish, faulty_voice, room):
    article = publish(TITLE, BODY + "<p>崩溃。</p>")
    narrate.sweep()
    row = narration_of(article)
    assert list(room.storage.keys("sound/")) == [row.key]
    whole = narrate.story(article, db.session.get_one(Revision, article.public_revision_id))
    keys = [sentence_key(faulty_voice.identity(), line_of(one.spoken, lexicon.reader()).key) for one in whole]
    assert hash_of(keys, [one.pause for one in whole]) != row.sound_hash
    kept = narration_of(publish(TITLE, BODY))
    narrate.sweep()
    healthy = narrate.story(article, db.session.get_one(Revision, kept.revision_id))
    keys = [sentence_key(faulty_voice.identity(), line_of(one.spoken, lexicon.reader()).key) for one in healthy]
    assert hash_of(keys, [one.pause for one in healthy]) == db.session.get_one(Narration, kept.id).sound_hash


def test_mostly_unreadable_words_are_a_failure_not_a_recording(publish, faulty_voice, room):
    article = publish("短题目", "<p>" + "崩溃" * 60 + "。</p>")
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.FAILED
    assert "超过全文的两成" in row.reason
    assert list(room.storage.keys("sound/")) == []


def test_a_million_characters_without_a_mark_end_quickly_and_honestly(publish, room):
    article = publish(TITLE, "<p>" + "好" * 1_000_000 + "</p>")
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.FAILED
    assert "请分成几篇" in row.reason
    assert row.retry_at is None
    assert speaker(room).said == []


@pytest.mark.parametrize("body", ["", "<p>……</p>", "<p>😀</p>", "<p>[[ ]]</p>", "<p>&lt;break time='20s'/&gt;</p>"])
def test_an_odd_body_still_makes_an_honest_recording(publish, room, body):
    article = publish(TITLE, body)
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.READY
    assert loudest(samples(room.storage.read(row.key)), 0, row.milliseconds) > 3_000
    assert row.milliseconds < 40_000


def test_without_a_voice_the_reason_stands_in_the_row_and_sound_comes_when_there_is_one(publish, room, monkeypatch):
    article = publish(TITLE, BODY)
    missing = Synthesiser(200, command=["/no/such/program"])
    working = room.speakers
    object.__setattr__(room, "speakers", Speakers(missing))
    assert narrate.sweep() is False
    row = narration_of(article)
    assert row.state == NarrationState.FAILED
    assert "无法启动" in row.reason
    narrate.narrate(row.id)
    assert narration_of(article).state == NarrationState.FAILED
    object.__setattr__(room, "speakers", working)
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=True):
        narrate.sweep()
    assert narration_of(article).state == NarrationState.READY
    assert narration_of(article).reason == ""


def test_a_store_that_refuses_is_told_and_tried_again(publish, room):
    article = publish(TITLE, BODY)
    (room.storage.root).mkdir(parents=True, exist_ok=True)
    blocked = room.storage.root / "sound"
    blocked.write_bytes(b"a file where a folder should be")
    for seconds in (0, 31, 62, 93):
        with time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=True):
            narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.FAILED
    assert "磁盘空间" in row.reason
    blocked.unlink()
    with time_machine.travel(clock.now() + timedelta(seconds=93 + 31), tick=True):
        narrate.sweep()
    assert narration_of(article).state == NarrationState.READY


def test_a_damaged_script_fails_alone_and_says_what_to_do(publish, room):
    article = publish(TITLE, BODY)
    db.session.get_one(Revision, article.public_revision_id).script = '{"version": 1'
    db.session.commit()
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.FAILED
    assert "重新保存" in row.reason
    healthy = publish(TITLE, BODY)
    narrate.sweep()
    assert narration_of(healthy).state == NarrationState.READY


def test_a_closed_voice_blames_no_article(publish, room):
    article = publish(TITLE, BODY)
    speaker(room).close()
    assert narrate.sweep() is False
    narrate.narrate(narration_of(article).id)
    assert (narration_of(article).state, narration_of(article).reason) == (NarrationState.WANTED, "")


def test_withdrawn_words_are_not_spoken(publish, room):
    article = publish(TITLE, BODY)
    number = narration_of(article).id
    article.state = ArticleState.WITHDRAWN
    db.session.commit()
    narrate.narrate(number)
    assert speaker(room).said == []
    assert db.session.get(Narration, number) is None


def test_words_that_were_replaced_before_their_turn_are_not_spoken(publish, room):
    article = publish(TITLE, "<p>错误的说法。</p>")
    old = narration_of(article).id
    publish(TITLE, BODY, of=article)
    narrate.narrate(old)
    assert speaker(room).said == []
    assert narrate.sweep() is True
    assert narration_of(article).state == NarrationState.READY


@pytest.fixture
def long_article(publish):
    return publish(TITLE, "".join(f"<p>{'残疾人之家服务介绍' * 12}之{n}。</p>" for n in range(90)))


def stop_a_worker_at_work(article, settings, number: int) -> int:
    """Start a worker process, stop it by this signal in the middle of the article; gives its exit status."""
    program = [sys.executable, "-m", "tests.unit.speech.worker_program", str(settings.data_dir)]
    with subprocess.Popen(program, cwd=PROJECT) as worker:
        try:
            deadline = time.monotonic() + 60
            while narration_of(article).done < 3:
                assert time.monotonic() < deadline, "the worker did not begin"
                time.sleep(0.02)
        finally:
            worker.send_signal(number)
        return worker.wait(30)


def test_another_worker_goes_on_where_a_killed_one_stopped(long_article, room, settings):
    assert stop_a_worker_at_work(long_article, settings, signal.SIGKILL) == -signal.SIGKILL
    assert narration_of(long_article).state == NarrationState.WORKING
    while narrate.sweep():  # its lease still runs: whatever is done now is something else
        assert narration_of(long_article).state == NarrationState.WORKING
    with time_machine.travel(clock.now() + LEASE, tick=True):
        assert narrate.sweep() is True
    row = narration_of(long_article)
    assert row.state == NarrationState.READY
    assert set(room.storage.keys("sound/")) == {row.key} | reels.keys()
    assert len(speaker(room).said) < row.total  # what the killed one had spoken was not spoken again


def test_a_worker_told_to_stop_puts_the_article_back_for_the_next(long_article, room, settings):
    assert stop_a_worker_at_work(long_article, settings, signal.SIGTERM) == 0
    row = narration_of(long_article)
    assert (row.state, row.reason) == (NarrationState.WANTED, "")
    assert list(room.storage.keys("sound/")) == []
    assert narrate.sweep() is True
    assert narration_of(long_article).state == NarrationState.READY


def test_unused_sound_goes_after_a_day_and_not_before(publish, room):
    article = publish(TITLE, BODY)
    narrate.sweep()
    kept = narration_of(article).key
    room.storage.save("sound/ff/" + "f" * 32 + ".mp3", b"of an earlier revision")
    assert narrate.prune() == 0
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        assert narrate.prune() == 1
    assert list(room.storage.keys("sound/")) == [kept]


def test_lost_sound_is_made_again(publish, room):
    article = publish(TITLE, BODY)
    narrate.sweep()
    room.storage.delete(narration_of(article).key)
    narrate.prune()
    narrate.sweep()
    row = narration_of(article)
    assert row.state == NarrationState.READY
    assert room.storage.exists(row.key)


def test_a_page_is_told_where_the_sound_is_and_only_the_public_s(publish):
    article = publish(TITLE, BODY)
    revision = db.session.get_one(Revision, article.public_revision_id)
    assert narrations.told(article, revision).state == "wanted"
    narrate.sweep()
    row = narration_of(article)
    told = narrations.told(article, db.session.get_one(Revision, article.public_revision_id))
    assert (told.state, told.sound_url) == ("ready", f"/sound/{row.sound_hash}.mp3")
    assert narrations.by_sound(row.sound_hash).id == row.id
    article.state = ArticleState.WITHDRAWN
    db.session.commit()
    assert narrations.by_sound(row.sound_hash) is None
    assert narrations.by_sound(row.sound_hash, also_drafts=True).id == row.id


def test_sound_that_would_be_made_again_just_the_same_stays_and_is_told_as_whole(publish, room):
    article = publish(TITLE, BODY)
    narrate.sweep()
    before = narration_of(article)
    sound, total = before.sound_hash, before.total
    begin_write()
    orders.renew([before.id])
    db.session.commit()
    narrate.sweep()
    row = narration_of(article)
    assert (row.state, row.sound_hash, row.done, row.total) == (NarrationState.READY, sound, total, total)
