"""Who may enter: everything under /staff/ refuses strangers, whatever the table says or forgets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from webapp.accounts import sessions as table
from webapp.accounts.models import Person
from webapp.accounts.roles import Role
from webapp.database import db
from webapp.web.security import CHANGING, own_path
from webapp.web.staff import large, machinery, rescue, sessions
from webapp.web.staff.sessions import PREFIX, NoData, StaffSessions

SIGN_IN: Final = "/staff/sign-in"
CHANGE_PASSWORD: Final = "/staff/people/password"  # noqa: S105  an address, not a password


@dataclass(frozen=True)
class Need:
    """What somebody must be to open an address: a role, signed in at all, or nothing."""

    role: Role | None = None
    signed_in: bool = True


ANYBODY: Final = Need(signed_in=False)
SIGNED_IN: Final = Need()


def needs(role: Role) -> Need:
    """Only for those who have this role."""
    return Need(role)


def install(app: Flask, needed: dict[str, Need], interface: StaffSessions) -> None:
    """Stand at the door. ``needed``: what each endpoint asks for; an endpoint without a word asks for the publisher."""
    app.session_interface = interface
    app.extensions["staff_signed_in"] = signed_in_asker(interface)

    @app.before_request
    def let_in() -> ResponseReturnValue | None:
        if not _is_ours(request.path):
            return None
        need = needed.get(request.endpoint or "", needs(Role.PUBLISHER))
        # A large file is read only for somebody who may send it, and only while there is room for it.
        return refused(need, machinery.person()) or large.make_room() or _forged()

    app.teardown_request(large.give_back)

    @app.after_request
    def keep_private(response: Response) -> Response:
        if _is_ours(request.path):
            response.headers["Cache-Control"] = "no-store"
        return response


def refused(need: Need, person: Person | None) -> ResponseReturnValue | None:
    """The answer for somebody who may not enter; None lets them in."""
    if not need.signed_in:
        return None
    if person is None:
        return rescue.sign_in_again() if request.method in CHANGING else redirect(_sign_in_address(), 303)
    if need.role is None:
        return None
    if person.must_change_password:
        if request.method in CHANGING:
            abort(403)
        return redirect(CHANGE_PASSWORD, 303)
    if need.role.value not in {row.name for row in person.roles}:
        abort(403)
    return None


def signed_in_asker(interface: StaffSessions) -> Callable[[], bool]:
    """The question of public pages: does a member of staff ask? Without a cookie it asks nothing of the database."""

    def ask() -> bool:
        if not isinstance(sessions.current(), NoData):
            person = machinery.person()
        else:
            key = interface.key_in(request)
            opened = table.find(key) if key else None
            person = db.session.get(Person, opened.person_id) if opened else None
        return bool(person and person.active and not person.must_change_password and person.roles)

    return ask


def _is_ours(path: str) -> bool:
    return path.startswith(PREFIX)


def _forged() -> ResponseReturnValue | None:
    """The answer for a form that does not carry this session's token; None where all is well."""
    if request.method not in CHANGING:
        return None
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return rescue.sign_in_again() if request.path == SIGN_IN else rescue.send_again()
    return None


def _sign_in_address() -> str:
    path = own_path(request.full_path if request.query_string else request.path)
    return f"{SIGN_IN}?{urlencode({'next': path})}" if path != "/staff/" else SIGN_IN


def view_name(view: Callable[..., Any]) -> str:
    """The endpoint of a view of the staff."""
    return f"staff.{view.__module__.rpartition('.')[2]}.{view.__name__}"
