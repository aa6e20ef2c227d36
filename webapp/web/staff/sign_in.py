"""Signing in, signing out, choosing a password."""

from ipaddress import ip_address, ip_network
from typing import Final

from flask import redirect, request
from flask.typing import ResponseReturnValue

from webapp import limits
from webapp.accounts import journal, people
from webapp.accounts.passwords import LONGEST, SHORTEST, WeakPassword
from webapp.accounts.people import WrongPassword
from webapp.database import begin_write, db
from webapp.messages import N_
from webapp.web.staff import machinery, rescue
from webapp.web.staff.pages import page
from webapp.web.templating import site
from webapp.web.visitors import address

WITHIN: Final = 15 * 60  # seconds
PER_ACCOUNT: Final = 5  # wrong tries of one account from one address
PER_ADDRESS: Final = 50  # of all accounts from one address: many colleagues may share it
WRONG: Final = N_("用户名或密码不对。请检查大小写和输入法，再试一次。")
UNKNOWN: Final = "（没有这个用户）"


def show() -> ResponseReturnValue:
    """The sign-in form; somebody who is signed in goes on to where they wanted to go."""
    if machinery.person():
        return redirect(rescue.after_sign_in(), 303)
    return page(
        "staff/sign-in.html", next=rescue.after_sign_in(), username="", kept=[], kept_to="", kept_files=[], late=False
    )


def enter() -> ResponseReturnValue:
    """Try a name and a password. The answer and its time are the same whether the name exists or not."""
    # Cut and stripped once, before anything is counted: every way of writing one name is one account to the limits.
    username = request.form.get("username", "").strip()[: people.LONGEST_NAME].strip()
    password = request.form.get("password", "")
    if not username or not password:
        empty = [("username", N_("请写用户名。"))] if not username else []
        return _again(username, [*empty, *([("password", N_("请写密码。"))] if not password else [])], 400)
    keys = [("sign-in", f"{username.casefold()}\n{_network()}", PER_ACCOUNT), ("sign-in", _network(), PER_ADDRESS)]
    for kind, key, limit in keys:
        if not limits.admit(kind, key, limit=limit, within=WITHIN):
            return _wait(username, limits.wait(kind, key, limit=limit, within=WITHIN))
    known = people.find(username) is not None
    who = people.knows(username, password)
    if who is None:
        # What was typed is journalled only when it is a name: people type passwords into the wrong box.
        _record(username if known else UNKNOWN, "sign-in failed")
        return _again(username, [("username", WRONG)], 400)
    person_id = who.id
    _record(who.username, "signed in", forget=keys[0][:2])
    who = db.session.get_one(people.Person, person_id)
    kept, to, files = rescue.carried(), rescue.carried_to(), rescue.carried_files()
    next_path = rescue.after_sign_in()
    machinery.enter(who)
    if who.must_change_password:
        return redirect("/staff/people/password", 303)
    return rescue.go_on(kept, to, files) if kept or to or files else redirect(next_path, 303)


def leave() -> ResponseReturnValue:
    """Sign out: the key in the browser, and any copy of it, is worth nothing from now on."""
    person = machinery.person()
    if person:
        _record(person.username, "signed out")
    machinery.leave()
    return redirect("/staff/sign-in", 303)


def show_password() -> ResponseReturnValue:
    """The form for a new password."""
    return _password_form([], 200)


def change_password() -> ResponseReturnValue:
    """Take a new password; every other place where this person is signed in is signed out."""
    person = machinery.person()
    assert person is not None
    new = request.form.get("new", "")
    if new != request.form.get("again", ""):
        return _password_form([("again", N_("两次写的新密码不一样。请再写一次。"))], 400)
    key = f"{person.username.casefold()}\n{_network()}"
    if not limits.admit("password", key, limit=PER_ACCOUNT, within=WITHIN):
        wait = limits.wait("password", key, limit=PER_ACCOUNT, within=WITHIN)
        return _password_form([("present", _wait_words(wait))], 429)
    named = (site().name, site().short_name)
    try:
        changed = people.change_password(person.id, request.form.get("present", ""), new, names=named)
    except WrongPassword:
        db.session.rollback()
        return _password_form([("present", N_("现在的密码不对。第一次登录时，就是管理员给您的一次性密码。"))], 400)
    except WeakPassword as weak:
        _right(key)
        return _password_form([("new", str(weak))], 400)
    _right(key)
    machinery.enter(changed)
    return redirect("/staff/?changed=password", 303)


def _right(key: str) -> None:
    """The present password was right, whatever the new one is like: the tries before do not count."""
    begin_write()
    limits.forget("password", key)
    db.session.commit()


def _password_form(errors: list[tuple[str, str]], status: int) -> ResponseReturnValue:
    person = machinery.person()
    first = bool(person and person.must_change_password)
    return page("staff/password.html", errors=errors, first=first, shortest=SHORTEST, longest=LONGEST), status


def _again(username: str, errors: list[tuple[str, str]], status: int, **headers: str) -> ResponseReturnValue:
    shown = page(
        "staff/sign-in.html",
        errors=errors,
        next=rescue.after_sign_in(),
        username=username,
        kept=rescue.carried(),
        kept_to=rescue.carried_to(),
        kept_files=rescue.carried_files(),
        late=False,
    )
    return shown, status, {name.replace("_", "-"): value for name, value in headers.items()}


def _wait(username: str, wait: int) -> ResponseReturnValue:
    return _again(username, [("username", _wait_words(wait))], 429, Retry_After=str(max(1, wait)))


def _wait_words(wait: int) -> str:
    minutes = max(1, -(-wait // 60))
    return N_("输错的次数太多了。请等%(minutes)s分钟再试；忘了密码，请管理员重新给您一个一次性密码。", minutes=minutes)


def _network() -> str:
    """The visitor's network address; of IPv6 the first 64 bits, since one household has all that follow."""
    try:
        found = ip_address(address())
    except ValueError:
        return address()
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _record(who: str, act: str, *, forget: tuple[str, str] | None = None) -> None:
    """Write an act into the journal; ``forget``: the wrong tries that a right one makes good."""
    begin_write()
    if forget:
        limits.forget(*forget)
    journal.record(who, act, address=address())
    db.session.commit()
