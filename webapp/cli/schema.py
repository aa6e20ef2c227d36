"""flask schema …: the database's schema, for those who change it."""

import click
from flask.cli import AppGroup

from webapp.cli import prepare
from webapp.database import schema
from webapp.web.rooms import rooms

group = AppGroup("schema", help="The schema of the database.")


@group.command("show")
def show() -> None:
    """Tell at which revision the database is, and which this release brings."""
    click.echo(f"数据库：{schema.current() or '空'}；本版：{schema.newest(rooms().settings.migrations_dir)}")


@group.command("upgrade")
def upgrade() -> None:
    """Bring the database up to this release."""
    prepare.prepare_database(click.echo)


@group.command("new")
@click.argument("message")
def new(message: str) -> None:
    """Write the next migration from what the models say; read and mend it before use."""
    click.echo(schema.write_next(rooms().settings.migrations_dir, message))
