"""The glossary on the desk: the list, the form of one term, taking away and bringing back."""

from typing import Any, Final

from flask import abort, request
from flask.typing import ResponseReturnValue

from webapp.content import terms
from webapp.content.terms import BadTerm, Errors, Term
from webapp.database import db
from webapp.editorial import terms as desk
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.editorial.terms import AlreadyThere
from webapp.messages import N_
from webapp.speech import glossary
from webapp.text.characters import one_line
from webapp.web.site.glossary import sound_address
from webapp.web.staff.opened import base_number, done_words, go, me
from webapp.web.staff.pages import page

LIST: Final = "/staff/terms"
# What a field takes; what is longer was refused, and is not sent back to fill the page.
LONGEST: Final = {"word": terms.LONGEST_WORD, "others": terms.LONGEST_OTHERS, "meaning": terms.LONGEST_MEANING}


def listing() -> ResponseReturnValue:
    """Every term in the order of the alphabet, and those that can be brought back."""
    return _list([], 200)


def show_new() -> ResponseReturnValue:
    """The form for a new term; its word may stand in the address."""
    return _form(None, {"word": request.args.get("word", "")}, [], 200)


def show(number: int) -> ResponseReturnValue:
    """The form of a term."""
    row = _known(number)
    return _form(row, _values(row), [], 200)


def add() -> ResponseReturnValue:
    """Explain a word."""
    values = _typed()
    try:
        desk.add(terms.checked(**values), by=me())
    except BadTerm as bad:
        return _form(None, values, bad.errors, 400)
    except AlreadyThere as there:
        return _form(None, values, [_there(there)], 409, there=_undone(there))
    except NotPossible as refused:
        db.session.rollback()
        return _form(None, values, [("word", str(refused))], 409)
    return go(LIST, "term")


def change(number: int, base: int) -> ResponseReturnValue:
    """Explain it otherwise."""
    _known(number)
    values = _typed()
    try:
        changed = desk.change(number, terms.checked(**values), by=me(), base=base)
    except BadTerm as bad:
        return _form(_known(number), values, bad.errors, 400, base=base)
    except AlreadyThere as there:
        known = _undone(there)
        return _form(_known(number), values, [_there(there)], 409, there=known, base=base)
    except ChangedMeanwhile as refused:
        db.session.rollback()
        return _form(_known(number), values, [("theirs", str(refused))], 409, theirs=True)
    except NotPossible:  # taken away in this moment
        db.session.rollback()
        abort(404)
    return go(LIST, "term" if changed else "term-same")


def show_remove(number: int) -> ResponseReturnValue:
    """The question whether to take a term away, with the articles in which it is explained."""
    return _remove_page(_known(number), [], 200)


def remove(number: int) -> ResponseReturnValue:
    """Take a term away from readers."""
    _known(number)
    try:
        desk.remove(number, by=me(), base=base_number())
    except ChangedMeanwhile as refused:
        db.session.rollback()
        return _remove_page(_known(number), [("remove", str(refused))], 409)
    except NotPossible:
        db.session.rollback()
        abort(404)
    return go(LIST, "term-gone", "removed")


def restore(number: int) -> ResponseReturnValue:
    """Bring a removed term back."""
    if terms.term(number) is None:
        abort(404)
    try:
        desk.restore(number, by=me())
    except NotPossible as refused:
        db.session.rollback()
        return _list([(f"restore-{number}", str(refused))], 409)
    return go(LIST, "term-back")


def _typed() -> dict[str, str]:
    return {name: str(request.form.get(name, "")) for name in LONGEST}


def _values(row: Term) -> dict[str, str]:
    return {"word": row.word, "others": "、".join(row.others), "meaning": row.meaning}


def _known(number: int) -> Term:
    row = terms.term(number)
    if row is None or row.removed_at:
        abort(404)
    return row


def _there(refused: AlreadyThere) -> tuple[str, str]:
    """Beside which field the sentence stands."""
    word = one_line(str(request.form.get("word", "")))
    return ("word" if refused.form == word else "others", str(refused))


def _undone(refused: AlreadyThere) -> tuple[str, str]:
    """Where the word is explained already: words and address of a link."""
    row = refused.row
    found = (
        (N_("去恢复“%(word)s”", word=row.word), f"{LIST}#removed")
        if row.removed_at
        else (N_("打开“%(word)s”", word=row.word), f"{LIST}/{row.id}")
    )
    db.session.rollback()
    return found


def _list(errors: Errors, status: int) -> ResponseReturnValue:
    rows = terms.in_order(terms.shown())
    return page(
        "staff/terms.html",
        rows=[(row, desk.occurrence(row.forms)) for row in rows],
        sounds=glossary.sounds(rows),
        removed=terms.removed(),
        errors=errors,
        done="" if errors else done_words(),
    ), status


def _form(
    row: Term | None, values: dict[str, str], errors: Errors, status: int, *, base: int = 0, **more: Any
) -> ResponseReturnValue:
    sound = glossary.sounds([row]).get(row.id) if row else None
    return page(
        "staff/term.html",
        row=row,
        base=base or (row.entry.edition if row else 0),
        values={name: one_line(value)[: LONGEST[name]] for name, value in values.items()},
        limits=LONGEST,
        found=desk.occurrence(row.forms) if row else None,
        sound_url=sound_address(row, sound) if row and sound else "",
        theirs=_values(row) if row and more.get("theirs") else None,
        there=more.get("there"),
        errors=errors,
    ), status


def _remove_page(row: Term, errors: Errors, status: int) -> ResponseReturnValue:
    found = desk.occurrence(row.forms)
    return page("staff/term-remove.html", row=row, base=row.entry.edition, found=found, errors=errors), status
