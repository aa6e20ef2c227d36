"""Sound, pictures and attachments, each shown only while a public article shows it, or to staff."""

import re

from flask import Response, abort
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.speech import narrations
from webapp.web import ranges
from webapp.web.rooms import rooms
from webapp.web.visitors import is_staff

HASH = re.compile(r"[0-9a-f]{32}")
PICTURE = re.compile(r"([0-9a-f]{32})\.(?:jpg|png|webp|gif)")
# A day in the reader's own browser, never in a shared cache: a withdrawn article's sound must be gone for the next.
CACHING = "private, max-age=86400"
# What a browser may open by itself; anything else is saved to disk. A PDF is not here: it may carry scripts, and no
# look at its bytes rules them out, because they can stand compressed inside other objects.
OPENED = {"text/plain"}
# An attachment has no part in this site: no script, no forms, no storage, nothing fetched, whatever it turns out to be.
ALONE = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def sound(hash: str) -> ResponseReturnValue:
    """An article's sound, whole or by range."""
    if not HASH.fullmatch(hash):
        abort(404)
    found = narrations.by_sound(hash, also_drafts=is_staff())
    if found is None:
        abort(404)
    return _sent(ranges.send(rooms().storage, narrations.key(hash), media_type="audio/mpeg", etag=hash))


def picture(name: str) -> ResponseReturnValue:
    """A picture of an article."""
    match = PICTURE.fullmatch(name)
    row = queries.picture(match.group(1)) if match else None
    if row is None or row.file_name != name or not (queries.shows_picture(row.hash) or is_staff()):
        abort(404)
    return _sent(ranges.send(rooms().storage, f"media/{name}", media_type=row.media_type, etag=row.hash))


def attachment(hash: str, name: str) -> ResponseReturnValue:
    """A file offered under an article; types that could carry script are saved, never opened."""
    row = queries.attachment(hash) if HASH.fullmatch(hash) else None
    if row is None or row.name != name or not (queries.offers_file(hash) or is_staff()):
        abort(404)
    save_as = "" if row.media_type in OPENED else row.name
    answer = _sent(
        ranges.send(rooms().storage, f"files/{hash}", media_type=row.media_type, etag=hash, download=save_as)
    )
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


def _sent(answer: Response | None) -> Response:
    if answer is None:
        abort(404)
    answer.headers["Cache-Control"] = CACHING
    return answer
