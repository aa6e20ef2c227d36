"""The schema: the same as the models, up and down without losing a row, and the same again when repeated."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import MetaData, Table, create_mock_engine, inspect, text
from sqlalchemy.types import JSON, Boolean, Date, DateTime, Float, Integer, LargeBinary

from tests.conftest import close, site_settings
from webapp.app import create_app
from webapp.cli import prepare
from webapp.database import db
from webapp.database.base import set_up_file
from webapp.database.schema import downgrade, upgrade

# Made by the search room with the database's own means; no model describes them.
OUTSIDE = ("search_entries", "alembic_version", "sqlite_")


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Flask]:
    """A site whose database is still empty."""
    app = create_app(site_settings(tmp_path / "bare"))
    with app.app_context():
        set_up_file(db.engine)
        yield app
    close(app)


def folder(app: Flask) -> str:
    """Where the migrations stand."""
    return str(app.extensions["tingwen"].settings.migrations_dir)


def steps(app: Flask) -> list[str]:
    """Every revision from the first to the newest."""
    return [one.revision for one in ScriptDirectory(folder(app)).walk_revisions()][::-1]


def to(app: Flask, revision: str, *, up: bool) -> None:
    """Bring the schema to a revision."""
    (upgrade if up else downgrade)(app.extensions["tingwen"].settings.migrations_dir, revision)
    db.session.remove()
    db.engine.dispose()


def tables() -> list[Table]:
    """The tables as they are in the database, those first that others point at."""
    found = MetaData()
    found.reflect(db.engine, only=lambda name, _meta: not name.startswith(OUTSIDE))
    waiting, sorted_ = sorted(found.tables.values(), key=lambda one: one.name), []
    while waiting:
        # An article may point at a revision, a revision must point at its article: only what must be counts.
        ready = next(one for one in waiting if not needed(one) & {other.name for other in waiting} - {one.name})
        waiting.remove(ready)
        sorted_.append(ready)
    return sorted_


def needed(table: Table) -> set[str]:
    """The tables at which each row of this one must point."""
    return {key.column.table.name for column in table.columns if not column.nullable for key in column.foreign_keys}


def value(column: Any, row: dict[str, Any]) -> Any:
    """Something that fits this column; what points at another table points at its one row."""
    if column.foreign_keys:
        return None if column.nullable else row[next(iter(column.foreign_keys)).target_fullname]
    kinds = {
        Boolean: True,
        Integer: 1,
        Float: 1.5,
        DateTime: datetime(2026, 11, 23, tzinfo=UTC).replace(tzinfo=None),
        Date: datetime(2026, 11, 23, tzinfo=UTC).date(),
        JSON: {"a": 1},
        LargeBinary: b"1",
    }
    for kind, example in kinds.items():
        if isinstance(column.type, kind):
            return example
    return "a"


def fill() -> dict[str, int]:
    """One row in every table that has none; how many rows each table has."""
    known: dict[str, Any] = {}
    with db.engine.begin() as connection:
        for table in tables():
            row = {column.name: value(column, known) for column in table.columns}
            if not connection.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar():
                connection.execute(table.insert().values(**row))
            known |= {f"{table.name}.{name}": one for name, one in row.items()}
    return counted()


def counted() -> dict[str, int]:
    """Rows by table."""
    with db.engine.connect() as connection:
        return {
            table.name: connection.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar() or 0
            for table in tables()
        }


def schema() -> list[tuple[str, ...]]:
    """Everything that the database says of its own shape."""
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"))
        return [tuple(map(str, row)) for row in rows]


def test_the_newest_schema_is_what_the_models_say(bare) -> None:
    """A changed model without its migration would fail on every site but the developer's."""
    to(bare, "head", up=True)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: not (kind == "table" and name.startswith(OUTSIDE)),
            },
        )
        assert compare_metadata(context, db.metadata) == []


def test_every_step_goes_up_and_down_with_a_row_in_every_table(bare) -> None:
    """Nobody's rows are lost on the way, in either direction."""
    for number, revision in enumerate(steps(bare)):
        to(bare, revision, up=True)
        before = fill()
        assert before
        assert set(before.values()) == {1}
        to(bare, steps(bare)[number - 1] if number else "base", up=False)
        below = counted()
        assert all(rows == 1 for name, rows in below.items() if name in before)
        assert number or below == {}, "the first step down leaves tables behind"
        to(bare, revision, up=True)
        assert {name: rows for name, rows in counted().items() if name in below} == below
    assert {table.name for table in tables()} == set(db.metadata.tables)


def test_a_second_run_changes_nothing(bare) -> None:
    """An update that was started twice."""
    said: list[str] = []
    prepare.prepare_database(said.append)
    before, rows = schema(), fill()
    assert said
    said.clear()
    prepare.prepare_database(said.append)
    to(bare, "head", up=True)
    assert said == []
    assert schema() == before
    assert counted() == rows


def test_foreign_keys_and_the_journal_of_writes_are_on(bare) -> None:
    """SQLite forgets both unless told."""
    prepare.prepare_database(lambda _line: None)
    with db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert not inspect(connection).get_foreign_keys("articles")[0]["options"].get("initially")


def test_the_steps_can_be_written_for_postgresql(bare) -> None:
    """When one machine is not enough: every step compiles in that dialect, up and down."""
    written: list[str] = []
    engine = create_mock_engine(
        "postgresql+psycopg://", lambda statement, *_: written.append(str(statement.compile(dialect=engine.dialect)))
    )
    context = MigrationContext.configure(connection=engine, opts={"transactional_ddl": False})  # type: ignore[arg-type]
    scripts = ScriptDirectory(folder(bare))
    with Operations.context(context):
        for revision in steps(bare):
            scripts.get_revision(revision).module.upgrade()
        for revision in reversed(steps(bare)):
            scripts.get_revision(revision).module.downgrade()
    made = [line for line in written if line.strip().startswith("CREATE TABLE")]
    assert len(made) == len(db.metadata.tables) + 1  # and the search room's own
    assert any("tsvector" in line for line in written)
