"""The ordinary case in one word: an article published in a column of a fictional city's site."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from flask import Flask

from webapp.content import columns, identity, media, queries
from webapp.content.articles import Words
from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import begin_write, db
from webapp.editorial import workflow

BODY = (
    "<p>12月3日，云汀市残疾人联合会在澜桥区文化馆办起了一场“听得见的读书会”，86名视障读者和家属参加。</p>"
    "<p>活动由市盲人协会协办，志愿者为每位读者准备了大字本和耳机。</p>"
)
LONG_BODY = (
    "<h2>报名条件</h2><p>具有云汀市户籍，持有第二代残疾人证，年龄在18至59周岁之间。</p>"
    "<h2>培训内容</h2><p>一是盲文打印机的使用；二是读屏软件的基本操作；三是网上办事。</p>"
    "<h2>怎样报名</h2><p>请于12月5日前拨打电话0519-00001234，或者到柳湾镇残疾人之家现场报名。</p>"
)
IDENTITY = {
    "name": "云汀市残疾人联合会",
    "short_name": "云汀残联",
    "sponsor": "云汀市残疾人联合会",
    "organiser": "云汀市残疾人综合服务中心",
    "telephone": "0519-00001234",
    "hotline": "12385",
    "address": "云汀市澜桥区文澜路8号",
    "post_code": "213000",
    "icp": "云ICP备00000000号-1",
    "police": "云公网安备 00000000000001号",
    "police_code": "00000000000001",
    "site_code": "0000000001",
    "since_year": "2012",
    "description": "云汀市残疾人联合会的网站，每篇文章都能听、能放大。",
}
COLUMNS = (
    ("工作要闻", "news", "动态"),
    ("政务公开", "open", "信息公开"),
    ("政策法规", "policy", "政策文件"),
    ("便民服务", "service", "便民服务"),
    ("通知公告", "notice", "通知公告"),
)
_numbers = count(1)


class Desk:
    """Makes content through the same verbs that the staff's pages use."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def furnish(self) -> None:
        """An identity and five columns in the navigation; 教育就业 stands below 部门动态, outside it."""
        begin_write()
        identity.take(IDENTITY)
        for name, slug, kind in COLUMNS:
            columns.add(
                name, slug, kind=kind, intro=f"{name}栏目，及时更新。", keywords=f"残联,{name}", in_navigation=True
            )
        department = columns.add("部门动态", "department", intro="各部门的工作。")
        columns.add("教育就业", "education", parent=department, intro="教育和就业。", keywords="教育,就业")
        db.session.commit()

    def column(self, path: str = "news") -> Column:
        """A column by its path."""
        found = db.session.scalar(db.select(Column).where(Column.path == path))
        assert found is not None, f"no column {path}"
        return found

    def draft(
        self,
        title: str | None = None,
        body: str = BODY,
        *,
        column: str = "news",
        kind: Kind = Kind.NEWS,
        views_base: int = 0,
        files: Iterable[tuple[str, bytes, str]] = (),
        **words: Any,
    ) -> int:
        """Keep a draft; returns its number. ``files`` are (name, content, media type)."""
        with self.app.app_context():
            stored = [
                media.keep_file(self.storage, content, name=name, media_type=kind_of)
                for name, content, kind_of in files
            ]
            title = title or f"云汀市残联第{next(_numbers)}次读书会开始报名"
            begin_write()
            article = workflow.draft_here(
                kind,
                self.column(column),
                Words(title=title, body=body, **{"source": "市残联办公室", **words}),
                by="lin",
                files=stored,
                views_base=views_base,
            )
            db.session.commit()
            return article.id

    def publish(self, title: str | None = None, body: str = BODY, *, at: datetime | None = None, **more: Any) -> int:
        """Publish an article, now or at a time; returns its number."""
        number = self.draft(title, body, **more)
        with self.app.app_context():
            workflow.publish(number, by="lin", at=at)
        return number

    def correct(self, number: int, **words: Any) -> None:
        """Publish changed words for an article."""
        with self.app.app_context():
            newest = self.newest(number)
            kept = {"title": newest.title, "body": newest.body_html, "summary": newest.summary, "source": newest.source}
            workflow.revise(number, Words(**(kept | words)), by="lin", base=newest.number)
            workflow.publish(number, by="lin")

    def newest(self, number: int) -> Any:
        """The newest revision of an article."""
        article = queries.article(number)
        assert article is not None, f"no article {number}"
        return queries.newest_revision(article)

    def withdraw(self, number: int) -> None:
        """Withdraw an article."""
        with self.app.app_context():
            workflow.withdraw(number, by="lin", reason="内容有误")

    def change(self, number: int, **values: Any) -> None:
        """Set values of an article's row that no verb sets yet, such as expire_at."""
        with self.app.app_context():
            begin_write()
            article = db.session.get_one(Article, number)
            for name, value in values.items():
                setattr(article, name, value)
            db.session.commit()

    def picture(self, data: bytes, **more: Any) -> str:
        """Keep a picture; returns its address."""
        with self.app.app_context():
            begin_write()
            row = media.keep_picture(
                self.storage, data, **({"media_type": "image/png", "width": 4, "height": 3} | more)
            )
            name = row.file_name
            db.session.commit()
            return f"/media/{name}"

    @property
    def storage(self) -> Any:
        """Where files are kept."""
        return self.app.extensions["tingwen"].storage
