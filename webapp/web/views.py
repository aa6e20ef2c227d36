"""A page in another view for once: "?view=elder" in any page's address. Nothing of it is remembered."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import request

from webapp.reading.options import BY_NAME
from webapp.reading.preferences import Preferences

NAME = "view"


def for_once(mine: Preferences) -> Preferences:
    """The reader's choices with the view that the page's address names, where it names one that there is."""
    asked = request.args.get(NAME, "") if request.method in {"GET", "HEAD"} else ""
    return mine.with_(view=asked) if asked else mine


def named_in(address: str) -> str:
    """The view that an address names; the standard one where it names none."""
    asked = dict(parse_qsl(urlsplit(address).query)).get(NAME, "")
    return BY_NAME[NAME].choice(asked).code


def without_view(address: str) -> str:
    """The same address, naming no view: where a form leads back that has just chosen one, and what search engines keep."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if NAME not in dict(pairs):
        return address
    query = urlencode([(name, value) for name, value in pairs if name != NAME])
    return urlunsplit(parts._replace(query=query))
