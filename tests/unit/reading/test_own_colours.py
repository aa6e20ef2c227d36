"""Two colours of one's own become a whole theme, or are warned of."""

import pytest
from hypothesis import given

from tests.unit.reading.choices import COLOUR
from webapp.reading.own_colours import OwnColours, parse_colour
from webapp.reading.themes import TEXT_CONTRAST, TOKENS, contrast


@given(COLOUR, COLOUR)
def test_no_token_is_worse_than_the_pair_itself(ink, ground):
    colours = OwnColours(ink, ground)
    tokens = colours.tokens()
    assert set(tokens) == set(TOKENS)
    least = min(colours.contrast, TEXT_CONTRAST)
    for name in ("ink", "quiet", "brand", "alert", "line"):
        assert contrast(tokens[name], tokens["ground"]) >= least
        assert contrast(tokens[name], tokens["raised"]) >= least
    assert contrast(tokens["ink"], tokens["mark"]) >= least


def test_a_weak_pair_is_warned_of_and_an_invisible_one_never_taken():
    assert not OwnColours("000000", "ffffff").hard_to_read
    assert OwnColours("777777", "ffffff").hard_to_read
    assert not OwnColours("777777", "ffffff").unreadable
    assert OwnColours("999999", "bbbbbb").unreadable


@pytest.mark.parametrize(("text", "colour"), [("#FFEE00", "ffee00"), ("ffee00", "ffee00"), (" #102030 ", "102030")])
def test_a_colour_is_read(text, colour):
    assert parse_colour(text) == colour


@pytest.mark.parametrize("text", ["", "#fff", "red", "#gggggg", "#1234567", "١٢٣٤٥٦", "#fff;}body{"])
def test_anything_else_is_no_colour(text):
    assert parse_colour(text) is None
