"""Style sheets for browsers down to Chromium 80 (2020), as old telephones and domestic browsers still have inside.

We write what is shortest today; what they would drop is said again in words that they know, when the files of a release
are built: the short logical forms (Chromium 87) as the long ones (69), places of positioned boxes (87) as top, right,
bottom, left, lists of selectors in :is() (88) one by one, and the gaps of flexible boxes (84) as margins. Nothing is
taken away from newer browsers. Tests name everything else that may be used, and what happens where it is not known.
"""

import re
from typing import Final

FORM: Final = b"older 2"  # part of the address of the built files: raised when this module gives other words
_ENDS: Final = {"block": ("block-start", "block-end"), "inline": ("inline-start", "inline-end")}
_PLACES: Final = {"block-start": "top", "block-end": "bottom", "inline-start": "left", "inline-end": "right"}
_VALUE: Final = r"\s*:\s*(?P<value>[^;{}]*?)\s*(?P<weight>!important)?\s*(?=[;}])"
_PAIR: Final = re.compile(rf"(?<![\w-])(?P<name>margin|padding)-(?P<axis>block|inline){_VALUE}")
_BORDER: Final = re.compile(rf"(?<![\w-])border-(?P<axis>block|inline){_VALUE}")
_PLACE_PAIR: Final = re.compile(rf"(?<![\w-])inset-(?P<axis>block|inline){_VALUE}")
_PLACE: Final = re.compile(r"(?<![\w-])inset-(block-start|block-end|inline-start|inline-end)(?=\s*:)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"(?P<selectors>[^{}@;]+)\{(?P<body>[^{}]*)\}")
_IS: Final = re.compile(r":is\(([^()]*)\)")
_FLEX: Final = re.compile(r"(?<![\w-])display\s*:\s*(inline-)?flex")
_GAP: Final = re.compile(r"(?<![\w-])(?P<which>column-|row-)?gap\s*:\s*(?P<value>[^;{}]+?)\s*(?=[;}]|$)")


def for_older(css: str) -> str:
    """The same style sheet with what older browsers need beside what they would drop."""
    css = _COMMENT.sub("", css)
    css = _PAIR.sub(lambda one: _pair(one["name"], one["axis"], one["value"], one["weight"]), css)
    css = _BORDER.sub(
        lambda one: "; ".join(f"border-{end}: {one['value']}{_weighty(one['weight'])}" for end in _ENDS[one["axis"]]),
        css,
    )
    css = _PLACE_PAIR.sub(lambda one: _place_pair(one["axis"], one["value"], one["weight"]), css)
    css = _PLACE.sub(lambda one: _PLACES[one[1]], css)
    css = _RULE.sub(lambda one: f"{_written_out(one['selectors'])}{{{one['body']}}}", css)
    gaps = "".join(_gaps(one["selectors"].strip(), one["body"]) for one in _RULE.finditer(css))
    # Whoever knows the short form of places knows the gaps of flexible boxes, for which there is no question of their own.
    return f"{css}\n@supports not (inset: 0) {{\n{gaps}}}\n" if gaps else css


def parts(value: str) -> list[str]:
    """The parts of a value that stand side by side: "0 min(1rem, 2vw)" has two."""
    found, depth = [""], 0
    for letter in value:
        depth += (letter == "(") - (letter == ")")
        if letter.isspace() and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [one for one in found if one]


def _pair(name: str, axis: str, value: str, weight: str | None) -> str:
    first, last = _ENDS[axis]
    sides = parts(value)
    return f"{name}-{first}: {sides[0]}{_weighty(weight)}; {name}-{last}: {sides[-1]}{_weighty(weight)}"


def _place_pair(axis: str, value: str, weight: str | None) -> str:
    first, last = (_PLACES[end] for end in _ENDS[axis])
    sides = parts(value)
    return f"{first}: {sides[0]}{_weighty(weight)}; {last}: {sides[-1]}{_weighty(weight)}"


def _weighty(weight: str | None) -> str:
    return f" {weight}" if weight else ""


def _written_out(selectors: str) -> str:
    """Each choice of an :is() as a selector of its own."""
    found = _IS.search(selectors)
    if not found:
        return selectors
    # A comma outside parentheses parts selectors; of each part every choice is written out.
    wanted = []
    for one in re.split(r",(?![^()]*\))", selectors):
        inside = _IS.search(one)
        choices = [choice.strip() for choice in inside[1].split(",")] if inside else [""]
        wanted += [one[: inside.start()] + choice + one[inside.end() :] if inside else one for choice in choices]
    return _written_out(",".join(wanted))


def _gaps(selectors: str, body: str) -> str:
    """Margins in place of the gaps of a flexible box."""
    gaps = {one["which"] or "": parts(one["value"]) for one in _GAP.finditer(body)}
    flex = _FLEX.search(body)
    if not flex or not gaps:
        return ""
    both = gaps.get("", [])
    row = gaps.get("row-", both[:1])
    column = gaps.get("column-", both[-1:])
    said = [f"margin-inline-end: {column[0]};"] if column and "column;" not in body else []
    if row and ("wrap" in body or "flex-direction: column" in body):
        said.append(f"margin-block-end: {row[0]};")
    inner = "> .icon" if flex[1] else "> *:not(:last-child)"
    where = ", ".join(f"{one.strip()} {inner}" for one in selectors.split(","))
    return f"{where} {{ {' '.join(said)} }}\n" if said else ""
