"""Sessions: renewed, ended, timed out, and nothing of them where readers are."""

from collections.abc import Callable

from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import OPENING, Reader
from tests.web.staff.conftest import NEW_WORDS, PASSWORD, choose, sign_in
from webapp.accounts.models import StaffSession
from webapp.accounts.people import OneTimePassword
from webapp.app import create_app
from webapp.config import from_environment
from webapp.database import db


def rows(app: Flask) -> int:
    """How many sessions are kept."""
    with app.app_context():
        return db.session.scalar(db.select(db.func.count()).select_from(StaffSession)) or 0


def test_readers_get_no_session(app: Flask, reader: Reader, desk: Desk) -> None:
    number = desk.publish()
    for address in ("/", "/c/news", f"/a/{number}", "/search?q=读书", "/preferences", "/report", "/a/999", "/health"):
        answer = reader.fetch(address, headers=OPENING)
        assert "Set-Cookie" not in answer.headers, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address
    assert rows(app) == 0


def test_the_sign_in_page_keeps_nothing_on_the_server(app: Flask, reader: Reader) -> None:
    for _ in range(3):
        reader.open("/staff/sign-in")
    assert rows(app) == 0


def test_a_public_page_is_the_same_for_staff(editor: Reader, desk: Desk) -> None:
    number = desk.publish()
    theirs = editor.fetch(f"/a/{number}", headers=OPENING)
    # A machine is not counted either, so the number of views is the same.
    assert theirs.text == editor.another(agent="curl/8.5").fetch(f"/a/{number}", headers=OPENING).text
    assert "Set-Cookie" not in theirs.headers


def test_staff_are_not_counted(editor: Reader, desk: Desk) -> None:
    number = desk.publish()
    for _ in range(3):
        editor.open(f"/a/{number}")
    views = editor.another().fetch(f"/a/{number}.json")
    assert '"views":0' in views.text.replace(" ", "")


def test_the_key_changes_at_sign_in_and_with_the_password(reader: Reader, first_password: OneTimePassword) -> None:
    reader.open("/staff/sign-in")
    before = reader.cookie("staff")
    sign_in(reader, first_password.username, first_password.password)
    signed_in = reader.cookie("staff")
    choose(reader, first_password.password, PASSWORD)
    chosen = reader.cookie("staff")
    assert None not in {before, signed_in, chosen}
    assert len({before, signed_in, chosen}) == 3


def test_a_stolen_cookie_is_dead_after_sign_out(app: Flask, editor: Reader) -> None:
    stolen = editor.cookie("staff")
    assert stolen is not None
    thief = editor.another()
    thief.set_cookie("staff", stolen)
    assert thief.fetch("/staff/", headers=OPENING).status == 200
    editor.open("/staff/")
    editor.press("退出")
    assert thief.fetch("/staff/", headers=OPENING).status == 303
    assert rows(app) == 0


def test_a_new_password_ends_every_other_session(editor: Reader) -> None:
    elsewhere = editor.another()
    sign_in(elsewhere, "lin.yue", PASSWORD)
    assert elsewhere.page is not None and elsewhere.page.h1 == "稿件"
    editor.open("/staff/people/password")
    choose(editor, PASSWORD, NEW_WORDS)
    assert editor.fetch("/staff/", headers=OPENING).status == 200
    assert elsewhere.fetch("/staff/", headers=OPENING).status == 303


def test_the_table_holds_no_key(app: Flask, editor: Reader) -> None:
    with app.app_context():
        row = db.session.scalars(db.select(StaffSession)).one()
        assert editor.cookie("staff") not in {row.key_hash, row.data}


def test_an_idle_session_ends_after_half_an_hour(
    app: Flask, reader: Reader, first_password: OneTimePassword, at: Callable[[str], None]
) -> None:
    at("2026-11-23 09:00")
    sign_in(reader, first_password.username, first_password.password)
    at("2026-11-23 09:29")
    assert reader.fetch("/staff/people/password", headers=OPENING).status == 200
    at("2026-11-23 09:58")
    assert reader.fetch("/staff/people/password", headers=OPENING).status == 200
    at("2026-11-23 10:29")
    assert reader.fetch("/staff/people/password", headers=OPENING).status == 303


def test_no_session_outlives_the_working_day(
    app: Flask, reader: Reader, first_password: OneTimePassword, at: Callable[[str], None]
) -> None:
    at("2026-11-23 08:00")
    sign_in(reader, first_password.username, first_password.password)
    for minute in range(20, 12 * 60, 20):
        at(f"2026-11-23 {8 + minute // 60:02}:{minute % 60:02}")
        assert reader.fetch("/staff/people/password", headers=OPENING).status == 200
    at("2026-11-23 20:01")
    assert reader.fetch("/staff/people/password", headers=OPENING).status == 303
    sign_in(reader, first_password.username, first_password.password)
    assert rows(app) == 1, "the old session was not cleared away"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(reader: Reader) -> None:
    sent = reader.fetch("/staff/sign-in", headers=OPENING).headers["Set-Cookie"]
    assert sent.startswith("staff=") and "HttpOnly" in sent and "SameSite=Lax" in sent and "Path=/" in sent


def test_over_https_the_cookie_is_for_this_host_alone(app: Flask, settings: object) -> None:
    folder = str(app.extensions["tingwen"].settings.data_dir)
    secure = create_app(from_environment({"DATA_DIR": folder, "SECURE_COOKIES": "1"}))
    sent = Reader(secure).fetch("/staff/sign-in", headers=OPENING).headers["Set-Cookie"]
    assert sent.startswith("__Host-staff=") and "Secure" in sent and "Domain" not in sent
    with secure.app_context():
        db.engine.dispose()
