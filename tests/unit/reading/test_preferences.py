"""What a reader sets once stays, whatever happens to the cookie on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reading.choices import CHOICES
from webapp.reading.options import BY_NAME, GROUPS, OPTIONS, PROFILES, SIZES
from webapp.reading.own_colours import OwnColours
from webapp.reading.preferences import DEFAULT, LONGEST_COOKIE, parse, refused_colours


def of(**values):
    return DEFAULT.changed(values)


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
        '1."><script>.0.0',
        "1.purple.0.4",
        "1.DARK.-1.+1",
        "1.dark\x00.a.b",
        "1.auto.٤.１",
    ],
)
def test_nonsense_gives_the_ordinary_page(cookie):
    assert parse(cookie) == DEFAULT


def test_a_theme_that_is_gone_does_not_take_the_large_letters_along():
    assert parse("1.sepia.6.2") == of(size="6", line="2")


def test_fields_of_a_later_version_do_no_harm():
    assert parse("1.dark.3.2.cmn+f3.4.9.Zoom.a7.a2") == of(
        theme="dark", size="3", line="2", voice="cmn+f3", letters="2"
    )


def test_a_voice_is_remembered_by_its_key_alone():
    choice = DEFAULT.changed({"voice": "cmn+f3"})
    assert parse(choice.as_cookie()) == choice
    assert choice.changed({"voice": "<b>"}) == choice
    assert choice.changed({"voice": ""}) == DEFAULT


def test_a_cookie_from_before_line_spacing_keeps_what_it_said():
    assert parse("1.dark.3") == of(theme="dark", size="3")


def test_letters_grow_and_shrink_step_by_step_and_stop_at_the_ends():
    choice = DEFAULT
    seen = [SIZES[choice.size - 1]]
    while not choice.largest:
        choice = choice.changed({"size": "+1"})
        seen.append(SIZES[choice.size - 1])
    assert seen == [18, 20, 22, 24, 28, 32, 36, 40, 48]
    assert choice.changed({"size": "+1"}) == choice
    assert DEFAULT.smallest and DEFAULT.changed({"size": "-1"}) == DEFAULT


def test_a_form_changes_only_what_it_names():
    choice = of(theme="cream", size="4", pinyin="all")
    assert choice.changed({"theme": "dark"}) == of(theme="dark", size="4", pinyin="all")
    assert choice.changed({"pinyin": "off"}) == of(theme="cream", size="4")
    assert choice.changed({}) == choice


@pytest.mark.parametrize(
    "form",
    [
        *({"theme": "pink"}, {"size": "99"}, {"size": "1e3"}, {"line": "0"}, {"size": ""}, {"caption": "35"}),
        *({"profile": "nobody"}, {"theme": "own", "ink": "#fff", "ground": "#fff"}, {"script": "<script>"}),
    ],
)
def test_a_mistaken_form_changes_nothing(form):
    choice = of(theme="cream", size="4", line="2", ink="#fffffe", ground="#ffffff")
    assert choice.changed(form) == choice


def test_one_button_resets_everything():
    choice = of(theme="own", ink="#000080", ground="#ffffee", size="8", caption="60", voice="cmn+f3")
    assert choice.changed({"reset": "1", "theme": "dark"}) == DEFAULT


def test_the_page_is_told_only_what_is_not_as_usual():
    assert DEFAULT.shown == {"theme": "auto", "size": "1", "line": "1"}
    assert of(size="2", font="kai").shown == {"theme": "auto", "size": "2", "line": "1", "font": "kai"}


def test_everything_at_once_fits_into_the_cookie():
    longest = {one.name: max((choice.code for choice in one.choices), key=len) for one in OPTIONS} | {"theme": "own"}
    choice = DEFAULT.changed({**longest, "voice": "x" * 40, "ink": "#ffffff", "ground": "#123456"})
    assert len(choice.as_cookie()) <= LONGEST_COOKIE
    assert parse(choice.as_cookie()) == choice


def test_a_profile_is_one_press_and_keeps_language_and_voice():
    before = of(language="en", voice="cmn+f3", font="kai", theme="dark")
    for profile in PROFILES:
        after = before.changed({"profile": profile.code})
        assert after["language"] == "en" and after.voice == "cmn+f3"
        assert after["font"] == "hei", "what was set before does not shine through"
        assert {name: after[name] for name in profile.values} == dict(profile.values)


def test_own_colours_are_kept_while_another_theme_is_tried():
    choice = of(theme="own", ink="#FFEE00", ground="#102030")
    assert choice.colours == OwnColours("ffee00", "102030")
    assert choice.changed({"theme": "dark"}).changed({"theme": "own"}) == choice


def test_colours_that_nobody_could_read_are_refused_and_named():
    form = {"theme": "own", "ink": "#777777", "ground": "#888888"}
    assert refused_colours(form, DEFAULT) == OwnColours("777777", "888888")
    assert DEFAULT.changed(form) == DEFAULT
    assert refused_colours({"theme": "own", "ink": "#000", "ground": "#ffffff"}, DEFAULT) is None
    assert parse("1.own.1.1..z777777888888") == DEFAULT
    assert parse("1.own.4.2..z777777888888") == DEFAULT.with_(size="4", line="2"), (
        "the letters stay as large as they were"
    )


def test_the_table_is_in_order():
    letters = [one.letter for one in OPTIONS if one.letter]
    assert len(set(letters)) == len(letters) and "z" not in letters
    assert sorted(name for group in GROUPS for name in group.options) == sorted(BY_NAME)
    for option in OPTIONS:
        codes = [one.code for one in option.choices]
        assert len(set(codes)) == len(codes)
        assert all(code.replace("-", "").isalnum() and code.isascii() for code in codes)
