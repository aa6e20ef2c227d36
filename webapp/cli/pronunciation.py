"""flask pronunciation …: words whose reading is settled for the whole site."""

import click
from flask.cli import AppGroup

from webapp.accounts import journal
from webapp.database import db
from webapp.editorial import pronunciation
from webapp.editorial.pronunciation import Effect
from webapp.speech import lexicon
from webapp.speech.lexicon import BadEntry
from webapp.speech.models import Pronunciation

group = AppGroup("pronunciation", help="Words whose reading is settled for the whole site.")


@group.command("list")
@click.argument("sought", default="")
def list_(sought: str) -> None:
    """Print every word with its reading; with an argument those in which it stands."""
    number = 1
    while (page := lexicon.page(number, sought)).rows:
        for row in page.rows:
            click.echo("\t".join(filter(None, (row.word, row.reading, row.example))))
        number += 1


@group.command("set")
@click.argument("word")
@click.argument("reading")
@click.option("--example", default=None, help="A sentence with the word, to try it in.")
def set_(word: str, reading: str, example: str | None) -> None:
    """Settle how WORD is read, for example: set 还款 "huan2 kuan3". Articles that it changes are read anew."""
    try:
        row = lexicon.of_word(lexicon.checked_word(word))
        entry = lexicon.checked(word, reading, row.example if row and example is None else example or "")
    except BadEntry as bad:
        raise click.ClickException(str(bad)) from None
    number = row.id if row else 0
    db.session.rollback()
    by = journal.KEEPER
    found = pronunciation.change(number, entry, by=by) if number else pronunciation.add(entry, by=by)
    click.echo(f"“{entry.word}”从此读作 {entry.reading}。")
    tell(found)


@group.command("remove")
@click.argument("word")
def remove(word: str) -> None:
    """Read WORD again as dictionaries do."""
    row = known(word)
    number = row.id
    db.session.rollback()
    found = pronunciation.remove(number, by=journal.KEEPER)
    click.echo(f"“{word}”重新按词典读。")
    tell(found)


@group.command("affected")
@click.argument("word")
def affected(word: str) -> None:
    """Print the published articles in which WORD is said."""
    try:
        found = pronunciation.affected(lexicon.checked_word(word))
    except BadEntry as bad:
        raise click.ClickException(str(bad)) from None
    for one in found:
        click.echo(f"{one.article.id}\t{one.article.title}\t{one.sentence}")


def known(word: str) -> Pronunciation:
    """The entry of this word, or the end of the command."""
    row = lexicon.of_word(word)
    if row is None:
        raise click.ClickException(f"没有定过“{word}”的读音。flask pronunciation list 列出所有定过的词。")
    return row


def tell(found: Effect) -> None:
    """What is read anew."""
    for one in found.changes:
        click.echo(f"重新朗读：第{one.article.id}篇 {one.article.title}")
    if not found.changes:
        click.echo("现在发布的稿件都不用重新朗读。")
