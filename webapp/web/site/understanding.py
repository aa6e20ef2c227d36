"""An article's words as a reader wants to understand them: each step only where it was asked for.

stored, marked HTML → explained terms → simplified or as written → pinyin → places to ask for pinyin. Marks of languages
are stored with the sentences (``text/script.py``); traditional characters are written last, for whole pages
(``web/writing.py``). Whoever has asked for nothing gets what is stored, and nothing is opened for it.

The sentences, their ids and their own text stay what they are, so that the player finds and marks them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Final

from flask import Flask, g, request
from flask_babel import gettext as _
from markupsafe import Markup, escape

from webapp.content.models import Revision
from webapp.speech import lexicon
from webapp.text import asking, latin, pieces, rewritten, ruby, traditional
from webapp.text.script import RULES, Script, spoken_sentence
from webapp.web.looks import chosen
from webapp.web.remembered import Remembered
from webapp.web.site import glossary

_ID: Final = re.compile(r"s-[A-Za-z0-9-]{1,40}")
ROOM: Final = 8_000_000  # characters of finished articles that a process keeps: some eighty with pinyin all over

Lexicon = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Choices:
    """What is done to an article. ``asked``: a sentence in the one paragraph that has pinyin besides."""

    pinyin: str = "off"  # off, all, ask
    asked: str = ""
    simplified: bool = False
    terms: bool = False  # words of the glossary lead to their meaning


@dataclass(frozen=True)
class Words:
    """An article ready for its page; ``shown``: the ids of sentences with pinyin, where not all have it."""

    title: Markup
    summary: Markup
    body: Markup
    shown: tuple[str, ...] = ()


def wanted() -> Choices:
    """What this reader has chosen, and asks for in this page's address."""
    asked = request.args.get("pinyin", "") if chosen()["pinyin"] == "ask" else ""
    return choices(asked if _ID.fullmatch(asked) else "")


def choices(asked: str = "") -> Choices:
    """What this reader has chosen, with the paragraph of one sentence asked for."""
    mine = chosen()
    return Choices(mine["pinyin"], asked, mine["script"] == "s", mine["terms"] == "on")


def words(revision: Revision, asked: Choices) -> Words:
    """The article's words, from memory where they were made before."""
    stored = Words(
        Markup(latin.with_languages(str(escape(revision.title)))),  # noqa: S704 - escaped one step before
        # The one place where stored HTML is marked safe: it was cleaned when the revision was saved.
        Markup(revision.summary_marked),  # noqa: S704
        Markup(revision.body_marked),  # noqa: S704
    )
    if asked.terms:
        stored = _explained(stored, revision.article_id)
    if replace(asked, terms=False) == Choices():
        return stored
    texts = "\0".join((stored.title, stored.summary, stored.body))
    if asked.asked != "s-title" and f'id="{asked.asked}"' not in texts:
        asked = replace(asked, asked="")  # or made-up ids would push out what others read
    own = site_lexicon() if asked.pinyin == "all" or asked.asked else ()
    key = (sha256(texts.encode()).digest(), asked, RULES, own)
    found = _kept.get(key)
    if found is None:
        found = _made(stored, asked, revision, own)
        _kept.put(key, found, len(found.title) + len(found.summary) + len(found.body))
    return found


def _explained(stored: Words, number: int) -> Words:
    """So cheap that nothing of it is kept, beside the words that are looked for."""
    summary, body = glossary.tagged([str(stored.summary), str(stored.body)], number)
    return replace(stored, summary=Markup(summary), body=Markup(body))  # noqa: S704 - only links of ours are added


def _made(stored: Words, asked: Choices, revision: Revision, own: Lexicon) -> Words:
    made = stored
    if asked.simplified and traditional.is_traditional(pieces.own_text(stored.body)):
        made = _each(made, lambda html: rewritten.rewritten(html, "s"))
    if asked.pinyin != "all" and not asked.asked:
        return made
    known = {one.id: one for one in Script.from_json(revision.script).sentences}
    only = None if asked.pinyin == "all" else _group(made, asked.asked)
    if only != ():
        said = dict(own)
        title = made.title
        if (only is None or "s-title" in only) and "s-title" in known:
            title = Markup(ruby.inside(str(title), known["s-title"], said))  # noqa: S704
        made = _each(replace(made, title=title), lambda html: ruby.with_ruby(html, known, said, only))
    return replace(made, shown=only or ())


def _each(made: Words, step: Callable[[str], str]) -> Words:
    """A step on title, summary and body; it takes safe HTML and gives safe HTML."""
    title, summary, body = (Markup(step(str(html))) for html in (made.title, made.summary, made.body))  # noqa: S704
    return replace(made, title=title, summary=summary, body=body)


def _group(made: Words, asked: str) -> tuple[str, ...]:
    """The ids of the paragraph in which a sentence stands; none for an unknown one. Title and summary are one."""
    first = ("s-title", *(id for id, _inside in pieces.sentences(made.summary) if id))
    bodies = [group.ids for group in asking.groups(made.body)]
    return next((ids for ids in (first, *bodies) if asked in ids), ())


def with_places(made: Words, asked: Choices, address: str) -> Words:
    """The same with a link behind each paragraph that shows its pinyin, or puts it away."""
    if asked.pinyin != "ask":
        return made

    def place(number: int, group: asking.Group) -> str:
        return _place(_("第 %(num)s 段的拼音", num=number), group.ids[0], made.shown, address)

    head = _place(_("标题的拼音"), "s-title", made.shown, address, tag="span")
    head += Markup('<span class="pinyin-place" data-pinyin-hint hidden>{}</span>').format(
        _("用方向键走到一句，按 P 看这一句的拼音，再按一次收起。")
    )
    body = asking.with_places(str(made.body), place)
    return replace(made, summary=made.summary + head, body=Markup(body))  # noqa: S704


def _place(words: str, id: str, shown: tuple[str, ...], address: str, tag: str = "p") -> Markup:
    is_open = id in shown
    goal = f"{address}#{id}" if is_open else f"{address}?pinyin={id}#{id}"
    hide = _("收起：%(words)s", words=words)
    return Markup(
        '<{tag} class="pinyin-place"><a href="{goal}" data-pinyin-of="{id}" data-word-show="{words}" data-word-hide="{hide}">'
        "{now}</a></{tag}>"
    ).format(tag=tag, goal=goal, id=id, words=words, hide=hide, now=hide if is_open else words)


def site_lexicon() -> Lexicon:
    """The words whose reading the staff has settled, asked for once a request."""
    if "lexicon" not in g:
        g.lexicon = tuple(sorted(lexicon.words_here().items()))
    found: Lexicon = g.lexicon
    return found


def understood(text: str) -> Markup:
    """A title or another line that stands alone: foreign words marked, and pinyin where the reader wants it everywhere."""
    html = str(escape(text))
    made = _line(html, site_lexicon()) if chosen()["pinyin"] == "all" else latin.with_languages(html)
    # One element where there are any: in a row of boxes each word would be a box of its own.
    return Markup(f"<span>{made}</span>" if made != html else made)  # noqa: S704 - escaped above


@lru_cache(maxsize=2_000)
def _line(html: str, own: Lexicon) -> str:
    sentence = spoken_sentence(pieces.own_text(html), id="s-line", kind="title")
    return ruby.inside(latin.with_languages(html), sentence, dict(own))


_kept: Remembered[Words] = Remembered(ROOM)


def install(app: Flask) -> None:
    """Make ``understood`` a filter of the templates."""
    app.add_template_filter(understood)


def sentences_of(html: str, ids: tuple[str, ...]) -> dict[str, str]:
    """The insides of these sentences, for a page that puts them in place itself."""
    return {id: inside for id, inside in pieces.sentences(html) if id in ids}
