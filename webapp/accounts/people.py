"""Adding people, their passwords, and the one-time password of a new site."""

import secrets
from dataclasses import dataclass

from flask_security.utils import hash_password
from sqlalchemy import delete, select

from webapp.accounts import journal
from webapp.accounts.models import Person, RoleRow, StaffSession
from webapp.accounts.roles import Role
from webapp.database import begin_write, db

SHORTEST_PASSWORD = 12
# No letters or digits that are mistaken for one another when read aloud or written down.
ONE_TIME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class NameTaken(Exception):
    """Somebody already signs in by this name."""


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
    """Add a member of staff with a one-time password; commits. Raises NameTaken."""
    begin_write()
    if find(username) is not None:
        raise NameTaken(username)
    word = one_time_password()
    person = Person(
        username=username.strip(),
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
    person = find(username)
    if person is None:
        raise LookupError(username)
    word = one_time_password()
    set_password(person, word, must_change=True)
    journal.record(by, "password renewed", person=person.username)
    db.session.commit()
    return OneTimePassword(person.username, word)


def set_password(person: Person, password: str, *, must_change: bool = False) -> None:
    """Store a new password; every session of this person ends with the old one. In the caller's begin_write()."""
    person.password = hash_password(password)
    person.must_change_password = must_change
    person.fs_uniquifier = secrets.token_hex(32)
    db.session.execute(delete(StaffSession).where(StaffSession.person_id == person.id))


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


def _role(role: Role) -> RoleRow:
    found = db.session.scalar(select(RoleRow).where(RoleRow.name == role.value))
    return found or RoleRow(name=role.value)
