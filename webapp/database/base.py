"""The database object, naming convention, UTC times, and what SQLite needs to keep its promises."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event, text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table; constraint names are the same on every database, so migrations can name them."""

    metadata = MetaData(naming_convention=CONVENTION)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the table. A moment without a zone is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Python → table."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        value = value.astimezone(UTC)
        # SQLite keeps no zone: store plain UTC, so that text order is time order.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Table → Python."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base)

# The class that every table is a subclass of: at run time Flask-SQLAlchemy's, which type checkers cannot follow.
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def engine_options(url: str) -> dict[str, Any]:
    """Pool sizes: many readers share few connections, since a blocked thread is cheap and a connection is not."""
    shared: dict[str, Any] = {"pool_size": 8, "max_overflow": 8, "pool_timeout": 30}
    if url.startswith("sqlite"):
        # The time a writer waits for another writer before giving up, in seconds.
        return shared | {"connect_args": {"timeout": 30}}
    return shared | {"pool_pre_ping": True}


def prepare_engine(engine: Engine) -> None:
    """Give every SQLite connection durable, checked, well-mannered settings. Other databases need nothing."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own: "begin" below decides what kind they are.
        connection.isolation_level = None
        # FULL: what was answered as saved is on the disk, also after a power cut.
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "busy_timeout=30000", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")


def begin_write() -> None:
    """Start the current session's transaction as a writer.

    Two SQLite transactions that read first and write later can deadlock, and the loser is thrown out at once in
    spite of any waiting time; a writer that says so at the start queues instead. Call it first in every verb that
    changes content: what the session had read before is given back, unwritten changes must not be pending.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("begin_write() must come before the changes it protects")
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        db.session.connection(execution_options={"begin_mode": "IMMEDIATE"})


def next_number(table: str, column: str = "id") -> int:
    """The next dense number of a table; only inside begin_write(), where no other writer can take it too."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": table})
    name = Base.metadata.tables[table].c[column]
    return (db.session.query(db.func.max(name)).scalar() or 0) + 1


def set_up_file(engine: Engine) -> None:
    """Turn on write-ahead logging, once, from the set-up command: two processes that both try may fail."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            connection.rollback()
            assert raw is not None
            raw.execute("PRAGMA journal_mode=WAL")
