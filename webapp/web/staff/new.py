"""A new article: a file or pasted text becomes a draft."""

import secrets
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from webapp import limits
from webapp.content import media
from webapp.content.articles import LONGEST_TITLE, UnusableWords
from webapp.content.columns import Node
from webapp.content.kinds import KIND_NAMES, Kind
from webapp.content.models import Column
from webapp.database import begin_write, db
from webapp.editorial import arrivals, converter, intake
from webapp.editorial.errors import NotPossible
from webapp.editorial.incoming import Incoming
from webapp.editorial.refusals import Refused
from webapp.messages import N_
from webapp.web.rooms import rooms
from webapp.web.staff.opened import go, me
from webapp.web.staff.pages import page
from webapp.web.templating import tree

DAY: Final = 24 * 3600  # seconds
PASTED: Final = "粘贴的文字.txt"
Errors = list[tuple[str, str]]


def show() -> ResponseReturnValue:
    """The form."""
    return _form({}, [], 200)


def take() -> ResponseReturnValue:
    """Make a draft of what came; a refusal says what to do and keeps everything typed."""
    values = request.form.to_dict()
    file, text = request.files.get("file"), values.get("text", "")
    column_id = _column(values.get("column", ""))
    errors: Errors = []
    if column_id is None:
        errors.append(("column", N_("请选择栏目。")))
    kind = Kind(values["kind"]) if values.get("kind") in set(Kind) else None
    title = " ".join(values.get("title", "").split())
    if len(title) > LONGEST_TITLE:
        errors.append(("title", N_("标题超过了%(longest_title)s个字。请写短一些。", longest_title=LONGEST_TITLE)))
    has_file = bool(file and file.filename)
    if has_file and text.strip():
        errors.append(("file", N_("文件和粘贴的文字请只用一种：不要文件，就不选；不要文字，就清空。")))
    if not has_file and not text.strip():
        errors.append(("file", N_("请选择一个文件，或者把文字粘贴到下面的框里。")))
    if errors or column_id is None:
        return _form(values, errors, 400)
    try:
        if has_file:
            assert file is not None
            data, name = file.read(rooms().settings.upload_limit + 1), file.filename or ""
            incoming = converter.bring_in(data, name, kind)
        else:
            data, name = text.encode("utf-8"), PASTED
            incoming = converter.bring_in_text(text, kind)
        number, is_new = _store(incoming, title, column_id, kind, data, name, values.get("form_key", ""))
    except (Refused, UnusableWords, NotPossible) as refused:
        db.session.rollback()
        return _form(values, [("file" if has_file else "text", str(refused))], 400)
    return go(f"/staff/a/{number}", "draft" if is_new else "draft-once")


def columns_for_choice() -> list[tuple[int, str]]:
    """Every column with its way from the top: 资讯 › 就业."""
    found: list[tuple[int, str]] = []

    def add(node: Node) -> None:
        found.append((node.id, " › ".join(one.name for one in node.trail)))
        for child in node.children:
            add(child)

    for node in tree().top:
        add(node)
    return found


def _store(
    incoming: Incoming, title: str, column_id: int, kind: Kind | None, data: bytes, name: str, form_key: str
) -> tuple[int, bool]:
    """The number of the draft, and whether it is new: a button that was pressed twice makes one."""
    begin_write()
    # Everything of the form is in the key, so that a form that was changed and sent again is another one.
    sent = "\n".join((form_key[:64], me(), title, str(column_id), str(kind), media.hash_of(data)))
    if form_key and limits.too_many("draft", sent, limit=1, within=DAY):
        before = intake.latest_of(data, by=me())
        if before is not None:
            return before.article_id, False
    limits.note("draft", sent)
    article = arrivals.store(
        incoming,
        storage=rooms().storage,
        by=me(),
        column=db.session.get(Column, column_id),
        kind=kind,
        title=title,
        original=data,
        original_name=name,
        commit=False,
    )
    number = article.id
    db.session.commit()
    return number, True


def _column(text: str) -> int | None:
    known = tree().by_id
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) in known else None


def _form(values: dict[str, str], errors: Errors, status: int) -> ResponseReturnValue:
    values = values | {"form_key": values.get("form_key") or secrets.token_urlsafe(12)}
    kinds = [("", N_("请系统判断")), *((kind.value, words) for kind, words in KIND_NAMES.items())]
    limit = rooms().settings.upload_limit // 1024 // 1024
    return page(
        "staff/new.html",
        values=values,
        errors=errors,
        columns=[("", N_("请选择")), *columns_for_choice()],
        kinds=kinds,
        limit=limit,
        longest=LONGEST_TITLE,
    ), status
