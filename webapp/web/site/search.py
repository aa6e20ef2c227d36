"""Finding articles by their words."""

import re
from dataclasses import replace

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.content import queries
from webapp.search import highlight, query
from webapp.text.traditional import converted
from webapp.web.locale import as_content
from webapp.web.looks import chosen
from webapp.web.site.cards import Pages, cards, page_number
from webapp.web.templating import standing_in

# The view for elders by every name that people know it by from other sites and telephones.
ELDER_NAMES = {
    *("长辈版", "亲情版", "关爱版", "关怀版", "老年版", "大字版", "长者版", "敬老版", "适老版", "老人版"),
    *("长辈模式", "关怀模式", "老年模式", "老人模式"),
}
SIZE = queries.PAGE_SIZE
LONGEST = 100
HAN = re.compile(r"[\u3400-\u9fff]")


def show() -> ResponseReturnValue:
    """The search form, and what was found, newest first."""
    standing_in(None)
    asked = _asked(request.args.get("q", ""))
    number = page_number()
    found = query.find(asked, page=number, size=SIZE) if asked else None
    articles = queries.by_numbers(found.ids) if found else []
    texts = queries.plain_texts(articles)
    results = [
        replace(
            card,
            marked=Markup(highlight.mark(card.title, asked)),  # noqa: S704 - escaped there
            excerpt=Markup(highlight.excerpt(texts.get(card.number, ""), asked)),  # noqa: S704 - escaped there
        )
        for card in cards(articles)
    ]
    total = found.total if found else 0
    if number > max(1, -(-total // SIZE)):
        abort(404)
    return render_template(
        "site/search.html",
        query=asked,
        elder=converted(asked.replace(" ", ""), "s") in ELDER_NAMES and chosen()["view"] != "elder",
        results=results,
        words=_told(asked, total, capped=bool(found and found.capped)),
        page=Pages(number, max(1, -(-total // SIZE)), total, "/search", {"q": asked}),
    )


def _asked(text: str) -> str:
    """One line of what was typed; what no page may contain, such as NUL, becomes a space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:LONGEST]).split())


def _told(asked: str, total: int, *, capped: bool) -> Markup:
    """What was found, as safe HTML: the words that were searched for are marked where they are Chinese."""
    if not asked:
        return Markup("")
    if not total:
        sentence = _("没有找到“%(query)s”。请换一个词，或者少写几个字。")
    elif capped:
        sentence = _("找到“%(query)s”%(total)s 篇以上。")
    else:
        sentence = _("找到“%(query)s”%(total)s 篇。")
    query = as_content(asked) if HAN.search(asked) else asked
    return Markup(sentence) % {"query": query, "total": total}  # noqa: S704 - a sentence of ours
