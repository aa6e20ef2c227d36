"""Tables of the accounts room."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.database import Model, UtcDateTime


class PersonRole(Model):
    """Who has which role."""

    __tablename__ = "person_roles"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"), primary_key=True)


class RoleRow(Model, RoleMixin):
    """A role as flask-security keeps it; the names are those of accounts.roles.Role."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(JSON()))


class Person(Model, UserMixin):
    """A member of staff. Field names are those that flask-security asks for."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    email: Mapped[str | None] = mapped_column(String(120), unique=True)  # type: ignore[assignment]
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    roles: Mapped[list[RoleRow]] = relationship(secondary="person_roles")  # type: ignore[assignment]


class StaffSession(Model):
    """A signed-in session, kept on the server: the browser holds only a random key, the table only its hash."""

    __tablename__ = "staff_sessions"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    data: Mapped[str] = mapped_column(Text, default="{}")


class JournalLine(Model):
    """One act of one person. Lines are only ever added; each carries the hash of the one before."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(80))
    act: Mapped[str] = mapped_column(String(40), index=True)
    article_id: Mapped[int | None] = mapped_column(index=True)
    details: Mapped[str] = mapped_column(Text, default="")
    chain: Mapped[str] = mapped_column(String(64))
