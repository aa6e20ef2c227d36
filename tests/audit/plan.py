"""Which page is looked at in which look: everything with everything where that is cheap, every pair of choices where it is not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tests.browser.conftest import Site
from tests.browser.seeing import LARGEST, PAINTED, WIDTHS, Look, of_row
from webapp.reading.options import OPTIONS

# What a device asks for, as Playwright names it.
MEDIA: dict[str, dict[str, str]] = {
    "as usual": {},
    "forced colours": {"forced_colors": "active"},
    "calm": {"reduced_motion": "reduce"},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "dark, more contrast": {"color_scheme": "dark", "contrast": "more"},
}
USUAL = {
    "forced_colors": "none",
    "reduced_motion": "no-preference",
    "color_scheme": "light",
    "contrast": "no-preference",
}
# The lightest and the strongest, one on a desk and one on a telephone: what the slower engines see.
TWO = (Look("paper", "1", 1280), Look("yellow-black", LARGEST, 320))
ZOOMS = (32, 64)  # pixels of the browser's own letters: 200 % and 400 %
SHORT = ("home", "table", "preferences", "staff article")


def pages(site: Site) -> dict[str, str]:
    """Every type of page, the staff's with "staff " before their names."""
    return site.pages | {f"staff {name}": address for name, address in site.staff_pages.items()}


def grid() -> list[Look]:
    """Every theme in the smallest and the largest letters on the narrowest and on a usual window."""
    return [Look(theme, size, width) for theme in PAINTED for size in ("1", LARGEST) for width in WIDTHS]


def rows(seed: Sequence[str]) -> Iterator[tuple[str, str, Look]]:
    """(type of page, what the device asks for, look): every pair of choices of the whole table in some of them.

    ``seed`` names the types of pages; they take part like a choice does.
    """
    table = {one.name: [choice.code for choice in one.choices] for one in OPTIONS}
    table |= {"page": list(seed), "device": list(MEDIA), "width": ["0", "1"]}
    for row in pairwise(table):
        choices = {name: code for name, code in row.items() if name not in {"page", "device", "width"}}
        yield row["page"], row["device"], of_row(choices, int(row["width"]))


def pairwise(table: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Rows in which every pair of values of two names stands together at least once; always the same ones."""
    names = list(table)
    open_: set[tuple[str, str, str, str]] = {
        (one, first, other, second)
        for one, other in combinations(names, 2)
        for first in table[one]
        for second in table[other]
    }
    found = []
    while open_:
        one, first, other, second = min(open_)
        row = {one: first, other: second}
        for name in names:
            if name not in row:
                row[name] = max(table[name], key=lambda value, name=name: (gain(row, name, value, open_, names), value))
        found.append({name: row[name] for name in names})
        open_ -= {(a, row[a], b, row[b]) for a, b in combinations(names, 2)}
    return found


def gain(row: dict[str, str], name: str, value: str, open_: set, names: list[str]) -> int:
    """How many open pairs a value would close with what the row already has."""
    return sum(
        (
            (name, value, known, row[known])
            if names.index(name) < names.index(known)
            else (known, row[known], name, value)
        )
        in open_
        for known in row
    )
