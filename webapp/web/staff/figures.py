"""How often articles and columns were opened: the table first, and the same as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask.typing import ResponseReturnValue
from sqlalchemy import select

from webapp import clock
from webapp.accounts import journal
from webapp.content.models import Article, ArticleState
from webapp.counting import figures
from webapp.database import begin_write, db
from webapp.messages import N_
from webapp.web.staff import downloads
from webapp.web.staff.opened import me
from webapp.web.staff.pages import page
from webapp.web.templating import tree

SHOWN = 200


@dataclass(frozen=True)
class Line:
    """Views of one article or of one column."""

    number: int
    name: str
    column: str
    total: int
    last_7_days: int
    last_30_days: int
    brought: int  # of the total, those brought along from an older site


def show() -> ResponseReturnValue:
    """The most read of the last 30 days, and every column."""
    lines = _articles()
    most = sorted(lines, key=lambda line: (-line.last_30_days, -line.total, -line.number))
    whole = _sum(0, N_("合计"), lines)
    return page("staff/figures.html", lines=most[:SHOWN], columns=_columns(lines), whole=whole, count=len(lines))


def download() -> ResponseReturnValue:
    """Every article as CSV that WPS and Excel open as it is; whoever takes it stands in the journal."""
    headings = ("稿件编号", "标题", "栏目", "浏览次数", "近7天", "近30天", "其中旧站带来")
    rows: list[Sequence[object]] = [
        (one.number, one.name, one.column, one.total, one.last_7_days, one.last_30_days, one.brought)
        for one in _articles()
    ]
    text = figures.csv_text(headings, rows)
    begin_write()
    journal.record(me(), "figures exported", rows=len(rows))
    db.session.commit()
    day = clock.today().isoformat()
    return downloads.download(text.encode("utf-8"), "text/csv", name=f"浏览次数-{day}.csv", plain=f"views-{day}.csv")


def _articles() -> list[Line]:
    query = select(Article.id, Article.title, Article.column_id, Article.views_base)
    found = db.session.execute(query.where(Article.state != ArticleState.DRAFT).order_by(Article.id)).all()
    counted = {row.article_id: row for row in figures.rows([one.id for one in found], clock.today())}
    by_id = tree().by_id
    return [
        Line(
            one.id,
            one.title,
            by_id[one.column_id].name,
            counted[one.id].total + one.views_base,
            counted[one.id].last_7_days,
            counted[one.id].last_30_days,
            one.views_base,
        )
        for one in found
    ]


def _columns(lines: list[Line]) -> list[Line]:
    names = list(dict.fromkeys(line.column for line in lines))
    sums = [_sum(0, name, [line for line in lines if line.column == name]) for name in names]
    return sorted(sums, key=lambda line: (-line.last_30_days, -line.total, line.name))


def _sum(number: int, name: str, lines: list[Line]) -> Line:
    return Line(
        number,
        name,
        "",
        sum(line.total for line in lines),
        sum(line.last_7_days for line in lines),
        sum(line.last_30_days for line in lines),
        sum(line.brought for line in lines),
    )
