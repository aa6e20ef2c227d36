"""What a reader sets once stays, whatever happens to the cookie on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reading.preferences import DEFAULT, LINES, SIZES, Preferences, parse
from webapp.reading.themes import THEMES

CHOICES = st.builds(
    Preferences,
    theme=st.sampled_from([theme.code for theme in THEMES]),
    size=st.integers(1, len(SIZES)),
    line=st.integers(1, len(LINES)),
)


@given(CHOICES)
def test_what_was_chosen_comes_back(choice):
    assert parse(choice.as_cookie()) == choice


@given(CHOICES)
def test_a_cookie_stands_in_a_header_as_it_is(choice):
    assert choice.as_cookie().isascii()
    assert not set(choice.as_cookie()) & set(' ";,\\\r\n')


@given(st.one_of(st.none(), st.text(max_size=300), st.text("1.+-paper0123456789٤", max_size=20)))
def test_any_cookie_gives_a_valid_choice(cookie):
    choice = parse(cookie)
    assert parse(choice.as_cookie()) == choice
    assert choice.words()


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "x" * 10_000,
        "1." * 5_000,
        "0.dark.5.2",
        "2.dark.5.2",
        "<script>alert(1)</script>",
        '1."><script>.9.9',
        "1.purple.0.4",
        "1.DARK.-1.+1",
        "1.dark\x00.a.b",
        "1.auto.٤.１",
    ],
)
def test_nonsense_gives_the_ordinary_page(cookie):
    assert parse(cookie) == DEFAULT


def test_a_theme_that_is_gone_does_not_take_the_large_letters_along():
    assert parse("1.sepia.6.2") == Preferences("auto", 6, 2)


def test_fields_of_a_later_version_do_no_harm():
    assert parse("1.dark.3.2.cmn+f3.4.9") == Preferences("dark", 3, 2, "cmn+f3")


def test_a_voice_is_remembered_by_its_key_alone():
    choice = DEFAULT.changed({"voice": "cmn+f3"})
    assert parse(choice.as_cookie()) == choice
    assert choice.changed({"voice": "<b>"}) == choice
    assert choice.changed({"voice": ""}) == DEFAULT


def test_a_cookie_from_before_line_spacing_keeps_what_it_said():
    assert parse("1.dark.3") == Preferences("dark", 3, 1)


def test_letters_grow_and_shrink_step_by_step_and_stop_at_the_ends():
    choice = DEFAULT
    seen = [choice.pixels]
    while not choice.largest:
        choice = choice.changed({"size": "+1"})
        seen.append(choice.pixels)
    assert seen == [18, 20, 22, 24, 28, 32, 36, 40]
    assert choice.changed({"size": "+1"}) == choice
    assert DEFAULT.smallest and DEFAULT.changed({"size": "-1"}) == DEFAULT


def test_a_form_changes_only_what_it_names():
    choice = Preferences("cream", 4, 2)
    assert choice.changed({"theme": "dark"}) == Preferences("dark", 4, 2)
    assert choice.changed({"size": "7"}) == Preferences("cream", 7, 2)
    assert choice.changed({"line": "3"}) == Preferences("cream", 4, 3)
    assert choice.changed({}) == choice


@pytest.mark.parametrize("form", [{"theme": "pink"}, {"size": "99"}, {"size": "1e3"}, {"line": "0"}, {"size": ""}])
def test_a_mistaken_form_changes_nothing(form):
    choice = Preferences("cream", 4, 2)
    assert choice.changed(form) == choice


def test_one_button_resets_everything():
    assert Preferences("green", 8, 3).changed({"reset": "1", "theme": "dark"}) == DEFAULT


@pytest.mark.parametrize(
    ("before", "form", "words"),
    [
        (DEFAULT, {"size": "+1"}, "字号第2档，共8档。"),
        (Preferences("dark", 7, 2), {"size": "+1", "back": "/"}, "字号第8档，已经是最大一档。"),
        (Preferences("dark", 8, 2), {"size": "+1"}, "字号第8档，已经是最大一档。"),
        (DEFAULT, {"size": "-1"}, "字号第1档，已经是最小一档。"),
        (Preferences("dark", 8, 2), {"theme": "cream"}, "配色：米黄。"),
        (DEFAULT, {"line": "3"}, "行距：很宽松。"),
    ],
)
def test_a_press_is_answered_with_what_was_pressed_alone(before, form, words):
    assert before.changed(form).told(form) == words


@pytest.mark.parametrize("form", [{"reset": "1"}, {"theme": "dark", "size": "3", "line": "2"}, {}])
def test_a_whole_form_is_answered_with_the_whole_state(form):
    choice = Preferences("cream", 4, 2).changed(form)
    assert choice.told(form) == choice.words()


def test_the_state_is_told_in_words():
    assert Preferences("yellow-black", 4, 2).words() == "当前配色：黑底黄字；文字24像素，第4档，共8档；行距：宽松。"
