"""What every picture shows, for those who hear the article."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.database import db
from webapp.editorial import checks, converter, desk
from webapp.editorial.desk import LONGEST_DESCRIPTION, LONGEST_LONG, BadDescription, Described
from webapp.editorial.errors import NotPossible
from webapp.editorial.refusals import Refused
from webapp.messages import N_
from webapp.web.rooms import rooms
from webapp.web.staff.opened import Opened, base_number, done_words, go, me, opened
from webapp.web.staff.pages import page


def show(number: int, base: int = 0) -> ResponseReturnValue:
    """The pictures, each with its description; where nothing was decided, nothing is chosen."""
    one = opened(number)
    return _form(one, _values(one), [], 200)


def describe(number: int, base: int) -> ResponseReturnValue:
    """Take the descriptions. Every picture may be decided now or later; publishing waits for all."""
    one = opened(number)
    values = request.form.to_dict()
    try:
        saved = desk.describe(number, _decided(one, values), by=me(), base=base)
    except BadDescription as refused:
        db.session.rollback()
        return _form(opened(number), values, [(f"description-{refused.hash}", str(refused))], 400, base=base)
    except NotPossible as refused:
        db.session.rollback()
        return _form(opened(number), values, [("pictures", str(refused))], 409)
    return go(one.address, "pictures-same" if saved.number == base else "pictures")


def add(number: int) -> ResponseReturnValue:
    """Take in one more picture: upright, light, without camera or place."""
    one = opened(number)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _form(one, _values(one), [("file", N_("请选择一张图片。"))], 400)
    try:
        ready = converter.bring_in_picture(file.read(rooms().settings.upload_limit + 1))
        desk.add_picture(number, ready, storage=rooms().storage, by=me(), base=base_number())
    except (Refused, NotPossible) as refused:
        db.session.rollback()
        again = opened(number)
        return _form(again, _values(again), [("file", str(refused))], 400)
    return go(f"{one.address}/pictures", "picture")


def _decided(one: Opened, values: dict[str, str]) -> dict[str, Described]:
    found = {}
    for shown in checks.pictures(one.revision):
        hash = shown.picture.hash
        use, words = values.get(f"use-{hash}", ""), values.get(f"description-{hash}", "")
        # Words without a choice are a description; neither words nor a choice means: later.
        if use in ("describe", "decorative") or words.strip():
            found[hash] = Described(use == "decorative", words, values.get(f"long-{hash}", ""))
    return found


def _values(one: Opened) -> dict[str, str]:
    values = {}
    for shown in checks.pictures(one.revision):
        picture = shown.picture
        if shown.decided:
            values[f"use-{picture.hash}"] = "describe" if shown.description else "decorative"
        values[f"description-{picture.hash}"] = shown.description
        values[f"long-{picture.hash}"] = picture.long_description
    return values


def _form(
    one: Opened, values: dict[str, str], errors: list[tuple[str, str]], status: int, *, base: int = 0
) -> ResponseReturnValue:
    return page(
        "staff/pictures.html",
        opened=one,
        base=base or one.revision.number,
        pictures=checks.pictures(one.revision),
        values=values,
        errors=errors,
        longest=LONGEST_DESCRIPTION,
        longest_long=LONGEST_LONG,
        limit=rooms().settings.upload_limit // 1024 // 1024,
        done=done_words(),
    ), status
