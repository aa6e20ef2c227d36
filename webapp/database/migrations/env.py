"""Runs migrations through the application's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from webapp.database import UtcDateTime, db

# Made by the search room with each database's own means; no model describes them.
OUTSIDE = ("search_entries",)


def include(name: str | None, kind: str, _parent: Any) -> bool:
    """Leave the search tables out of comparisons."""
    return not (kind == "table" and name is not None and name.startswith(OUTSIDE))


def render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our own column type as what it is in the table, so that an old migration never needs today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run() -> None:
    """Run in one transaction, so that a killed migration leaves the schema as it was."""
    options = current_app.extensions["migrate"].configure_args
    # SQLite opens transactions lazily; a migration is a writer from its first line.
    with db.engine.connect().execution_options(begin_mode="IMMEDIATE") as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=include,
            render_item=render,
            transactional_ddl=True,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
