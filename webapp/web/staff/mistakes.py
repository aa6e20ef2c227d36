"""What goes wrong on the desk is told on a page of the desk, with the way back to where one was."""

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webapp.web import errors
from webapp.web.rooms import rooms
from webapp.web.staff import large, machinery, rescue
from webapp.web.staff.pages import page
from webapp.web.staff.sessions import PREFIX


def install(app: Flask) -> None:
    """Take the answers to what is too large, and to what is not there, under /staff/; the others stay as they are."""
    app.register_error_handler(413, too_large)
    app.register_error_handler(404, missing)


def too_large(error: HTTPException) -> ResponseReturnValue:
    """Nothing of the form was read: say how large a file may be, and lead back."""
    if not request.path.startswith(PREFIX):
        return errors.refused(error)
    recording = large.is_recording()
    settings = rooms().settings
    limit = (settings.recording_limit if recording else settings.upload_limit) // 1024 // 1024
    back = rescue.way_back(request.path)
    return page("staff/too-large.html", limit=limit, back=back, recording=recording), 413


def missing(error: HTTPException) -> ResponseReturnValue:
    """No such page, or no such article; strangers never come here."""
    if not request.path.startswith(PREFIX) or machinery.person() is None:
        return errors.refused(error)
    return page("staff/missing.html"), 404
