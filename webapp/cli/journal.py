"""flask journal …: the record of who did what."""

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.accounts import journal

group = AppGroup("journal", help="The record of who did what.")


@group.command("show")
@click.option("--lines", default=50, show_default=True, help="How many, newest first.")
def show(lines: int) -> None:
    """Print the newest lines."""
    for line in journal.latest(lines):
        at = clock.beijing(line.at).strftime("%Y-%m-%d %H:%M:%S")
        article = f" /a/{line.article_id}" if line.article_id else ""
        click.echo(f"{line.id} {at} {line.who} {line.act}{article} {line.details}")


@group.command("check")
def check() -> None:
    """Check that no line was changed or removed."""
    broken = journal.first_broken()
    if broken is not None:
        raise click.ClickException(f"日志从第{broken}行起与原来不符。")
    click.echo("日志完整。")
