"""Runs migrations through the application's own engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from webapp.database import UtcDateTime, db

# Made by the search room with each database's own means; no model describes them.
OUTSIDE = ("search_entries",)


def include(name: str | None, kind: str, _parent: Any) -> bool:
    """Leave the search tables out of comparisons."""
    return not (kind == "table" and name is not None and name.startswith(OUTSIDE))


def render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our own column type as what it is in the table, so that an old migration never needs today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


@contextmanager
def loose_rows(connection: Connection) -> Iterator[None]:
    """Let SQLite rebuild and drop tables at which rows point; must_fit() looks afterwards."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    # Has no effect inside a transaction, so it comes before the first statement of the migration.
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def must_fit(connection: Connection) -> None:
    """Undo the migration with an error where a row points at one that is not there."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"rows point at nothing after the migration: {lost[:5]}")


def run() -> None:
    """Run in one transaction, so that a killed migration leaves the schema as it was."""
    # SQLite opens transactions lazily; a migration is a writer from its first line.
    with db.engine.connect().execution_options(begin_mode="IMMEDIATE") as connection, loose_rows(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=include,
            render_item=render,
            transactional_ddl=True,
            render_as_batch=True,  # SQLite changes a table by making it again
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            must_fit(connection)
        connection.commit()


run()
