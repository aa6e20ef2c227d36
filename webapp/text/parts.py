"""An article cut into parts that can be shown one at a time: a paragraph, a list, a table, a picture; a heading goes with what follows.

It works on the text of the page as it is sent, with all that was added for the reader (readings above characters, explained
words, names of regions), so it cuts between the outermost elements and changes nothing inside them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_TAG: Final = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*+)>""")
_VOID: Final = frozenset({"br", "img", "wbr", "hr", "input"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGN_OFF: Final = re.compile(r"""\bclass="(?:[^"]* )?sign-off[ "]""")
_BELONGS: Final = re.compile(r"""\bclass="(?:[^"]* )?pinyin-place[ "]""")  # put behind a block, of which it speaks
_ID: Final = re.compile(r"""<[^>]*?\sid="([^"]+)\"""")
_WAY: Final = re.compile(r"""\bhref="#([^"]+)\"""")


def parts(html: str) -> list[str]:
    """The parts of a shown body in order; joined they are the text again.

    ``html`` is well-formed, as ``clean`` and the steps after it write it. Headings go with the block after them, the lines of
    a sign-off stay together, and what stands behind the last block stays with it. The place to ask for the pinyin of a
    paragraph stays with that paragraph. Without any block the text is one part.
    """
    found: list[str] = []
    waiting = ""  # headings without their block
    signing = False
    for name, attributes, block in _blocks(html):
        if name in _HEADINGS:
            waiting += block
            signing = False
            continue
        if waiting and _BELONGS.search(attributes):
            waiting += block
            continue
        signs = bool(_SIGN_OFF.search(attributes))
        if found and not waiting and (signs and signing or not name or _BELONGS.search(attributes)):
            found[-1] += block
        else:
            found.append(waiting + block)
        waiting, signing = "", signs or signing and bool(_BELONGS.search(attributes))
    return [*found, waiting] if waiting else found


def _blocks(html: str) -> Iterator[tuple[str, str, str]]:
    """Every outermost element: name, attributes, text, with what stands before it; at the end what is left, without a name."""
    start = depth = 0
    outer = ("", "")
    for tag in _TAG.finditer(html):
        closes, name = bool(tag[1]), tag[2].lower()
        if name in _VOID:
            continue
        if not closes:
            outer = outer if depth else (name, tag[3])
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield (*outer, html[start : tag.end()])
                start = tag.end()
    if start < len(html):
        yield "", "", html[start:]


def led(cut: Sequence[str], way: Callable[[int], str]) -> list[str]:
    """The same parts, in which a link to a place in another part leads to that part first.

    ``way`` gives the address of a part by its place in ``cut``, counted from 0.
    """
    places = {name: place for place, part in enumerate(cut) for name in _ID.findall(part)}

    def leading(here: int) -> Callable[[re.Match[str]], str]:
        def lead(link: re.Match[str]) -> str:
            place = places.get(link[1], here)
            return link[0] if place == here else f'href="{way(place)}#{link[1]}"'

        return lead

    return [_WAY.sub(leading(here), part) for here, part in enumerate(cut)]
