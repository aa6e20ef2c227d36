"""The health page knows whether there is a voice, without ever starting one."""

import dataclasses
import os
import time

import pytest

from tests.support import tiny_voice
from tests.unit.speech.conftest import speaker
from webapp.speech import health
from webapp.speech.studio import Speakers
from webapp.speech.voice.synthesiser import Synthesiser


def test_before_the_worker_ran_the_page_says_how_to_start_it(room):
    state = health.voice_state()
    assert not state.ok
    assert "flask jobs work" in state.words


def test_the_worker_s_voice_is_told_with_its_version(room):
    health.note(room)
    state = health.voice_state()
    assert state.ok
    assert "1.5" in state.words


def test_the_voice_is_told_by_name_and_not_by_its_settings(room):
    assert health.note(room).words == f"可以使用。语音 {health.engine_name(speaker(room).identity())}。"
    assert health.engine_name("pyttsx3 espeak-ng 1.52.0 cmn 200 0.75") == "espeak-ng 1.52.0"
    assert health.engine_name("bells") == "bells"


def test_a_missing_voice_is_told_with_its_reason(room):
    health.note(dataclasses.replace(room, speakers=Speakers(Synthesiser(200, command=["/no/such/program"]))))
    state = health.voice_state()
    assert not state.ok
    assert "无法启动" in state.words


def test_a_worker_that_fell_silent_is_noticed_and_one_at_a_long_article_is_not(room):
    health.note(room)
    note = room.notes / health.FILE
    an_hour_ago = time.time() - 3600
    os.utime(note, (an_hour_ago, an_hour_ago))
    assert "flask jobs work" in health.voice_state().words
    health.still_alive(room)
    assert health.voice_state().ok


def test_a_damaged_note_is_no_voice(room):
    whole = '{"ok": true, "words": "", "as_wished": true, "voices": [["%s", "声"]]}'.replace("声", "\\u58f0")
    keys = ("", "recording", "a b", "x" * 41, "../cmn", "cmn\\n", "<b>")
    deep = "[" * 60_000
    for damage in ("", "{", "[]", '{"ok": true}', "null", deep, " " * 10**6 + "{}", *(whole % key for key in keys)):
        (room.notes / health.FILE).write_text(damage, encoding="utf-8")
        assert not health.voice_state().ok
        assert health.voices() == ()
    (room.notes / health.FILE).write_text(whole % "cmn+f3", encoding="utf-8")
    assert [one.key for one in health.voices()] == ["cmn+f3"]


def test_a_note_from_the_future_is_no_sign_of_life(room):
    """The clock was put back, and the worker that wrote it may have gone since."""
    health.note(room)
    tomorrow = time.time() + 86_400
    os.utime(room.notes / health.FILE, (tomorrow, tomorrow))
    assert not health.voice_state().ok
    health.still_alive(room)
    assert health.voice_state().ok


@pytest.fixture
def with_model(room, tmp_path):
    """The room with a neural voice, or with what is left of one."""
    opened = []

    def open_room(folder):
        opened.append(dataclasses.replace(room, speakers=Speakers(Synthesiser(200, model=folder))))
        return opened[-1]

    yield open_room
    for one in opened:
        one.speakers.close()


def test_before_the_worker_ran_no_voice_is_offered(room):
    assert health.voices() == ()


def test_readers_are_offered_the_voices_that_the_worker_has(room):
    health.note(room)
    assert health.voices() == speaker(room).start()
    assert [one.key for one in health.voices()] == ["cmn", "cmn+f3"]


def test_a_neural_voice_is_told_and_offered(with_model, tmp_path):
    state = health.note(with_model(tiny_voice.vits(tmp_path / "model")))
    assert state == health.voice_state()
    assert state.ok
    assert state.as_wished
    assert "sherpa-onnx 2" in state.words
    assert [one.name for one in health.voices()] == ["声音一", "声音二"]


def test_a_model_that_cannot_be_used_is_told_though_something_speaks(with_model, tmp_path):
    state = health.note(with_model(tmp_path / "nowhere"))
    assert state == health.voice_state()
    assert state.ok  # narrations go on
    assert not state.as_wished
    assert "没有这个文件夹" in state.words
    assert [one.key for one in health.voices()] == ["cmn", "cmn+f3"]


def test_the_choice_stays_while_the_voice_is_away(room):
    health.note(room)
    offered = health.voices()
    health.note(dataclasses.replace(room, speakers=Speakers(Synthesiser(200, command=["/no/such/program"]))))
    assert not health.voice_state().ok
    assert health.voices() == offered
    old = time.time() - 3600
    os.utime(room.notes / health.FILE, (old, old))
    assert health.voices() == offered


def test_another_note_is_noticed(room):
    path = room.notes / health.FILE
    for number in range(3):
        path.write_text(
            f'{{"ok": true, "words": "w", "as_wished": true, "voices": [["v{number}", "name"]]}}', encoding="ascii"
        )
        os.utime(path, ns=(1, 10**18 + number))
        assert [one.key for one in health.voices()] == [f"v{number}"]


@pytest.mark.parametrize("voices", ['"x"', "[1]", '[["a"]]', "null", '[["a", "b", "c"]]'])
def test_damaged_voices_are_none(room, voices):
    (room.notes / health.FILE).write_text(
        f'{{"ok": true, "words": "w", "as_wished": true, "voices": {voices}}}', encoding="ascii"
    )
    assert health.voices() == ()
