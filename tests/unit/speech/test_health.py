"""The health page knows whether there is a voice, without ever starting one."""

import dataclasses
import os
import time

from tests.unit.speech.conftest import speaker
from webapp.speech import health
from webapp.speech.studio import Speakers
from webapp.speech.synthesiser import Synthesiser


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
    for damage in ("", "{", "[]", '{"ok": true}', "null"):
        (room.notes / health.FILE).write_text(damage, encoding="utf-8")
        assert not health.voice_state().ok
