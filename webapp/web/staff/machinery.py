"""Sets up flask-security for what we use of it: password hashing, signing in and out, who is asking. Nothing else.

Its addresses, forms, mails, tokens and remember-me are off: every address of the staff stands in urls.py.
"""

from datetime import timedelta
from typing import cast

from flask import Flask
from flask_login import current_user
from flask_security.core import Security
from flask_security.datastore import SQLAlchemyUserDatastore
from flask_security.utils import login_user, logout_user

from webapp.accounts.models import Person, RoleRow
from webapp.database import db
from webapp.web.staff import sessions

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    # OWASP's figures for argon2id. The library's own take 64 MB a try, and anybody may try: a small server would choke.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 19 * 1024,  # KiB
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"username": {"mapper": str, "case_insensitive": True}}],
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    # Sessions are kept on the server and end when idle; a change of network on a telephone must not end them.
    "SESSION_PROTECTION": None,
    "REMEMBER_COOKIE_DURATION": timedelta(0),
    # A form may stay open as long as its session lives: text that was typed slowly must not be refused.
    "WTF_CSRF_TIME_LIMIT": None,
}


def install(app: Flask) -> None:
    """Give the application its staff accounts."""
    app.config.update(SETTINGS)
    told = app.json
    security = Security()
    security.init_app(app, SQLAlchemyUserDatastore(db, Person, RoleRow), register_blueprint=False)
    # It brings a JSON writer of its own, which would forget that ours keeps Chinese readable.
    app.json.ensure_ascii = told.ensure_ascii  # type: ignore[attr-defined]
    # Without these, every public page would ask for the session, tokens in the address and the person's roles.
    security.principal.identity_loaders.clear()
    app.login_manager._request_callback = None  # type: ignore[attr-defined]
    app.template_context_processors[None] = [
        one for one in app.template_context_processors[None] if getattr(one, "__module__", "") != "flask_login.utils"
    ]


def person() -> Person | None:
    """Who is signed in, read anew for every request: a right that was taken away is gone at once."""
    return cast(Person, current_user._get_current_object()) if current_user.is_authenticated else None


def enter(who: Person) -> None:
    """Sign this person in under a fresh session."""
    sessions.current().clear()
    login_user(who, remember=False, authn_via=["password"])
    sessions.begin(who)


def leave() -> None:
    """Sign out whoever is signed in."""
    logout_user()
    sessions.end()
