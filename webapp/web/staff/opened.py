"""An article as the staff's pages open it, and the few words about what was just done."""

from dataclasses import dataclass
from typing import Final

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.content.models import Article, ArticleState, Revision
from webapp.editorial.overview import STATES
from webapp.messages import N_
from webapp.web.staff import machinery

DONE: Final = {
    "draft": N_("草稿已经存好，读者还看不到。请看看下面找到了什么。"),
    "draft-once": N_("这篇刚才已经存好了，没有再存一篇。"),
    "saved": N_("改动已经存为新的版本。读者看到的还是原来的，发布以后才会换。"),
    "saved-draft": N_("改动已经存为新的版本。这篇还没有发布过，读者还看不到。"),
    "same": N_("没有改动，没有存新的版本。"),
    "headings": N_("小标题已经按您的选择改好。"),
    "headings-same": N_("小标题和原来一样，没有存新的版本。"),
    "pictures": N_("图片说明已经存好。"),
    "pictures-same": N_("图片说明和原来一样，没有存新的版本。"),
    "picture": N_("图片已经加在正文最后。请写说明；要换位置，请在“修改文字”里挪动【图片】那一行。"),
    "moved": N_("栏目和类型已经换好。"),
    "file": N_("附件已经加上。"),
    "file-gone": N_("附件已经去掉。"),
    "recording": N_("录音已经收下，正在处理，一般几分钟就好。好了以后，读者听到的就是真人朗读。"),
    "recording-times": N_("各段的时间已经存好。"),
    "recording-gone": N_("录音已经去掉，读者听到的是机器朗读。"),
    "published": N_("已经发布，读者现在就能看到；声音一般一分钟内做好。"),
    "withdrawn": N_("已经撤稿：网页、声音、附件和搜索结果都没有了。"),
    "password": N_("密码已经换好。别处的登录都已退出。"),
    "answered": N_("答复已经存好。"),
    "reading": N_("读音已经存好。用到它的稿件正在重新朗读，只读改过的句子；新的声音好了以前，还听原来的。"),
    "reading-same": N_("没有改动，读音和原来一样。"),
    "term": N_("词语解释已经存好，读者现在就能看到；声音一般一分钟内做好。"),
    "term-same": N_("没有改动，解释和原来一样。"),
    "term-gone": N_("已经去掉，读者看不到这一条了。要反悔，请在下面“去掉的词”里恢复。"),
    "term-back": N_("已经恢复，读者又能看到这一条了。"),
    "reading-gone": N_("已经去掉，这个词重新按词典读。用到它的稿件正在重新朗读。"),
}


@dataclass(frozen=True)
class Opened:
    """An article with its newest revision, as the pages show it."""

    article: Article
    revision: Revision

    @property
    def state(self) -> str:
        """Its state in words."""
        return STATES[ArticleState(self.article.state)]

    @property
    def is_published(self) -> bool:
        """Whether readers have it now."""
        return self.article.state == ArticleState.PUBLISHED

    @property
    def waits(self) -> bool:
        """Whether there is something to publish: a draft, a correction, or a withdrawn article."""
        return not self.is_published or self.article.public_revision_id != self.revision.id

    @property
    def address(self) -> str:
        """Its page on the desk."""
        return f"/staff/a/{self.article.id}"


def opened(number: int) -> Opened:
    """The article with this number, in whatever state; 404 where there is none."""
    article = queries.article(number) if number < 2**31 else None
    if article is None:
        abort(404)
    return Opened(article, queries.newest_revision(article))


def me() -> str:
    """The name under which acts of this request are recorded."""
    person = machinery.person()
    assert person is not None
    return person.username


def base_number() -> int:
    """The number of the revision that the form was made from; 0 where it is missing, which no revision has.

    Forms that are typed into have it in their address and not in a hidden field: a browser that goes back fills what
    was typed before into the same form, and a form with another address is another form.
    """
    text = str((request.view_args or {}).get("base") or request.form.get("base", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def go(address: str, done: str, place: str = "") -> ResponseReturnValue:
    """Lead on to a page that says what was done; ``place``: the part of it that this is about."""
    return redirect(f"{address}?done={done}{'#' if place else ''}{place}", 303)


def done_words() -> str:
    """What was just done, for the notice at the top."""
    return DONE.get(request.args.get("done", ""), "")
