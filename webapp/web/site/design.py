"""The living page of tokens and components, for whoever builds the next page; it exists only while one develops.

Every component stands on it once, made by its own macro from the samples of ``design_samples.py``; ``?theme=dark`` shows
the whole page in a theme, ``?view=elder`` in a view. What a page has only once, such as the player's id, is given another
name for the second sample.
"""

import re
from typing import Final, NamedTuple

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup, escape

from webapp.reading.themes import EDGE_CONTRAST, TEXT_CONTRAST, THEMES, TOKENS, Theme, contrast
from webapp.web.looks import chosen
from webapp.web.site.design_samples import SAMPLES

ADDRESS: Final = "/design"
# What stands on what, and the least contrast that was promised for it.
PAIRS: Final = (
    *((over, ground, TEXT_CONTRAST) for over in ("ink", "quiet", "brand", "alert") for ground in ("ground", "raised")),
    ("ink", "mark", TEXT_CONTRAST),
    *(("line", ground, EDGE_CONTRAST) for ground in ("ground", "raised")),
)
PAINTED: Final = tuple(theme for theme in THEMES if theme.tokens)
_IDS: Final = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_AWAKE: Final = re.compile(r" data-(player|waiting|error-summary|queue-player)(?![\w-])")
_NAMED: Final = re.compile(r' aria-label="[^"]*"')


class Measured(NamedTuple):
    """One pair of tokens and its contrast in each theme, in the order of PAINTED."""

    over: str
    ground: str
    least: float
    ratios: list[float]


def install(app: Flask, *, wanted: bool) -> None:
    """Serve the page where somebody develops; anywhere else its address is unknown."""
    if wanted or app.debug:
        app.add_url_rule(ADDRESS, "site.design.show", show, methods=("GET",))


def show() -> ResponseReturnValue:
    """Tokens, themes and components."""
    theme = request.args.get("theme", "")
    if theme in {one.code for one in PAINTED}:
        g.look = chosen().with_(theme=theme)
    return render_template(
        "site/design.html",
        measured=measured(),
        painted=[(one.code, _(one.name), dict(one.tokens)) for one in PAINTED],
        tokens=TOKENS,
        apart=apart,
        **SAMPLES,
    )


def measured(themes: tuple[Theme, ...] = PAINTED) -> list[Measured]:
    """Every promised pair with its contrast, as WCAG 2.2 reckons it, rounded down to a tenth."""
    return [
        Measured(over, on, least, [int(contrast(one.tokens[over], one.tokens[on]) * 10) / 10 for one in themes])
        for over, on, least in PAIRS
    ]


def apart(html: Markup, mark: str, name: str = "") -> Markup:
    """The same markup once more on this page: other ids, another name where one is given, and asleep: no script wakes it."""
    other = _IDS.sub(lambda found: f' {found[1]}="{" ".join(f"{one}-{mark}" for one in found[2].split())}"', html)
    asleep = _AWAKE.sub(r" data-asleep-\1", other)
    return Markup(_NAMED.sub(f' aria-label="{escape(name)}"', asleep, count=1) if name else asleep)  # noqa: S704 # made by our own macros
