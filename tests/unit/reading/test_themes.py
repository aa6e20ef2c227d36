"""Every theme can be read: contrast is computed, not judged by eye."""

import pytest

from webapp.reading.themes import AUTO, BY_CODE, EDGE_CONTRAST, TEXT_CONTRAST, THEMES, TOKENS, contrast, rgb

COLOURED = [theme for theme in THEMES if theme.tokens]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#1c1b18", "#1c1b18", 1.0), ("#0000ff", "#fff", 8.59)],
)
def test_contrast_is_the_ratio_of_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", ["", "red", "#12", "#12345g", "var(--ink)", "#1234567"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValueError, match="not a colour"):
        rgb(colour)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.code)
@pytest.mark.parametrize("ground", ["ground", "raised"])
@pytest.mark.parametrize("text", ["ink", "quiet", "brand", "alert"])
def test_every_text_stands_out(theme, ground, text):
    assert contrast(theme.tokens[text], theme.tokens[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.code)
def test_edges_of_controls_and_the_marked_sentence_are_seen(theme):
    assert contrast(theme.tokens["line"], theme.tokens["ground"]) >= EDGE_CONTRAST
    assert contrast(theme.tokens["ink"], theme.tokens["mark"]) >= 8


def test_ten_themes_each_with_a_name_and_every_token():
    assert [theme.code for theme in THEMES] == (
        ["auto", "paper", "dark", "black-white", "white-black", "yellow-black", "yellow-blue", "cream", "green", "own"]
    )
    assert len({theme.name for theme in THEMES}) == 10
    assert all(tuple(theme.tokens) == TOKENS for theme in COLOURED)


def test_following_the_device_always_leads_to_a_theme_with_colours():
    assert all(BY_CODE[code].tokens for code in AUTO.values())
