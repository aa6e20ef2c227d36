"""A listener who sees sees which word is heard, also where numbers are said otherwise than they are written."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.speech.lines import line_of, words_of
from webapp.speech.voice.engines.base import Sound
from webapp.text.script import spoken_sentence


def marked(text: str, *heard: tuple[int, int], lead: str = "") -> list[tuple[str, int]]:
    """What lights up, and at which sample, when a voice says where in the line its words begin."""
    sentence = spoken_sentence(text, id="s-1", kind="paragraph", lead=lead)
    line = line_of(sentence.spoken, lambda said: [""] * len(said))
    sound = Sound(b"", 22_050, tuple((place, 1, sample) for place, sample in heard))
    return [(text[at : at + length], sample) for at, length, sample in words_of(sentence, line, sound)]


def test_a_word_lasts_until_the_next_one_or_a_pause():
    assert marked("残疾人，就业好。", (0, 0), (4, 900), (6, 1800)) == [("残疾人", 0), ("就业", 900), ("好", 1800)]


def test_a_number_lights_up_whole_and_once():
    # said: 二零二三年有五十人
    heard = [(place, place * 100) for place in range(9)]
    assert [word for word, _ in marked("2023年有50人", *heard)] == ["2023", "年", "有", "50", "人"]


def test_what_is_said_but_not_written_lights_nothing():
    assert marked("申请表", (0, 0), (2, 500), lead="一、") == [("申请表", 500)]


def test_characters_that_no_voice_gets_do_not_shift_the_words():
    assert marked("残\u200b疾人，好", (0, 0), (4, 700))[-1] == ("好", 700)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 80), st.integers(0, 10**6)), max_size=20))
def test_whatever_a_voice_says_only_words_of_the_sentence_light_up(text, heard):
    sentence = spoken_sentence(text, id="s-1", kind="paragraph")
    line = line_of(sentence.spoken, lambda said: ())
    sound = Sound(b"", 22_050, tuple((place, 1, sample) for place, sample in sorted(heard)))
    for at, length, _sample in words_of(sentence, line, sound):
        assert 0 <= at < at + length <= len(text)
