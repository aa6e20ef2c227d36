"""One part of an article at a time: for readers who lose their way in a long text."""

from typing import Any

from flask import abort, get_template_attribute, request
from markupsafe import Markup

from webapp.text import parts

WHOLE = "all"  # asks for the whole text, whatever the reader has chosen


def asked(*, by_part: bool) -> int | None:
    """The part that the address asks for, counted from 1; None for the whole text. ``by_part``: what the reader has chosen.

    An address with a part that cannot be is not found; one that is only too large is led to the end by ``shown``, because
    a kept address must survive a correction that made the article shorter.
    """
    text = request.args.get("part")
    if text is None:
        return 1 if by_part else None
    if text == WHOLE:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) < 1:
        abort(404)
    return int(text)


def shown(page: dict[str, Any], number: int) -> dict[str, Any]:
    """What the page of one part needs besides ``page``, which is everything of the article.

    All parts are on the page, the others hidden: with scripts one goes on without asking the server, and the sound can lead.
    Summary and facts are a part before the text where there are any, files and long descriptions of pictures one after it.
    """
    address = page["article"]["url"]
    summary = page["revision"]["summary"]
    before = int(bool(page["facts"] or summary))
    body = get_template_attribute("components/article-body.html", "article_body")(page["revision"]["body"])
    cut = parts.led(parts.parts(str(body).strip()), lambda place: f"{address}?part={place + 1 + before}")
    total = before + len(cut) + int(bool(page["pictures"] or page["attachments"]))
    return {
        "before": before,
        # The same HTML as page["revision"] has, in pieces.
        "summary": Markup(_staying(str(summary), address, 1)),  # noqa: S704
        "cut": [Markup(_staying(one, address, place)) for place, one in enumerate(cut, 1 + before)],  # noqa: S704
        "total": total,
        "part": min(number, total),
    }


def _staying(html: str, address: str, number: int) -> str:
    """The same HTML, in which the places to ask for pinyin lead back to this part and not to the whole text."""
    asking = html.replace(f'href="{address}?pinyin=', f'href="{address}?part={number}&amp;pinyin=')
    return asking.replace(f'href="{address}#', f'href="{address}?part={number}#')
