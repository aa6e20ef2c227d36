"""A sentence lights up when it is heard, also at the end of a long article."""

from array import array

import miniaudio
import pytest

from webapp.speech.sound.cues import DECODER_DELAY, Clock, Cue, milliseconds
from webapp.speech.sound.encode import KILOBITS, Mp3
from webapp.speech.voice.engines.base import RATE, Sound, silence
from webapp.text.script import spoken_sentence

CLICK = array("h", [-14_000, 28_000, -14_000]).tobytes()


def decoded(mp3: bytes) -> array:
    found = miniaudio.decode(mp3, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    return found.samples


def test_a_decoder_gives_every_sample_as_late_as_the_cues_expect():
    places = [RATE // 2, 3 * RATE, 7 * RATE + 123, 40 * RATE]
    pcm = bytearray(2 * 41 * RATE)
    for place in places:
        pcm[2 * place - 2 : 2 * place + 4] = CLICK
    mp3 = Mp3()
    data = b"".join(mp3.add(Sound(bytes(pcm[at : at + 50_000]), RATE)) for at in range(0, len(pcm), 50_000))
    heard = decoded(data + mp3.finish())
    for place in places:
        around = range(place - 500, place + 4_000)
        assert max(around, key=lambda at: abs(heard[at])) == place + DECODER_DELAY


def said(id: str, text: str = "一句"):
    return spoken_sentence(text, id=id, kind="paragraph")


def test_times_are_sums_and_rounding_does_not_add_up():
    clock = Clock()
    for _ in range(10_000):
        clock.cue(said("s-1"), 1)
    last = clock.cue(said("s-2", "最后一句"), RATE)
    assert last.start == milliseconds(DECODER_DELAY + 10_000)
    assert last.end == last.start + 1_000
    assert last.source == "最后一句"


def test_a_word_is_timed_from_the_beginning_of_the_file():
    clock = Clock()
    clock.pause(RATE)
    cue = clock.cue(said("s-1", "残疾人之家"), RATE, [(0, 3, 0), (3, 1, RATE // 2)])
    assert cue.words == ((0, 3, cue.start), (3, 1, cue.start + 500))
    assert Cue.of(cue.row()) == cue


def test_a_cue_that_was_kept_before_there_were_words_is_still_read():
    assert Cue.of(["s-1", 50, 900, "一句"]) == Cue("s-1", 50, 900, "一句")


def test_a_pause_belongs_to_no_sentence():
    clock = Clock()
    first = clock.cue(said("s-1"), RATE)
    clock.pause(RATE // 2)
    second = clock.cue(said("s-2"), RATE)
    assert second.start - first.end == 500


def test_even_an_empty_sentence_has_a_time_of_its_own():
    cue = Clock().cue(said("s-1"), 0)
    assert cue.end > cue.start


def test_the_size_of_the_file_tells_how_long_it_is():
    mp3 = Mp3()
    data = mp3.add(silence(10_000)) + mp3.finish()
    assert len(data) == mp3.bytes
    assert mp3.milliseconds == pytest.approx(10_000, abs=150)
    assert len(decoded(data)) / RATE * 1000 == pytest.approx(mp3.milliseconds, abs=60)
    assert len(data) <= KILOBITS * 125 * 10.2


def test_bytes_come_out_while_sound_goes_in():
    mp3 = Mp3()
    assert len(mp3.add(silence(5_000))) > 10_000


def test_sound_of_another_rate_is_refused():
    with pytest.raises(ValueError, match="16000"):
        Mp3().add(Sound(b"\0\0", 16_000))
