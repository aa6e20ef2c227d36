"""What a person has read becomes a sound like all others, whatever kind of file it came in, and nobody suffers for it."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from array import array
from datetime import timedelta
from pathlib import Path

import miniaudio
import pytest
import time_machine

from tests.support import sounds
from tests.unit.speech.human.conftest import BODY, TITLE, recording_row, revision_of
from webapp import clock
from webapp.content.models import ArticleState, Revision
from webapp.database import begin_write, db
from webapp.speech import narrate, narrations, orders, studio
from webapp.speech.human import decoding, levels, recordings
from webapp.speech.human.decoding import Decoding, Undecodable, probe
from webapp.speech.human.formats import Form, NotSound
from webapp.speech.models import RECORDING, Narration, NarrationState, sound_key
from webapp.speech.orders import LEASE
from webapp.speech.sound.cues import Cue
from webapp.speech.studio import Speakers
from webapp.speech.voice.engines.base import RATE
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text import html

PROJECT = Path(__file__).resolve().parents[4]
HIGH, LOW = 96_000, 8_000


def sweep_all() -> None:
    """Do all that is wanted."""
    for _ in range(10):
        if not narrate.sweep():
            return
    raise AssertionError("ten narrations, and still more to do")


def heard(data: bytes) -> "array[int]":
    """What a player plays of an MP3."""
    return array("h", miniaudio.decode(data, nchannels=1, sample_rate=RATE).samples)


def loudest(samples, start: float, end: float) -> int:
    """The highest sample between two times in milliseconds."""
    return max(map(abs, samples[int(start * RATE / 1000) : int(end * RATE / 1000)]))


def test_readers_hear_the_person_and_find_each_paragraph(room, article, aloud, attach):
    samples, true = aloud
    attach(sounds.mp3(samples))
    sweep_all()
    row = recording_row(article)
    assert row.state == NarrationState.READY, row.reason
    data = room.storage.read(row.key)
    assert row.bytes == len(data)
    played = heard(data)
    assert row.milliseconds == pytest.approx(len(played) * 1000 / RATE, abs=60)
    cues = [Cue.of(one) for one in row.cues]
    assert [one.id for one in cues] == list(true)
    for cue in cues:
        assert cue.start == pytest.approx(true[cue.id] + 50, abs=200)
        assert loudest(played, cue.start, cue.start + 500) > 3_000, "somebody speaks where the paragraph begins"
        assert loudest(played, cue.start - 250, cue.start - 50) < 1_500, "and nobody before it"
    assert "附近三个村的人都来了" in cues[1].source, "a cue has all the words of its paragraph"
    told = narrations.told(article, revision_of(article))
    assert (told.human, told.reader, told.voices, told.seconds) == (True, "王老师", (), round(row.milliseconds / 1000))


def test_the_machine_s_sound_of_these_words_is_not_there_any_more(room, article, aloud, attach):
    sweep_all()
    before = narrations.ready(article).sound_hash
    attach(sounds.mp3(aloud[0]))
    assert narrations.by_sound(before) is not None, "until the recording is made, the machine reads"
    sweep_all()
    assert narrations.by_sound(before) is None
    assert narrations.ready(article).voice == RECORDING
    assert [row.voice for row in db.session.scalars(db.select(Narration))] == [RECORDING]
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        narrate.prune()
    assert not room.storage.exists(sound_key(before))
    assert room.storage.exists(narrations.ready(article).key)


@pytest.mark.parametrize(
    "data",
    [
        sounds.wav(sounds.tone(6)),
        sounds.wav(sounds.tone(6), channels=2),
        sounds.wav(sounds.tone(6, rate=LOW), LOW),
        sounds.wav(sounds.tone(6, rate=HIGH), HIGH),
        sounds.by_libsndfile(sounds.tone(6), "WAV", "PCM_24"),
        sounds.by_libsndfile(sounds.tone(6), "WAV", "FLOAT"),
        sounds.by_libsndfile(sounds.tone(6, rate=HIGH), "FLAC", "PCM_24", HIGH),
        sounds.by_libsndfile(sounds.tone(6), "OGG", "VORBIS"),
        sounds.mp3(sounds.tone(6, rate=LOW), LOW, kilobits=16),
        sounds.tagged(sounds.mp3(sounds.tone(6)), 10_000_000),
    ],
    ids=["wav", "stereo", "8 kHz", "96 kHz", "24 bits", "floats", "flac", "ogg", "telephone mp3", "mp3 with a picture"],
)
def test_every_kind_of_file_becomes_the_same_kind_of_sound(room, article, attach, data):
    attach(data)
    sweep_all()
    row = recording_row(article)
    assert row.state == NarrationState.READY, row.reason
    info = miniaudio.mp3_get_info(room.storage.read(row.key))
    assert (info.nchannels, info.sample_rate) == (1, RATE)
    assert row.milliseconds == pytest.approx(6000, abs=400)  # old telephones' MP3 begins late and ends later
    assert row.bytes == pytest.approx(6 * 48_000 / 8, rel=0.05)
    assert loudest(heard(room.storage.read(row.key)), 500, 5500) > 8_000


@pytest.mark.parametrize("loudness", [0.08, 0.3, 0.99])
def test_a_quiet_and_a_loud_recording_are_equally_loud(room, article, aloud, attach, loudness):
    """And none is louder than nine tenths of what there is."""
    samples = aloud[0]
    scale = loudness * 32767 / max(map(abs, samples))
    attach(sounds.wav(array("h", (int(one * scale) for one in samples))))
    sweep_all()
    played = heard(room.storage.read(recording_row(article).key))
    assert max(map(abs, played)) <= 0.9 * 32767
    found = [level for level, _ in levels.measure(played)]
    spoken = [level for level in found if level > max(found) - 15]
    assert sum(spoken) / len(spoken) == pytest.approx(-24, abs=4)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sounds.wav(sounds.tone(1)), "录音只有1秒"),
        (sounds.mp3(sounds.nothing(20)), "听不到声音"),
        (sounds.wav(array("h", [9000]) * (20 * RATE)), "听不到声音"),
        (sounds.by_libsndfile(sounds.tone(20), "FLAC", "PCM_16")[:60], "录音只有0秒"),
        (sounds.wav(sounds.tone(20))[:44], "录音只有0秒"),
    ],
    ids=["one second", "silence", "an offset and nothing else", "a header of flac", "a header of wav"],
)
def test_what_is_no_reading_says_so_and_the_machine_goes_on_reading(article, attach, data, words):
    attach(data)
    sweep_all()
    row = recording_row(article)
    assert (row.state, row.sound_hash, row.retry_at) == (NarrationState.FAILED, "", None)
    assert words in row.reason
    told = narrations.told(article, revision_of(article))
    assert (told.state, told.human) == ("ready", False)


def test_a_recording_of_more_than_three_hours_is_not_taken(article, attach, monkeypatch):
    monkeypatch.setattr(decoding, "LONGEST", 10_000)  # three hours would take minutes here
    attach(sounds.mp3(sounds.tone(25)))
    sweep_all()
    assert "请把稿件和录音分成几篇" in recording_row(article).reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sounds.wav(sounds.tone(30))[: 44 + 2 * RATE * 12], "可能没有存完整"),
        (sounds.wav(array("h", [32767, -32768] * (10 * RATE))), "破了音"),
        (sounds.mp3(sounds.tone(400)), "是不是这一篇"),
    ],
    ids=["cut off", "clipped", "far too long for the words"],
)
def test_a_doubtful_recording_is_heard_and_staff_are_told(article, attach, data, words):
    attach(data)
    sweep_all()
    row = recording_row(article)
    assert row.state == NarrationState.READY
    assert words in row.reason


def test_a_replaced_recording_is_never_heard_again(room, article, aloud, attach):
    attach(sounds.mp3(aloud[0]))
    sweep_all()
    before = recording_row(article).sound_hash
    attach(sounds.mp3(aloud[0], kilobits=48), reader="李同学")
    assert narrations.by_sound(before) is None and narrations.by_sound(before, also_drafts=True) is None
    sweep_all()
    told = narrations.told(article, revision_of(article))
    assert told.reader == "李同学" and before not in told.sound_url
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        narrate.prune()
    assert not room.storage.exists(sound_key(before))
    assert len(list(room.storage.keys("recordings/"))) == 1


def test_a_recording_that_was_replaced_while_it_was_made_is_dropped(room, article, aloud, attach):
    attach(sounds.mp3(aloud[0]))
    order = orders.take(recording_row(article).id)
    attach(sounds.mp3(aloud[0], kilobits=48), reader="李同学")
    with pytest.raises(orders.OrderLost):
        order.note(done=1)
    sweep_all()
    assert narrations.told(article, revision_of(article)).reader == "李同学"


def test_one_that_was_taken_away_leaves_nothing_and_the_machine_reads(room, article, aloud, attach):
    attach(sounds.mp3(aloud[0]))
    sweep_all()
    before = recording_row(article)
    sound_hash, key = before.sound_hash, before.key
    begin_write()
    unnamed = recordings.remove(article)
    db.session.commit()
    assert narrations.by_sound(sound_hash, also_drafts=True) is None
    assert key in unnamed and len(unnamed) == 2
    assert narrations.told(article, revision_of(article)).state == "wanted"
    sweep_all()
    assert narrations.ready(article).voice == ""


def test_words_that_changed_are_read_by_the_machine(room, article, aloud, attach, publish):
    attach(sounds.mp3(aloud[0]))
    sweep_all()
    before = narrations.ready(article).sound_hash
    words = BODY.replace("下个月", "明年春天")
    publish(TITLE, words, of=article, body_text=html.plain(words))
    begin_write()
    assert recordings.carry(revision_of(article)) is None
    db.session.commit()
    assert narrations.by_sound(before) is None, "the moment the words are others"
    sweep_all()
    told = narrations.told(article, revision_of(article))
    assert (told.state, told.human) == ("ready", False)
    assert narrations.by_sound(before, also_drafts=True) is None


def test_the_same_words_keep_their_recording_and_what_a_person_put_right(article, aloud, attach, publish):
    row = attach(sounds.mp3(aloud[0]))
    sweep_all()
    first = row.found[1][0]
    begin_write()
    recordings.correct(row, {first: 2_000})
    db.session.commit()
    sound_hash = narrations.ready(article).sound_hash
    publish(TITLE, BODY, of=article, source="市残联办公室", body_text=html.plain(BODY))
    begin_write()
    copy = recordings.carry(revision_of(article))
    db.session.commit()
    assert copy is not None and copy.corrections == {first: 2_000}
    ready = narrations.ready(article)
    assert (ready.voice, ready.sound_hash) == (RECORDING, sound_hash)
    assert [one[1] for one in ready.cues if one[0] == first] == [2_000]
    narrate.sweep()
    assert narrations.told(article, revision_of(article)).reader == "王老师"


def test_a_withdrawn_article_s_recording_waits_for_its_return(article, aloud, attach):
    row = attach(sounds.mp3(aloud[0]))
    article.state = ArticleState.WITHDRAWN
    db.session.commit()
    sweep_all()
    assert db.session.query(Narration).count() == 0
    begin_write()
    article.state = ArticleState.PUBLISHED
    narrate.want(db.session.get_one(Revision, row.revision_id))
    db.session.commit()
    sweep_all()
    assert narrations.ready(article).voice == RECORDING


def test_no_voice_of_the_machine_s_is_needed_for_a_person_s(room, article, aloud, attach, monkeypatch):
    attach(sounds.mp3(aloud[0]))
    silent = Synthesiser(200, command=[sys.executable, "-c", "raise SystemExit(1)"])
    monkeypatch.setattr(studio, "_studio", dataclasses.replace(room, speakers=Speakers(silent)))
    sweep_all()
    assert recording_row(article).state == NarrationState.READY
    assert narrations.ready(article).voice == RECORDING


def test_lost_sound_is_made_again_with_the_times_that_a_person_gave(room, article, aloud, attach):
    row = attach(sounds.mp3(aloud[0]))
    sweep_all()
    begin_write()
    recordings.correct(row, {row.found[2][0]: 9_000})
    db.session.commit()
    room.storage.delete(recording_row(article).key)
    narrate.prune()
    sweep_all()
    again = recording_row(article)
    assert room.storage.exists(again.key)
    assert 9_000 in [one[1] for one in again.cues]


def test_a_lost_original_is_told_and_the_machine_reads(room, article, aloud, attach):
    row = attach(sounds.mp3(aloud[0]))
    room.storage.delete(row.key)
    sweep_all()
    assert "再上传一次" in recording_row(article).reason
    assert narrations.ready(article).voice == ""


def test_files_that_no_row_names_go_after_a_day(room, article, attach):
    room.storage.save("recordings/" + "f" * 32, b"sent, and then somebody pulled the plug")
    attach(sounds.mp3(sounds.tone(5)))
    narrate.prune()
    assert len(list(room.storage.keys("recordings/"))) == 2
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        narrate.prune()
    assert len(list(room.storage.keys("recordings/"))) == 1


def stop_a_worker_at_work(settings, article, number) -> int:
    """Start a worker program, stop it in the middle of the recording, and tell how it ended."""
    command = [sys.executable, "-m", "tests.unit.speech.worker_program", str(settings.data_dir)]
    with subprocess.Popen(command, cwd=PROJECT) as worker:
        until = time.monotonic() + 60
        while time.monotonic() < until and not recording_row(article).making_hash:
            time.sleep(0.02)
        children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
        assert children.exists()
        worker.send_signal(number)
        return worker.wait(30)


@pytest.fixture
def long_recording(attach):
    attach(sounds.wav(sounds.tone(60) * 15))  # a quarter of an hour


def test_another_worker_goes_on_where_a_killed_one_stopped(room, settings, article, long_recording):
    assert stop_a_worker_at_work(settings, article, signal.SIGKILL) == -signal.SIGKILL
    assert recording_row(article).state == NarrationState.WORKING
    with time_machine.travel(clock.now() + LEASE, tick=True):
        sweep_all()
    row = recording_row(article)
    assert row.state == NarrationState.READY, row.reason
    assert list(room.storage.keys("sound/")).count(row.key) == 1
    assert not [one for one in room.storage.keys("sound/") if one.endswith(".part")]


def test_a_worker_told_to_stop_puts_the_recording_back(room, settings, article, long_recording):
    assert stop_a_worker_at_work(settings, article, signal.SIGTERM) == 0
    row = recording_row(article)
    assert (row.state, row.reason) == (NarrationState.WANTED, "")


def test_a_decoder_that_dies_is_not_the_file_s_fault_at_first(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(sounds.wav(sounds.tone(5)))
    with path.open("rb") as file, Decoding(file, Form.WAV, lambda: None) as child:
        assert child.first()
        os.kill(child._child.pid, signal.SIGKILL)
        with pytest.raises(Undecodable) as told:
            child.measure()
    assert told.value.again


def test_whoever_sends_something_else_is_told_at_once(tmp_path):
    begun_well = sounds.mp3(sounds.tone(5))[:400] + os.urandom(50_000)
    for data, words in (
        (sounds.zipped(b"x"), "压缩包"),
        (b"fLaC" + os.urandom(5000), "损坏"),
        (begun_well, "损坏"),
    ):
        path = tmp_path / "sent"
        path.write_bytes(data)
        with path.open("rb") as file, pytest.raises((NotSound, Undecodable), match=words):
            probe(file)
