"""The schema and its migrations, for the commands that change it. A web server never loads this."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from webapp.database.base import db


def upgrade(directory: Path, revision: str = "head") -> None:
    """Go up to a revision, in one transaction; inside an application context."""
    command.upgrade(_config(directory), revision)


def downgrade(directory: Path, revision: str) -> None:
    """Go down to a revision ("base" is before the first)."""
    command.downgrade(_config(directory), revision)


def write_next(directory: Path, message: str) -> Path:
    """Write the migration from the database as it is to the models as they are; read and mend it before use."""
    number = f"{len(list(ScriptDirectory(str(directory)).walk_revisions())) + 1:04}"
    made = command.revision(_config(directory), message, autogenerate=True, rev_id=number)
    assert made is not None and not isinstance(made, list)
    return Path(made.path)


def newest(directory: Path) -> str | None:
    """The revision that this release brings."""
    return ScriptDirectory(str(directory)).get_current_head()


def current() -> str | None:
    """The revision that the database is at; None for an empty one."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _config(directory: Path) -> Config:
    config = Config()
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(directory).replace("%", "%%"))
    return config
