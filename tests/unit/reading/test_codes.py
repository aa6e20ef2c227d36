"""A short code carries every choice to another device, however it is written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reading.choices import CHOICES
from webapp.reading.codes import SIGNS, code_of, read_code
from webapp.reading.options import OPTIONS, PROFILES
from webapp.reading.preferences import DEFAULT


@given(CHOICES)
def test_the_choices_come_out_as_they_went_in(choice):
    found = read_code(code_of(choice), ("cmn+f3", "cmn"))
    if choice["theme"] != "own":
        assert found.colours == DEFAULT.colours
    assert dict(found.values) == dict(choice.values)
    assert found.voice == (choice.voice if choice.voice in {"cmn+f3", "cmn"} else "")


def test_what_many_people_choose_is_short():
    assert len(code_of(DEFAULT.changed({"size": "5", "theme": "dark"}))) <= 5
    assert all(len(code_of(DEFAULT.changed({"profile": one.code}))) <= 19 for one in PROFILES)


def test_own_colours_travel_too():
    choice = DEFAULT.changed({"theme": "own", "ink": "#ffee00", "ground": "#102030", "size": "3"})
    assert read_code(code_of(choice)) == choice


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_it_may_be_typed_as_one_likes(write):
    choice = DEFAULT.changed({"profile": "sight"})
    assert read_code(write(code_of(choice))) == choice


def test_letters_that_look_like_digits_are_taken_for_them():
    choice = next(
        one
        for size in "123456789"
        if "0" in code_of(one := DEFAULT.changed({"size": size, "profile": "", "font": "kai"}))
    )
    assert read_code(code_of(choice).replace("0", "O")) == choice
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in code_of(choice))
    assert read_code(full_width) == choice


@given(CHOICES, st.data())
def test_one_wrong_sign_is_noticed(choice, data):
    signs = code_of(choice).replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    other = data.draw(st.sampled_from(SIGNS))
    if abs(SIGNS.index(other) - SIGNS.index(signs[place])) in {0, 31}:
        return
    assert read_code(signs[:place] + other + signs[place + 1 :]) is None


@given(st.text(max_size=80))
def test_any_text_is_a_valid_choice_or_none(text):
    found = read_code(text)
    assert found is None or read_code(code_of(found)) is not None


@pytest.mark.parametrize("text", ["", "A", "你好", "<b>", "0" * 61, "-----", "١٢٣"])
def test_what_is_no_code_gives_nothing(text):
    assert read_code(text) is None


def test_every_option_has_room_for_more_than_it_has():
    assert [one.name for one in OPTIONS if len(one.choices) > one.room] == []
