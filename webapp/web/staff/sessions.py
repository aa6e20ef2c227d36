"""The session cookie: a random key for those who are signed in, a signed token for those who are about to.

Only addresses under /staff/ have a session. Readers get no cookie, no row and no Vary, and the public pages of somebody
who is signed in are the same as everybody's.
"""

import json
from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import CallbackDict

from webapp.accounts import sessions
from webapp.accounts.models import Person
from webapp.accounts.sessions import Opened
from webapp.database import db

PREFIX = "/staff/"
NAME = "staff"
# The mark of a cookie that is no key: the state of a sign-in form, signed and kept by the browser.
FORM = "form."
FORM_AGE = 12 * 3600  # seconds


class StaffData(CallbackDict[str, Any], SessionMixin):
    """What is remembered between two requests under /staff/."""

    def __init__(self, initial: dict[str, Any] | None = None, *, key: str = "", opened: Opened | None = None) -> None:
        self.modified = False
        self.accessed = False
        self.key = key
        self.opened = opened
        self.begins_for: int | None = None
        self.ends = False

        def changed(data: "StaffData") -> None:
            data.modified = True

        super().__init__(initial, changed)

    @property
    def person_id(self) -> int | None:
        """Whose session this is; None before signing in."""
        return self.opened.person_id if self.opened else None


class NoData(StaffData):
    """The empty session of every address outside /staff/: nothing that is put into it is kept."""


class StaffSessions(SessionInterface):
    """Keeps sessions in the table of the accounts room."""

    def __init__(self, app: Flask, *, secure: bool) -> None:
        self.secure = secure
        # The prefix makes browsers refuse the cookie unless it is secure, for the whole host and set by it alone.
        self.name = f"__Host-{NAME}" if secure else NAME
        self.signer = URLSafeTimedSerializer(app.secret_key or "", salt="staff-form")

    def key_in(self, request: Request) -> str:
        """The key of a signed-in session in this request's cookie, or nothing."""
        value = request.cookies.get(self.name, "")
        return "" if value.startswith(FORM) or len(value) > 100 else value

    def open_session(self, app: Flask, request: Request) -> StaffData:
        """The session of a request under /staff/."""
        if not request.path.startswith(PREFIX):
            return NoData()
        if key := self.key_in(request):
            opened = sessions.find(key)
            return StaffData(json.loads(opened.data), key=key, opened=opened) if opened else StaffData(key=key)
        value = request.cookies.get(self.name, "")
        try:
            found = self.signer.loads(value.removeprefix(FORM), max_age=FORM_AGE) if value.startswith(FORM) else {}
        except BadSignature:
            found = {}
        return StaffData(found if isinstance(found, dict) else {})

    def save_session(self, app: Flask, session: SessionMixin | None, response: Response) -> None:
        """Keep what changed; nothing is written and no cookie sent otherwise."""
        if not isinstance(session, StaffData) or isinstance(session, NoData):
            return
        # What a view did not commit it did not promise; a lock left open would keep the lines below waiting for ever.
        db.session.rollback()
        try:
            self._save(session, response)
        except SQLAlchemyError:
            # The answer itself is ready; somebody who cannot be kept signed in will be asked to sign in again.
            app.logger.exception("staff session not kept")

    def _save(self, session: StaffData, response: Response) -> None:
        data = json.dumps(dict(session), ensure_ascii=False)
        if session.begins_for is not None:
            if session.key:
                sessions.end(session.key)
            self._send(response, sessions.begin(session.begins_for, data))
        elif session.ends:
            sessions.end(session.key)
            self._forget(response)
        elif session.opened:
            if session.modified:
                sessions.keep(session.key, data)
            else:
                sessions.seen(session.key, session.opened)
        elif session.modified and session:
            self._send(response, FORM + str(self.signer.dumps(dict(session))))
        elif session.key:
            self._forget(response)

    def _send(self, response: Response, value: str) -> None:
        response.set_cookie(self.name, value, path="/", httponly=True, samesite="Lax", secure=self.secure)

    def _forget(self, response: Response) -> None:
        response.delete_cookie(self.name, path="/", httponly=True, samesite="Lax", secure=self.secure)


def begin(person: Person) -> None:
    """From this answer on the browser is signed in as this person, under a fresh key."""
    data = current()
    data.begins_for, data.ends = person.id, False


def end() -> None:
    """From this answer on nobody is signed in, and the key is worth nothing."""
    data = current()
    data.clear()
    data.begins_for, data.ends = None, True


def current() -> StaffData:
    """The session of the request at hand."""
    data: StaffData = session._get_current_object()  # type: ignore[attr-defined]
    return data
