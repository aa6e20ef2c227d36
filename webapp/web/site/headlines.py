"""A list as it is heard: the newest titles one after the other."""

from typing import NamedTuple

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.content.columns import Node
from webapp.exports.headlines import etag_of, tag_of
from webapp.speech import reels
from webapp.speech.reel import Reel
from webapp.speech.sound import vtt
from webapp.web import ranges
from webapp.web.rooms import rooms
from webapp.web.templating import base, column_address, site, tree


class Headlines(NamedTuple):
    """What a page tells of its list's sound."""

    place: str
    sound_url: str
    cues_url: str
    seconds: int
    titles: int


def told(column: Node | None) -> Headlines | None:
    """The reel of a list, for its page; of the whole site for None."""
    reel = reels.current(column)
    if reel is None:
        return None
    folder = column_address(column) if column else ""
    seconds = round(reel.milliseconds / 1000)
    # The sound's own mark in the address: a page that is opened again never plays an older list under newer times.
    version = reel.sound_hash[:8]
    sound, cues = (f"{folder}/headlines.{ending}?v={version}" for ending in ("mp3", "vtt"))
    return Headlines(reel.place, sound, cues, seconds, len(reel.items))


def sound(path: str = "") -> ResponseReturnValue:
    """The newest titles as sound, whole or by range."""
    column = _column(path)
    reel = _reel(column)
    title = f"{column.name}：最新消息" if column else "最新消息"
    tag = tag_of(reel, title=title, publisher=site().name, site=f"{base()}/")
    answer = ranges.send(rooms().storage, reel.key, media_type="audio/mpeg", etag=etag_of(reel, tag), head=tag)
    return answer or _not_yet()


def cues(path: str = "") -> ResponseReturnValue:
    """When each article's title is heard, and which article that is."""
    reel = _reel(_column(path))
    told = (
        (f"h-{number}", start, end, {"article": number, "title": title, "url": f"/a/{number}"})
        for number, title, start, end in reel.items
    )
    return Response(vtt.file_of(told), mimetype="text/vtt")


def _column(path: str) -> Node | None:
    column = tree().by_path.get(path) if path else None
    if path and column is None:
        abort(404)
    return column


def _reel(column: Node | None) -> Reel:
    """The reel that may be heard now; a list without articles never has one."""
    reel = reels.current(column)
    if reel is None:
        if not queries.newest(1, column.family if column else None):
            abort(404)
        abort(503, response=_not_yet())
    return reel


def _not_yet() -> Response:
    page = render_template("errors/503.html", path="")
    return Response(page, 503, {"Retry-After": "20", "Cache-Control": "no-store"})
