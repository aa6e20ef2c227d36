"""Adding people, their passwords, and the one-time password of a new site."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flask_security.utils import hash_password, verify_password
from sqlalchemy import delete, select

from webapp.accounts import journal, passwords
from webapp.accounts.models import Person, RoleRow, StaffSession
from webapp.accounts.roles import Role
from webapp.database import begin_write, db
from webapp.messages import N_

LONGEST_NAME = 60
# No letters or digits that are mistaken for one another when read aloud or written down.
ONE_TIME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class NameTaken(Exception):
    """Somebody already signs in by this name."""


class BadName(Exception):
    """A name that cannot be signed in with; the message says why, in Chinese."""


class WrongPassword(Exception):
    """The present password was not given rightly."""


@dataclass(frozen=True)
class OneTimePassword:
    """A password that was made for somebody, to be told once and changed at the first sign-in."""

    username: str
    password: str


def one_time_password() -> str:
    """Sixteen characters in four groups: easy to read aloud, about 79 bits."""
    return "-".join("".join(secrets.choice(ONE_TIME_LETTERS) for _ in range(4)) for _ in range(4))


def find(username: str) -> Person | None:
    """The person who signs in by this name, in any letter case."""
    return db.session.scalar(select(Person).where(db.func.lower(Person.username) == username.strip().lower()))


def add(username: str, *, role: Role = Role.PUBLISHER, by: str = journal.KEEPER) -> OneTimePassword:
    """Add a member of staff with a one-time password; commits. Raises NameTaken and BadName."""
    username = username.strip()
    if not 2 <= len(username) <= LONGEST_NAME or not username.isprintable() or len(username.split()) != 1:
        raise BadName(N_("用户名要2到%(longest_name)s个字，中间没有空格。", longest_name=LONGEST_NAME))
    begin_write()
    if find(username) is not None:
        raise NameTaken(username)
    word = one_time_password()
    person = Person(
        username=username,
        password=hash_password(word),
        fs_uniquifier=secrets.token_hex(32),
        must_change_password=True,
    )
    person.roles = [_role(role)]
    db.session.add(person)
    journal.record(by, "person added", person=person.username, role=role.value)
    db.session.commit()
    return OneTimePassword(person.username, word)


def renew(username: str, *, by: str = journal.KEEPER) -> OneTimePassword:
    """Give a person a new one-time password and end all their sessions; commits. Raises LookupError."""
    begin_write()
    person = _known(username)
    word = one_time_password()
    set_password(person, word, must_change=True)
    journal.record(by, "password renewed", person=person.username)
    db.session.commit()
    return OneTimePassword(person.username, word)


def deactivate(username: str, *, by: str = journal.KEEPER) -> None:
    """Let somebody sign in no longer and end all their sessions; commits. Raises LookupError."""
    begin_write()
    person = _known(username)
    person.active = False
    end_sessions(person)
    journal.record(by, "person deactivated", person=person.username)
    db.session.commit()


def knows(username: str, password: str) -> Person | None:
    """The active person who signs in by this name and password, or None; takes as long whoever is asked for."""
    person = find(username[:LONGEST_NAME])
    word = passwords.normalised(password)[: 2 * passwords.LONGEST]
    # An unknown name costs the same work as a known one, so that time does not tell which names exist.
    right = verify_password(word, person.password if person else _nobody())
    return person if right and person is not None and person.active else None


def change_password(person_id: int, present: str, new: str, *, names: Iterable[str] = ()) -> Person:
    """Let a person choose a password; commits, and every session of theirs ends with the old one.

    Raises WrongPassword and passwords.WeakPassword.
    """
    begin_write()
    person = db.session.get_one(Person, person_id)
    present, new = passwords.normalised(present), passwords.normalised(new)
    if not verify_password(present[: 2 * passwords.LONGEST], person.password):
        raise WrongPassword
    if present == new:
        raise passwords.WeakPassword(N_("新密码和现在的密码一样。请换一个。"))
    passwords.check(new, username=person.username, names=names)
    set_password(person, new)
    journal.record(person.username, "password changed")
    db.session.commit()
    return person


def end_sessions(person: Person) -> None:
    """End every session of this person. In the caller's begin_write()."""
    person.fs_uniquifier = secrets.token_hex(32)
    db.session.execute(delete(StaffSession).where(StaffSession.person_id == person.id))


def set_password(person: Person, password: str, *, must_change: bool = False) -> None:
    """Store a new password; every session of this person ends with the old one. In the caller's begin_write()."""
    person.password = hash_password(password)
    person.must_change_password = must_change
    end_sessions(person)


def first_person() -> OneTimePassword | None:
    """The one-time password of a site that nobody has signed in to yet.

    A new site gets its first member of staff; while their password is still the one-time one, each start makes a
    fresh one, since the old may have been lost with a closed window. None once somebody has chosen a password.
    """
    people = db.session.scalars(select(Person).order_by(Person.id).limit(2)).all()
    if not people:
        return add("admin")
    only = people[0]
    return renew(only.username) if len(people) == 1 and only.must_change_password else None


def _known(username: str) -> Person:
    """The person of this name; raises LookupError."""
    person = find(username)
    if person is None:
        raise LookupError(username)
    return person


def _role(role: Role) -> RoleRow:
    found = db.session.scalar(select(RoleRow).where(RoleRow.name == role.value))
    return found or RoleRow(name=role.value)


@cache
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return hash_password(secrets.token_hex(32))
