"""The one sanitiser: whatever is typed, pasted or converted becomes the small HTML that articles are stored in."""

import nh3

from webapp.text.blocks import html_of_blocks, lines_of_blocks
from webapp.text.build import build
from webapp.text.tree import BLOCKS, MARKS, VOID, parse

LIMIT = 500_000  # characters of HTML, before and after; the longest real article is a twentieth of this

_TAGS = MARKS | (BLOCKS - {"h1", "h5", "h6", "div"}) | VOID
_ATTRIBUTES = {
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height"},
    "a": {"href"},
    "abbr": {"title"},
}


class TooLong(ValueError):
    """The text is longer than an article can be; the message says what to do."""


def clean(html: str) -> str:
    """Any HTML or text as the HTML of an article: known elements, valid structure, no style, no foreign pictures.

    Takes hostile input in linear time. ``clean(clean(x)) == clean(x)``. Headings begin at h2 and skip no level;
    nh3 has the last word on what leaves. Raises TooLong above LIMIT characters.
    """
    written = html_of_blocks(build(parse(_checked(html))))
    return nh3.clean(
        _checked(written),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes={"p": {"sign-off"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def plain(html: str) -> str:
    """The words of ``html`` that are seen: one block a line, cells of a row separated by tabs, no ruby readings."""
    return "\n".join(lines_of_blocks(build(parse(_checked(html)))))


def _checked(html: str) -> str:
    if len(html) > LIMIT:
        raise TooLong(f"正文超过 {LIMIT // 10_000} 万个字符，无法保存。请分成几篇文章，或把长表格改为附件。")
    return html
