"""The looks a page is seen in, and what is wrong with it in one of them. Used by the tests and by `make audit`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from webapp.reading.options import OPTIONS, SIZES
from webapp.reading.preferences import COOKIE, Preferences
from webapp.reading.themes import THEMES

HERE = Path(__file__).parent
AXE_FILE = next((HERE / "vendor").glob("axe-core-*/axe.min.js"))
AXE = AXE_FILE.read_text("utf-8")
RULES = (HERE / "rules.js").read_text("utf-8")
MEASURES = (HERE / "measures.js").read_text("utf-8")
FIGURES = (HERE / "figures.js").read_text("utf-8")
# Two frames later the page has measured itself anew, too.
SET = """async (chosen) => {
  Object.assign(document.documentElement.dataset, chosen);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}"""
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDTHS = (320, 1280)
PAINTED = [
    one.code for one in THEMES if one.code != "own"
]  # the reader's own colours are a style sheet of the server's
HEIGHT = 800
LARGEST = str(len(SIZES))
WINDOW_AT_400 = {"width": 320, "height": 256}  # what 1280 by 1024 pixels are at 400 %
# WCAG 2.2 SC 1.4.6 contrast, SC 2.5.5 target size, SC 1.4.8 letters a line; the rest is our own promise.
CONTRAST, TARGET, BODY, LEADING, LETTERS, STANDING = 7, 44, 18, 1.75, 40, 0.2


@dataclass(frozen=True)
class Look:
    """How a page is seen: the reader's choices, and the width of the window in CSS pixels."""

    theme: str = "auto"
    size: str = "1"
    width: int = 1280
    line: str = "1"
    more: tuple[tuple[str, str], ...] = ()  # other options of the table, by name

    @property
    def chosen(self) -> dict[str, str]:
        """Every choice by its name, as it stands on <html>."""
        return {"theme": self.theme, "size": self.size, "line": self.line, **dict(self.more)}

    @property
    def cookie(self) -> str:
        """What the site itself would remember."""
        return Preferences().with_(**self.chosen).as_cookie()

    def __str__(self) -> str:
        return " ".join([*(f"{name}={code}" for name, code in self.chosen.items()), f"{self.width}px"])


def short_looks() -> list[Look]:
    """Each theme once; sizes, widths and line heights are spread over them."""
    sizes = ("1", LARGEST, "4", "6")
    widths = (1280, 320, 320, 1280, 360)
    return [
        Look(theme, sizes[place % len(sizes)], widths[place % len(widths)], str(place % 3 + 1))
        for place, theme in enumerate(PAINTED)
    ]


def each_choice() -> list[Look]:
    """As few looks as it takes to see every choice of the whole table once."""
    rows = max(len(option.choices) for option in OPTIONS)
    return [of_row({one.name: one.choices[row % len(one.choices)].code for one in OPTIONS}, row) for row in range(rows)]


def of_row(row: dict[str, str], number: int) -> Look:
    """The look of one choice for each option; the widths take turns."""
    more = tuple((name, code) for name, code in row.items() if name not in {"theme", "size", "line"})
    return Look(row["theme"], row["size"], WIDTHS[number % len(WIDTHS)], row["line"], more)


def arrive(page: Page, address: str, look: Look) -> None:
    """Open a page as a reader who has chosen this; the server shows it so."""
    choose(page.context, address, look)
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.goto(address, wait_until="load")


def choose(context: BrowserContext, address: str, look: Look) -> None:
    """Let this browser remember these choices for the site of this address."""
    context.add_cookies([{"name": COOKIE, "value": look.cookie, "url": address}])


def furnish(page: Page) -> None:
    """Hand the page the measures and axe, and unfold what is folded. From outside: our own policy stays as it is."""
    page.evaluate(UNFOLD)
    for tool in (MEASURES, FIGURES, AXE):
        page.evaluate(tool)


def put_on(page: Page, look: Look) -> None:
    """Show the page in this look."""
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.evaluate(SET, look.chosen)


def seen_faults(page: Page) -> Iterator[tuple[str, str]]:
    """(what, where) for each fault that the page has as it stands; it must be furnished."""
    for one in page.evaluate("least => measures.weakTexts(least)", CONTRAST)["found"]:
        yield "words", one
    for one in page.evaluate("least => measures.smallTargets(least)", TARGET)["found"]:
        yield "target", one
    sideways = page.evaluate("() => measures.sideways()")
    if sideways["wide"] > 0 or sideways["found"]:
        yield "sideways", f"{sideways['wide']} px {'; '.join(sideways['found'])}"
    for one in page.evaluate("() => figures.overlaps()"):
        yield "overlap", one
    least = {"body": BODY, "leading": LEADING, "letters": LETTERS}
    for one in page.evaluate("least => figures.reading(least)", least):
        yield "reading", one


def spaced_faults(page: Page) -> Iterator[tuple[str, str]]:
    """What is lost when a reader spaces the text as WCAG 2.2 SC 1.4.12 lets them."""
    page.evaluate("() => figures.spaced()")
    sideways = page.evaluate("() => measures.sideways()")
    if sideways["wide"] > 0 or sideways["found"]:
        yield "spaced", f"{sideways['wide']} px {'; '.join(sideways['found'])}"
    for one in page.evaluate("() => figures.overlaps()"):
        yield "spaced", one
    page.evaluate("() => figures.unspaced()")


def broken_rules(page: Page, exceptions: list[str] | None = None) -> list[dict]:
    """Each rule of axe that the page breaks, with its first places."""
    return page.evaluate(RULES, exceptions or [])
