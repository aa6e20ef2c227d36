"""Tells the rooms' sentences in the reader's language: those made just now, and those that were stored as text."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask
from flask_babel import get_locale, get_translations, gettext
from jinja2 import pass_context
from jinja2.runtime import Context

from webapp.messages import Message

SOURCE = "zh_Hans_CN"
PLACE = re.compile(r"%\((\w+)\)s")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONGEST_STORED = 1000  # characters; no sentence of ours is longer


def told(words: Any) -> Any:
    """A room's sentence in the reader's language; anything else as it is."""
    if not isinstance(words, Message):
        return words
    if not words.values:
        return gettext(words.message)
    return gettext(words.message, **{name: told(value) for name, value in words.values.items()})


def recalled(words: str) -> str:
    """A sentence that a room made earlier and a table kept as text, in the reader's language.

    Only for what rooms said: a person's own words would be translated, too, where they are those of a message. What is
    no message of ours comes back as it is.
    """
    if isinstance(words, Message):
        return str(told(words))
    locale = str(get_locale() or SOURCE)
    if locale == SOURCE or not words or len(words) > LONGEST_STORED:
        return words
    exact, forms = _forms(locale)
    if words in exact:
        return gettext(words)
    for form, message in forms:
        found = form.fullmatch(words)
        if found:
            return gettext(message, **{name: recalled(value) for name, value in found.groupdict().items()})
    return words


@lru_cache(maxsize=8)
def _forms(locale: str) -> tuple[frozenset[str], list[tuple[re.Pattern[str], str]]]:
    """A language's messages without values, and the forms of the others: those that say most of themselves first."""
    # The catalogue's own table: gettext has no other way to ask what it knows.
    known: dict[Any, Any] = getattr(get_translations(), "_catalog", {})
    messages = [one for one in known if isinstance(one, str) and one]
    forms = []
    for message in messages:
        literal = PLACE.sub("", message)
        if (
            literal != message
            and len(CHINESE.findall(literal)) >= 2
            and len(set(names := PLACE.findall(message))) == len(names)
        ):
            pattern = "".join(
                f"(?P<{part}>.+?)" if place % 2 else re.escape(part.replace("%%", "%"))
                for place, part in enumerate(PLACE.split(message))
            )
            forms.append((len(literal), re.compile(pattern, re.DOTALL), message))
    forms.sort(key=lambda one: -one[0])
    return frozenset(one for one in messages if not PLACE.search(one)), [(form, message) for _, form, message in forms]


def install(app: Flask) -> None:
    """Templates tell a room's sentence wherever they show one, alone or as a value inside one of their own."""
    app.jinja_env.finalize = told
    app.add_template_filter(recalled)
    app.jinja_env.globals["gettext"] = _in_templates(app)


def _in_templates(app: Flask) -> Callable[..., str]:
    plain: Any = app.jinja_env.globals["gettext"]

    @pass_context
    def gettext_with_messages(context: Context, message: str, **values: Any) -> Any:
        return context.call(plain, message, **{name: told(value) for name, value in values.items()})

    return gettext_with_messages
