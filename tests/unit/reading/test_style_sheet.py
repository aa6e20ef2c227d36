"""The style sheet and the Python data tell the same colours, sizes and line heights."""

from pathlib import Path

import pytest
import tinycss2

from webapp.config import PROJECT
from webapp.reading.options import BY_NAME, OPTIONS, SIZES
from webapp.reading.themes import AUTO, BY_CODE, THEMES, TOKENS, rgb

SHEET: Path = PROJECT / "static" / "css" / "tokens.css"
BROWSER_SIZE = 16  # pixels of 1rem where the reader has set nothing
MEDIA = {
    "": "light",
    "prefers-color-scheme:dark": "dark",
    "prefers-contrast:more": "light more",
    "prefers-contrast:more,prefers-color-scheme:dark": "dark more",
}


def rules(nodes, medium=""):
    """Every rule as (medium without spaces and "and", selectors, {property: value})."""
    for node in nodes:
        if node.type == "at-rule" and node.at_keyword == "media":
            words = tinycss2.serialize(node.prelude).replace("(", " ").replace(")", " ").replace(": ", ":").split()
            inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from rules(inside, ",".join(sorted((w for w in words if w != "and"), key=lambda w: "scheme" in w)))
        elif node.type == "qualified-rule":
            selectors = [one.strip().replace("'", '"') for one in tinycss2.serialize(node.prelude).split(",")]
            found = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            values = {one.name: tinycss2.serialize(one.value).strip() for one in found if one.type == "declaration"}
            yield medium, selectors, values


@pytest.fixture(scope="module")
def sheet():
    """All rules of the style sheet of tokens."""
    text = SHEET.read_text(encoding="utf-8")
    return list(rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def tokens(sheet, selector, medium=""):
    """What this selector says about one thing in this medium, the last rule winning."""
    said = {}
    for where, selectors, values in sheet:
        if where == medium and selector in selectors:
            said |= {name.removeprefix("--"): value for name, value in values.items() if name.startswith("--")}
    return said


def colours(sheet, code, medium=""):
    """The nine colours of a theme as numbers."""
    said = tokens(sheet, f'[data-theme="{code}"]', medium)
    return {name: rgb(said[name]) for name in TOKENS if name in said}


@pytest.mark.parametrize("code", [theme.code for theme in THEMES if theme.tokens])
def test_a_theme_has_the_colours_whose_contrast_was_computed(sheet, code):
    assert colours(sheet, code) == {name: rgb(value) for name, value in BY_CODE[code].tokens.items()}


@pytest.mark.parametrize(("medium", "wish"), MEDIA.items())
def test_following_the_device_shows_a_theme_whose_contrast_was_computed(sheet, medium, wish):
    expected = BY_CODE[AUTO[wish]].tokens
    assert colours(sheet, "auto", medium) == {name: rgb(value) for name, value in expected.items()}


def test_the_style_sheet_offers_no_theme_that_cannot_be_chosen(sheet):
    named = {one.split('"')[1] for _, selectors, _ in sheet for one in selectors if one.startswith('[data-theme="')}
    assert named == set(BY_CODE)


@pytest.mark.parametrize("step", range(1, len(SIZES) + 1))
def test_each_size_is_as_large_as_its_name_says(sheet, step):
    scale = float(tokens(sheet, f'[data-size="{step}"]')["scale"])
    assert scale * BROWSER_SIZE == SIZES[step - 1]


VIEWS = {one.code for one in BY_NAME["view"].choices[1:]}
SHEETS = ["tokens.css", "choices.css"]
# Told apart by the server, which sends other words, or by a script that is fetched for it.
ELSEWHERE = {
    "pictures",
    "script",
    "pinyin",
    "language",
    "reading",
    "terms",
    "areas",
    "aid",
    "caption",
    "captionscript",
    "view",
}


def test_every_choice_changes_the_look():
    text = "".join((SHEET.parent / name).read_text(encoding="utf-8") for name in SHEETS)
    wanted = {
        f'[data-{option.name}="{choice.code}"]'
        for option in OPTIONS
        if option.name not in ELSEWHERE
        for choice in option.choices[1:]
    }
    assert {one for one in wanted if one not in text} == set()


def test_every_view_has_a_style_sheet_of_its_own():
    """Linked only where it is chosen; and there is none that cannot be chosen."""
    assert {one.stem for one in (SHEET.parent / "views").glob("*.css")} == VIEWS


@pytest.mark.parametrize(("step", "height"), [("1", "1.8"), ("2", "2.1"), ("3", "2.5")])
def test_each_line_height_is_as_its_name_says(sheet, step, height):
    assert tokens(sheet, f'[data-line="{step}"]')["leading"] == height
