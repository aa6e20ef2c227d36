"""An article's pictures as words, and its links as addresses: for those who read words only, and for paper."""

import re
from html import unescape
from typing import Final, NamedTuple

from markupsafe import escape

_IMG: Final = r"<img(?:\s+[\w-]+=\"[^\"]*\")*\s*/?>"
# A link is taken whole: in it stands no second one. A figure is one picture with or without its caption.
_PLACES: Final = re.compile(
    rf"<figure(?P<figure>[^>]*)>(?P<picture>{_IMG})(?P<caption>.*?)</figure>|(?P<link><a\s.*?</a>)|(?P<inline>{_IMG})",
    re.DOTALL,
)
_OWN_LINK: Final = re.compile(r'(<a\b[^>]*?\bhref=")/(?!/)')
_ATTRIBUTE: Final = re.compile(r"([\w-]+)=\"([^\"]*)\"")


class Words(NamedTuple):
    """What is said around a description, in the reader's language; each takes the description for ``{}``."""

    picture: str = "图片：{}"
    bare: str = "图片"  # where the caption says what it shows, or nobody has described it
    see: str = "看这张图"


CHINESE: Final = Words()


def with_descriptions(html: str, words: Words = CHINESE) -> str:
    """Marked HTML of an article without pictures: the descriptions stand in their place, decorative pictures vanish.

    The sentence of a picture keeps its id, now on the words of its description, so it is still marked when it is heard.
    """
    if "<img" not in html:
        return html

    def one(match: re.Match[str]) -> str:
        if match["picture"]:
            return _figure(_attributes(match["figure"]), _attributes(match["picture"]), match["caption"], words)
        if match["link"]:
            return re.sub(_IMG, lambda found: _inline(_attributes(found[0]), words, linked=False), match["link"])
        return _inline(_attributes(match["inline"]), words, linked=True)

    return _PLACES.sub(one, html)


def with_words_beside(html: str, words: Words = CHINESE) -> str:
    """The same with the pictures kept and their descriptions beside them, for paper, on which nothing else can tell them."""

    def one(match: re.Match[str]) -> str:
        if match["link"] or match["inline"]:
            return match[0]
        description = _attributes(match["picture"]).get("alt", "")
        if not description or not _attributes(match["figure"]).get("id"):
            return match[0]
        told = f"<p>{_told(description, '', words)}</p>"
        return f'<figure class="picture-told">{match["picture"]}{told}{match["caption"]}</figure>'

    return _PLACES.sub(one, html) if "<img" in html else html


def with_full_addresses(html: str, base: str) -> str:
    """The same with whole addresses in its links, so that they can be written behind their words on paper.

    ``base``: the site's own address without a slash at its end.
    """
    return _OWN_LINK.sub(lambda match: f"{match[1]}{escape(base)}/", html)


def _figure(figure: dict[str, str], picture: dict[str, str], caption: str, words: Words) -> str:
    description = picture.get("alt")
    if description == "":
        return f"<figure>{caption}</figure>" if caption else ""
    # With no id of its own the description stands in the caption, which is said.
    told = _told(description or "", figure.get("id", ""), words) if figure.get("id") else str(escape(words.bare))
    return f'<figure class="picture-told"><p>{told} {_see(picture, words)}</p>{caption}</figure>'


def _inline(picture: dict[str, str], words: Words, *, linked: bool) -> str:
    description = picture.get("alt")
    if description == "":
        return ""
    told = _told(description or "", picture.get("id", ""), words)
    return f'<span class="picture-told">（{told}{" " + _see(picture, words) if linked else ""}）</span>'


def _told(description: str, id: str, words: Words) -> str:
    if not description:
        return str(escape(words.bare))
    before, _, after = words.picture.partition("{}")
    name = f' class="sentence" id="{escape(id)}"' if id else ""
    return f"{escape(before)}<span{name}>{escape(description)}</span>{escape(after)}"


def _see(picture: dict[str, str], words: Words) -> str:
    description = picture.get("alt", "")
    which = f'<span class="visually-hidden">：{escape(description)}</span>' if description else ""
    return f'<a href="{escape(picture.get("src", ""))}">{escape(words.see)}{which}</a>'


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
