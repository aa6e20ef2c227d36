"""Every address of the staff, its view, and who may open it: what is not in this table does not exist."""

from collections.abc import Callable
from typing import Any, Final

from flask import Flask

from webapp.accounts.roles import Role
from webapp.web.staff import (
    access,
    articles,
    desk,
    editing,
    figures,
    files,
    journal,
    machinery,
    mistakes,
    new,
    pictures,
    pronunciation,
    publishing,
    recording,
    reports,
    sign_in,
    terms,
)
from webapp.web.staff.access import ANYBODY, SIGNED_IN, Need, needs
from webapp.web.staff.sessions import StaffSessions

View = Callable[..., Any]
PUBLISHER: Final = needs(Role.PUBLISHER)
A: Final = "/staff/a/<int:number>"
WORD: Final = "/staff/pronunciation/<int:number>"
TERM: Final = "/staff/terms/<int:number>"

PAGES: Final[list[tuple[str, View, tuple[str, ...], Need]]] = [
    ("/staff/sign-in", sign_in.show, ("GET",), ANYBODY),
    ("/staff/sign-in", sign_in.enter, ("POST",), ANYBODY),
    ("/staff/sign-out", sign_in.leave, ("POST",), SIGNED_IN),
    ("/staff/people/password", sign_in.show_password, ("GET",), SIGNED_IN),
    ("/staff/people/password", sign_in.change_password, ("POST",), SIGNED_IN),
    ("/staff/", desk.show, ("GET",), PUBLISHER),
    ("/staff/new", new.show, ("GET",), PUBLISHER),
    ("/staff/new", new.take, ("POST",), PUBLISHER),
    (A, articles.show, ("GET",), PUBLISHER),
    (f"{A}/preview", articles.preview, ("GET",), PUBLISHER),
    (f"{A}/preview/easy", articles.preview_easy, ("GET",), PUBLISHER),
    (f"{A}/original", articles.original, ("GET",), PUBLISHER),
    (f"{A}/headings/<int:base>", articles.choose_headings, ("POST",), PUBLISHER),
    (f"{A}/place", articles.place, ("POST",), PUBLISHER),
    (f"{A}/cues", articles.cues, ("GET",), PUBLISHER),
    (f"{A}/sound.json", articles.sound, ("GET",), PUBLISHER),
    (f"{A}/sound", articles.rehearse, ("POST",), PUBLISHER),
    (f"{A}/edit", editing.show, ("GET",), PUBLISHER),
    (f"{A}/edit/<int:base>", editing.show, ("GET",), PUBLISHER),
    (f"{A}/edit/<int:base>", editing.save, ("POST",), PUBLISHER),
    (f"{A}/pictures", pictures.show, ("GET",), PUBLISHER),
    (f"{A}/pictures/<int:base>", pictures.show, ("GET",), PUBLISHER),
    (f"{A}/pictures/<int:base>", pictures.describe, ("POST",), PUBLISHER),
    (f"{A}/pictures/add", pictures.add, ("POST",), PUBLISHER),
    (f"{A}/files", files.show, ("GET",), PUBLISHER),
    (f"{A}/files", files.add, ("POST",), PUBLISHER),
    (f"{A}/files/remove", files.remove, ("POST",), PUBLISHER),
    (f"{A}/recording", recording.show, ("GET",), PUBLISHER),
    (f"{A}/recording", recording.add, ("POST",), PUBLISHER),
    (f"{A}/recording/times/<sound>", recording.correct, ("POST",), PUBLISHER),
    (f"{A}/recording/remove", recording.remove, ("POST",), PUBLISHER),
    (f"{A}/publish", publishing.show_publish, ("GET",), PUBLISHER),
    (f"{A}/publish", publishing.publish, ("POST",), PUBLISHER),
    (f"{A}/withdraw", publishing.show_withdraw, ("GET",), PUBLISHER),
    (f"{A}/withdraw", publishing.withdraw, ("POST",), PUBLISHER),
    ("/staff/reports", reports.listing, ("GET",), PUBLISHER),
    ("/staff/reports/<int:number>", reports.show, ("GET",), PUBLISHER),
    ("/staff/reports/<int:number>", reports.answer, ("POST",), PUBLISHER),
    ("/staff/pronunciation", pronunciation.listing, ("GET",), PUBLISHER),
    ("/staff/pronunciation/word", pronunciation.show_new, ("GET",), PUBLISHER),
    ("/staff/pronunciation/word", pronunciation.add, ("POST",), PUBLISHER),
    ("/staff/pronunciation/sound.mp3", pronunciation.sound, ("GET",), PUBLISHER),
    (WORD, pronunciation.show, ("GET",), PUBLISHER),
    (f"{WORD}/<int:base>", pronunciation.change, ("POST",), PUBLISHER),
    (f"{WORD}/remove", pronunciation.show_remove, ("GET",), PUBLISHER),
    (f"{WORD}/remove", pronunciation.remove, ("POST",), PUBLISHER),
    ("/staff/terms", terms.listing, ("GET",), PUBLISHER),
    ("/staff/terms/new", terms.show_new, ("GET",), PUBLISHER),
    ("/staff/terms/new", terms.add, ("POST",), PUBLISHER),
    (TERM, terms.show, ("GET",), PUBLISHER),
    (f"{TERM}/<int:base>", terms.change, ("POST",), PUBLISHER),
    (f"{TERM}/remove", terms.show_remove, ("GET",), PUBLISHER),
    (f"{TERM}/remove", terms.remove, ("POST",), PUBLISHER),
    (f"{TERM}/restore", terms.restore, ("POST",), PUBLISHER),
    ("/staff/figures", figures.show, ("GET",), PUBLISHER),
    ("/staff/figures.csv", figures.download, ("GET",), PUBLISHER),
    ("/staff/journal", journal.show, ("GET",), PUBLISHER),
]


def install(app: Flask) -> None:
    """Put the table into the application and close the door behind it."""
    settings = app.extensions["tingwen"].settings
    machinery.install(app)
    mistakes.install(app)
    needed: dict[str, Need] = {}
    for address, view, methods, need in PAGES:
        name = access.view_name(view)
        needed[name] = need
        app.add_url_rule(address, name, view, methods=methods)
    access.install(app, needed, StaffSessions(app, secure=settings.secure_cookies))
