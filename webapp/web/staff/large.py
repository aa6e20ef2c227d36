"""Recordings are far larger than other uploads: they have a limit of their own, and only a few come in at once."""

from typing import Final

from flask import g, request
from flask.typing import ResponseReturnValue

from webapp.web.rooms import rooms
from webapp.web.slots import Slots
from webapp.web.staff.pages import page

ENDPOINT: Final = "staff.recording.add"
REST_OF_THE_FORM: Final = 1024**2  # bytes
AT_ONCE: Final = 2  # of each process: each holds a thread while it comes in, and as much of the disk as it is large

_slots = Slots(AT_ONCE)


def is_recording() -> bool:
    """Whether this request sends a recording."""
    return request.endpoint == ENDPOINT


def make_room() -> ResponseReturnValue | None:
    """Let a recording be as large as recordings may be. The answer when too many come in already; else None."""
    if not is_recording():
        return None
    if not _slots.take():
        return page("staff/busy.html", back=request.path), 503, {"Retry-After": "60", "Connection": "close"}
    g.large_upload = True
    request.max_content_length = rooms().settings.recording_limit + REST_OF_THE_FORM
    return None


def give_back(_error: BaseException | None) -> None:
    """When the request is over, however it went."""
    if g.pop("large_upload", False):
        _slots.give_back()
