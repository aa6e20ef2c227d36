"""What our style sheets and scripts may use: what Chromium 80 of 2020 knows, or what harms nobody where it is dropped."""

import re
from pathlib import Path

import pytest
import tinycss2

from tests.house.repository import PROJECT
from webapp.web.older import for_older, parts

SHEETS = sorted((PROJECT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((PROJECT / "static" / "js").rglob("*.js"))
AT_RULES = {"media", "page", "supports", "font-face"}
# property → what a browser that drops it does without; everything that is younger than Chromium 80 stands here.
DROPPED = {
    "accent-color": "radio buttons have the browser's own colour",
    "appearance": "said before with -webkit-",
    "color-scheme": "scroll bars and fields stay light in dark themes; their own colours are ours",
    "forced-color-adjust": "there are no forced colours in it",
    "ruby-align": "pinyin stands in the middle anyway",
    "ruby-position": "pinyin stands above anyway",
    "text-autospace": "no thin space between hanzi and figures",
    "text-decoration-thickness": "lines are one pixel thick",
    "text-size-adjust": "said with -webkit-",
    "text-underline-offset": "lines stand nearer to the words",
    "text-wrap": "titles break where they are full",
    "box-decoration-break": "said with -webkit-",
    "user-select": "pinyin is copied with the words",
}
KNOWN = {  # up to Chromium 80
    *(
        "-webkit-appearance",
        "-webkit-box-decoration-break",
        "-webkit-text-size-adjust",
        "-webkit-text-stroke",
        "align-content",
    ),
    *(
        "align-items",
        "animation",
        "background",
        "background-color",
        "background-image",
        "block-size",
        "border",
        "border-collapse",
    ),
    *(
        "border-color",
        "border-radius",
        "border-width",
        "border-style",
        "box-shadow",
        "box-sizing",
        "break-after",
        "break-before",
    ),
    *(
        "break-inside",
        "clear",
        "clip-path",
        "color",
        "column-gap",
        "row-gap",
        "gap",
        "content",
        "cursor",
        "display",
        "fill",
        "flex",
    ),
    *(
        "flex-basis",
        "flex-direction",
        "flex-grow",
        "flex-shrink",
        "flex-wrap",
        "float",
        "font",
        "font-family",
        "font-size",
        "font-style",
    ),
    *(
        "font-variant-numeric",
        "font-weight",
        "grid-auto-rows",
        "grid-auto-flow",
        "grid-template-rows",
        "grid-auto-columns",
        "grid-row",
        "grid-column",
        "grid-template-columns",
        "inline-size",
        "justify-content",
    ),
    *(
        "justify-self",
        "align-self",
        "left",
        "right",
        "top",
        "bottom",
        "letter-spacing",
        "line-break",
        "line-height",
        "list-style",
    ),
    *(
        "list-style-type",
        "margin",
        "max-block-size",
        "max-inline-size",
        "min-block-size",
        "min-inline-size",
        "object-fit",
        "opacity",
    ),
    *(
        "order",
        "orphans",
        "outline",
        "outline-color",
        "outline-offset",
        "overflow",
        "overflow-wrap",
        "overflow-x",
        "overflow-y",
        "padding",
    ),
    *(
        "place-items",
        "pointer-events",
        "position",
        "resize",
        "scroll-behavior",
        "scroll-padding-block-end",
        "scroll-padding-block-start",
        "hyphens",
        "mix-blend-mode",
        "scroll-padding-block",
        "stroke",
        "stroke-linecap",
    ),
    *(
        "stroke-linejoin",
        "stroke-width",
        "stroke-dasharray",
        "table-layout",
        "text-align",
        "text-decoration",
        "text-decoration-color",
    ),
    *(
        "text-decoration-line",
        "text-decoration-style",
        "text-transform",
        "touch-action",
        "transform",
        "transition",
        "unicode-bidi",
    ),
    *(
        "vertical-align",
        "visibility",
        "white-space",
        "widows",
        "will-change",
        "word-break",
        "word-spacing",
        "z-index",
        "-webkit-user-select",
    ),
    *(
        f"{side}-{end}"
        for side in ("margin", "padding", "border")
        for end in ("block-start", "block-end", "inline-start", "inline-end")
    ),
    *(
        f"border-{end}-{what}"
        for end in ("block-start", "block-end", "inline-start", "inline-end")
        for what in ("color", "width", "style")
    ),
}
SELECTORS_KNOWN = re.compile(
    r":(root|hover|active|focus|focus-within|checked|disabled|empty|visited|open|target|lang\([^)]*\)|first-child|last-child|first-of-type|last-of-type"
    r"|nth-child\([^)]*\)|not\([^(),]*(\([^()]*\))?\)|:before|:after|:marker|:-webkit-[\w-]+|placeholder)(?![\w-])"
)
# Rules with these are dropped whole by older browsers, so they stand alone and nothing hangs on them.
SELECTORS_DROPPED = (
    "::-moz-",
    "::highlight(",
    "::backdrop",
    "::file-selector-button",
    ":focus-visible",
    ":focus:not(:focus-visible)",
    ":not([data-now])",
)


def declarations(nodes, where=""):
    """(selector, property, value) of every rule, also inside @media."""
    for node in nodes:
        if node.type == "at-rule":
            assert node.at_keyword in AT_RULES, f"@{node.at_keyword} is not known to older browsers"
            if node.at_keyword in {"media", "supports"}:
                yield from declarations(
                    tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                )
        elif node.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            for one in inside:
                assert one.type == "declaration", f"a rule inside a rule: {tinycss2.serialize([one])[:80]}"
                yield tinycss2.serialize(node.prelude).strip(), one.lower_name, tinycss2.serialize(one.value).strip()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_an_older_browser_understands_the_style_sheet_as_it_is_sent(sheet: Path) -> None:
    """Or misses something that is named here with what it means for the reader."""
    sent = for_older(sheet.read_text("utf-8"))
    nodes = tinycss2.parse_stylesheet(sent, skip_comments=True, skip_whitespace=True)
    assert not [one for one in nodes if one.type == "error"]
    for selector, name, value in declarations(nodes):
        assert name.startswith("--") or name in KNOWN or name in DROPPED, f"{name} in {selector}"
        assert not re.search(r"oklch|oklab|color-mix|lab\(|light-dark|clamp\(.*clamp\(", value), f"{name}: {value}"
        for one in re.split(r",(?![^(]*\))", selector):
            rest = SELECTORS_KNOWN.sub("", re.sub(r'"[^"]*"', "", one))
            if ":" in rest:
                assert any(known in one for known in SELECTORS_DROPPED), f"{one} is dropped with its whole rule"
                assert selector.count(",") == 0 or all(
                    any(k in s for k in SELECTORS_DROPPED) for s in selector.split(",")
                ), f"{selector}: what is not understood takes the others of its list along"


def test_units_that_are_younger_stand_behind_older_ones() -> None:
    """As in block-size: 100vh; block-size: 100dvh."""
    for sheet in SHEETS:
        for rule in re.findall(r"\{[^{}]*\}", sheet.read_text("utf-8")):
            for name in re.findall(r"([\w-]+)\s*:[^;}]*\d[dsl]v[hw]", rule):
                assert re.search(rf"{name}\s*:[^;}}]*\dv[hw]", rule), f"{sheet.name}: {rule}"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scripts_use_no_word_that_2019_did_not_know(script: Path) -> None:
    """Chromium 75 reads them; a browser that does not gets the pages without scripts, which do everything by forms."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)
    for pattern, name in [
        (r"\?\.(?!\d)", "optional chaining"),
        (r"\?\?", "nullish coalescing"),
        (r"(?<![\w.])#\w+\s*[(=;]", "private members"),
        (r"static\s*\{", "static blocks"),
        (r"\.(at|replaceAll|findLast|toSorted|hasOwn)\(", "newer methods"),
        (r"\bstructuredClone\(", "structuredClone"),
        (r"(?m)^await ", "waiting outside functions"),
    ]:
        assert not re.search(pattern, text), f"{name} in {script.name}"


def test_what_is_dropped_is_said_again() -> None:
    """Short logical forms, places, lists of selectors, gaps of flexible boxes."""
    assert for_older("a { margin-block: 0 min(1rem, 2vw) !important; }") == (
        "a { margin-block-start: 0 !important; margin-block-end: min(1rem, 2vw) !important; }"
    )
    assert (
        for_older("a { padding-inline: 4px; color: red }")
        == "a { padding-inline-start: 4px; padding-inline-end: 4px; color: red }"
    )
    assert for_older("a { border-block: 1px solid red; }") == (
        "a { border-block-start: 1px solid red; border-block-end: 1px solid red; }"
    )
    assert for_older("a { inset-block-start: 6px; inset-inline-end: 0; }") == "a { top: 6px; right: 0; }"
    assert for_older("a { inset-inline: 1px 2px; }") == "a { left: 1px; right: 2px; }"
    assert "".join(for_older(".a :is(h1, .b) i, .c { color: red; }").split()) == ".ah1i,.a.bi,.c{color:red;}"
    row = for_older(".r { display: flex; flex-wrap: wrap; gap: 1px 2px; }")
    assert (
        "@supports not (inset: 0) {\n.r > *:not(:last-child) { margin-inline-end: 2px; margin-block-end: 1px; }\n}"
        in row
    )
    assert "@supports" not in for_older(".g { display: grid; gap: 1px; }")
    assert parts("0 calc(1px * (2 + 3)) var(--a)") == ["0", "calc(1px * (2 + 3))", "var(--a)"]
