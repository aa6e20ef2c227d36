"""flask narration …: the sound of articles."""

import click
from flask.cli import AppGroup

from webapp.accounts import journal
from webapp.database import begin_write, db
from webapp.speech import narrations, orders

group = AppGroup("narration", help="The sound of articles.")


@group.command("show")
def show() -> None:
    """Print how many articles can be heard."""
    click.echo(narrations.overview())


@group.command("renew")
@click.option("--all", "also_hidden", is_flag=True, help="Drafts and withdrawn articles too.")
def renew(also_hidden: bool) -> None:
    """Make the sound of all published articles anew, after an upgrade of voice or dictionaries.

    What there is can be heard until then. Sentences that sound as before come from the cache.
    """
    begin_write()
    numbers = orders.of_articles(also_hidden=also_hidden)
    orders.renew(numbers)
    journal.record(journal.KEEPER, "narrations renewed", narrations=len(numbers))
    db.session.commit()
    click.echo(f"{len(numbers)}个声音排队重新制作。朗读程序（flask jobs work）会一个一个做好，旧的声音先留着。")
