"""flask content …: bring documents in and see what is there."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError

from webapp import clock
from webapp.accounts import journal
from webapp.content import columns, identity, queries
from webapp.content.articles import UnusableWords
from webapp.content.identity import LABELS, Difference
from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import begin_write, db
from webapp.editorial import arrivals, converter, headings, workflow
from webapp.editorial.errors import NotPossible
from webapp.editorial.incoming import Incoming
from webapp.editorial.refusals import Refused
from webapp.jobs import queue
from webapp.web.rooms import rooms

group = AppGroup("content", help="Bring documents in and see what is there.")


@dataclass(frozen=True)
class Arrival:
    """One file that was read."""

    name: str
    data: bytes
    incoming: Incoming


@group.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--publish", is_flag=True, help="Publish at once; the journal says that the keeper did it.")
@click.option("--column", "column_path", default="", help="Column path such as bumen/jiuye; else the breadcrumb's.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Kind of article; else guessed.")
@click.option("--headings/--no-headings", "take", default=True, help="Take short lines as headings, or leave them.")
@click.option("--identity", "overwrite", is_flag=True, help="Take the footer's identity even where ours differs.")
def import_(
    files: tuple[Path, ...], publish: bool, column_path: str, kind: str | None, take: bool, overwrite: bool
) -> None:
    """Bring in pages of an old site (text or HTML) and Word files (.docx): all of them, or none."""
    arrivals_ = [read(file, take, Kind(kind) if kind else None) for file in files]
    made: list[tuple[Arrival, int, int | None]] = []
    differences: list[Difference] = []
    try:
        begin_write()
        for arrival in arrivals_:
            article, narration = store(arrival, column_path, Kind(kind) if kind else None, publish=publish)
            differences += identity.take(arrival.incoming.identity, overwrite=overwrite)
            made.append((arrival, article.id, narration))
        db.session.commit()
    except (OSError, OperationalError) as error:
        db.session.rollback()
        why = error.strerror if isinstance(error, OSError) else error.orig
        refuse("没有导入", f"存不下来（{why}），所有文件都没有导入。请检查磁盘空间和数据文件夹的权限，再导入一次。")
    for arrival, number, narration in made:
        if narration is not None:
            queue.nudge(narration)
        article_ = queries.article(number)
        assert article_ is not None
        tell(arrival, article_)
    for one in differences:
        click.echo(f"网站信息不同：{one.label}，现有“{one.ours}”，文件里是“{one.theirs}”。")
    if differences:
        click.echo("网站信息没有改。要改用文件里的，加 --identity 再导入一次。")


def store(arrival: Arrival, column_path: str, kind: Kind | None, *, publish: bool) -> tuple[Article, int | None]:
    """Store one file inside the caller's begin_write(): the article, and the number of its narration if published."""
    try:
        article = arrivals.store(
            arrival.incoming,
            storage=rooms().storage,
            by=journal.KEEPER,
            column=find_column(column_path, arrival),
            kind=kind,
            original=arrival.data,
            original_name=arrival.name,
            commit=False,
        )
        if not publish:
            return article, None
        return article, workflow.publish_here(article, by=journal.KEEPER, at=arrival.incoming.published)
    except (UnusableWords, NotPossible) as error:
        db.session.rollback()
        refuse(arrival.name, str(error))


def read(file: Path, take: bool, kind: Kind | None) -> Arrival:
    """Read and convert one file; ends with status 2 and a sentence where that cannot be."""
    limit = rooms().settings.upload_limit
    try:
        if not file.is_file() and file.exists():
            # A pipe would be waited for without end.
            refuse(file.name, "这不是一个普通文件（是文件夹、管道或设备）。请给出文件本身，再导入一次。")
        if file.stat().st_size > limit:
            refuse(file.name, f"文件超过了{limit // 1024 // 1024} MB。请把图片缩小，或者分成几个文件。")
        data = file.read_bytes()
    except OSError as error:
        refuse(file.name, f"打不开这个文件（{error.strerror}）。请检查文件名和权限。")
    try:
        incoming = converter.bring_in(data, file.name, kind)
    except Refused as error:
        refuse(file.name, str(error))
    except OSError as error:
        refuse(file.name, f"没有读完（{error.strerror}）。请检查临时文件夹的空间，再导入一次。")
    if not incoming.title.strip():
        refuse(file.name, "没有找到标题。请在正文前面单独写一行标题，再导入一次。")
    return Arrival(file.name, data, headings.apply_all_headings(incoming) if take else incoming)


def find_column(path: str, arrival: Arrival) -> Column | None:
    """The column asked for; None leaves it to the breadcrumb."""
    if path:
        found = db.session.scalar(db.select(Column).where(Column.path == path))
        if found is None:
            db.session.rollback()
            known = "、".join(columns.tree().by_path)
            refuse(arrival.name, f"没有“{path}”这个栏目。现有栏目：{known}。")
        return found
    if not arrival.incoming.breadcrumb and not columns.tree().top:
        db.session.rollback()
        refuse(arrival.name, "文件里没有栏目（“您的位置”一行），网站也还没有栏目。")
    return None


def tell(arrival: Arrival, article: Article) -> None:
    """Say what became of a file, and everything that somebody should look at."""
    names = " › ".join(node.name for node in columns.tree().by_id[article.column_id].trail)
    at = clock.beijing(article.publish_at).strftime("%Y-%m-%d %H:%M") if article.publish_at else ""
    state = f"已发布，发布日期{at}" if at else "存为草稿"
    click.echo(f"{arrival.name}：{state}。/a/{article.id}《{article.title}》，栏目：{names}")
    for offer in arrival.incoming.offers:
        click.echo(f"  {'看作小标题，请核对' if offer.applied else '可能是小标题'}：{offer.text}")
    for remark in arrival.incoming.remarks:
        if remark.code.startswith("heading"):
            continue  # told above with every offer
        click.echo(f"  {remark.words}{f'（{remark.place}）' if remark.place else ''}")
    for left in arrival.incoming.left_out:
        click.echo(f"  没有放进正文（{left.reason}）：{' '.join(left.text.split())[:60]}")
    for name, value in arrival.incoming.identity.items():
        click.echo(f"  网站信息 {LABELS.get(name, name)}：{value}")


def refuse(name: str, words: str) -> NoReturn:
    """Say what is wrong with a file and end with status 2; nothing was stored."""
    click.echo(f"{name}：{words}", err=True)
    sys.exit(2)


@group.command("list")
@click.option("--limit", default=50, show_default=True)
def list_(limit: int) -> None:
    """List articles, last made first."""
    for article in queries.for_staff(limit):
        click.echo(f"/a/{article.id} {article.state} {article.column.path} {article.title}")


@group.command("withdraw")
@click.argument("number", type=int)
@click.argument("reason")
def withdraw(number: int, reason: str) -> None:
    """Take an article from the public; the reason goes into the journal."""
    try:
        workflow.withdraw(number, by=journal.KEEPER, reason=reason)
    except NotPossible as error:
        raise click.ClickException(str(error)) from None
    click.echo("已撤稿：网页、声音、附件和搜索结果都没有了。")
