"""Who did what: to be read, never to be changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask.typing import ResponseReturnValue

from webapp.accounts import journal
from webapp.accounts.models import JournalLine
from webapp.messages import N_, Message
from webapp.web.formats import date_time
from webapp.web.staff.pages import page

SIZE: Final = 300
ACTS: Final = {
    "draft kept": N_("存草稿"),
    "revision kept": N_("存新版本"),
    "headings chosen": N_("选定小标题"),
    "pictures described": N_("写图片说明"),
    "picture added": N_("加图片"),
    "moved": N_("换栏目或类型"),
    "file added": N_("加附件"),
    "file removed": N_("去附件"),
    "sound tried": N_("试听"),
    "recording attached": N_("加真人录音"),
    "recording replaced": N_("换真人录音"),
    "recording timed": N_("改录音的时间"),
    "recording removed": N_("去掉真人录音"),
    "published": N_("发布"),
    "corrected": N_("更正"),
    "withdrawn": N_("撤稿"),
    "signed in": N_("登录"),
    "signed out": N_("退出"),
    "sign-in failed": N_("登录失败"),
    "password changed": N_("换密码"),
    "password renewed": N_("重新给密码"),
    "person added": N_("加人"),
    "person deactivated": N_("停用"),
    "report answered": N_("答复找错"),
    "pronunciation added": N_("定读音"),
    "pronunciation changed": N_("改读音"),
    "pronunciation removed": N_("去掉读音"),
    "term added": N_("加词语解释"),
    "term changed": N_("改词语解释"),
    "term removed": N_("去掉词语解释"),
    "term restored": N_("恢复词语解释"),
    "narrations renewed": N_("重新朗读"),
    "figures exported": N_("导出浏览次数"),
}
DETAILS: Final = {
    "address": N_("网络地址"),
    "reason": N_("原因"),
    "revision": N_("版本"),
    "note": N_("更正说明"),
    "name": N_("文件"),
    "reader": N_("朗读"),
    "person": N_("人员"),
    "role": N_("角色"),
    "title": N_("标题"),
    "publish_at": N_("发布时间"),
    "report": N_("留言编号"),
    "rows": N_("行数"),
    "column": N_("栏目"),
    "kind": N_("类型"),
    "date": N_("日期"),
    "word": N_("词"),
    "reading": N_("读音"),
    "before": N_("原来的读音"),
    "meaning": N_("解释"),
    "meant": N_("原来的解释"),
    "articles": N_("读法有变的稿件"),
    "narrations": N_("重新朗读的声音"),
}
# Values that are words of ours and not of a person.
VALUES: Final = {"old date kept": N_("用了原文的日期")}


@dataclass(frozen=True)
class Told:
    """One line in words."""

    number: int
    at: datetime
    who: str
    act: str
    article: int | None
    report: int | None
    details: str


def show() -> ResponseReturnValue:
    """The newest lines."""
    return page("staff/journal.html", lines=[told(line) for line in journal.latest(SIZE)], size=SIZE)


def told(line: JournalLine) -> Told:
    """A line for people."""
    details = json.loads(line.details or "{}")
    said = [
        N_("%(name)s：%(value)s", name=DETAILS.get(name, name), value=_in_words(name, value))
        for name, value in details.items()
        if value not in ("", None)
    ]
    who = N_("服务器管理员") if line.who == journal.KEEPER else line.who
    report = details.get("report")
    act = ACTS.get(line.act, line.act)
    return Told(line.id, line.at, who, act, line.article_id, int(report) if report else None, _together(said))


def _together(said: list[Message]) -> str:
    """Several details in one line."""
    if not said:
        return ""
    line = said[0]
    for one in said[1:]:
        line = N_("%(first)s；%(second)s", first=line, second=one)
    return line


def _in_words(name: str, value: object) -> str:
    """A detail as people say it: times on a Beijing clock."""
    if name == "publish_at":
        return date_time(datetime.fromisoformat(str(value)))
    return VALUES.get(str(value), str(value))
