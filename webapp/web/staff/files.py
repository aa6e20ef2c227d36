"""The attachments of an article: adding, removing."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.content import media
from webapp.database import db
from webapp.editorial import attachments, desk
from webapp.editorial.errors import NotPossible
from webapp.messages import N_
from webapp.web.files import file_address
from webapp.web.rooms import rooms
from webapp.web.staff.opened import Opened, base_number, done_words, go, me, opened
from webapp.web.staff.pages import page


def show(number: int) -> ResponseReturnValue:
    """What is offered, and the form to add one."""
    return _form(opened(number), [], 200)


def add(number: int) -> ResponseReturnValue:
    """Store a file and offer it under the article's next revision."""
    one = opened(number)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _form(one, [("file", N_("请选择一个文件。"))], 400)
    try:
        ready = attachments.inspect(file.read(attachments.LARGEST + 1), file.filename)
        stored = media.keep_file(rooms().storage, ready.data, name=ready.name, media_type=ready.media_type)
        desk.attach(number, stored, by=me(), base=base_number())
    except NotPossible as refused:
        db.session.rollback()
        return _form(opened(number), [("file", str(refused))], 400)
    return go(f"{one.address}/files", "file")


def remove(number: int) -> ResponseReturnValue:
    """Offer a file no longer."""
    one = opened(number)
    try:
        desk.detach(number, request.form.get("hash", ""), by=me(), base=base_number())
    except NotPossible as refused:
        db.session.rollback()
        return _form(opened(number), [("file", str(refused))], 409)
    return go(f"{one.address}/files", "file-gone")


def _form(one: Opened, errors: list[tuple[str, str]], status: int) -> ResponseReturnValue:
    offered = [{"use": use, "url": file_address(use)} for use in one.revision.files]
    limit = attachments.LARGEST // 1024 // 1024
    return page(
        "staff/files.html",
        opened=one,
        files=offered,
        errors=errors,
        taken=attachments.TAKEN,
        limit=limit,
        done=done_words(),
    ), status
