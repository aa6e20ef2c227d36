"""Who did what: to be read, never to be changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask.typing import ResponseReturnValue

from webapp.accounts import journal
from webapp.accounts.models import JournalLine
from webapp.web.formats import date_time
from webapp.web.staff.pages import page

SIZE: Final = 300
ACTS: Final = {
    "draft kept": "存草稿",
    "revision kept": "存新版本",
    "headings chosen": "选定小标题",
    "pictures described": "写图片说明",
    "picture added": "加图片",
    "moved": "换栏目或类型",
    "file added": "加附件",
    "file removed": "去附件",
    "sound tried": "试听",
    "recording attached": "加真人录音",
    "recording replaced": "换真人录音",
    "recording timed": "改录音的时间",
    "recording removed": "去掉真人录音",
    "published": "发布",
    "corrected": "更正",
    "withdrawn": "撤稿",
    "signed in": "登录",
    "signed out": "退出",
    "sign-in failed": "登录失败",
    "password changed": "换密码",
    "password renewed": "重新给密码",
    "person added": "加人",
    "person deactivated": "停用",
    "report answered": "答复找错",
    "pronunciation added": "定读音",
    "pronunciation changed": "改读音",
    "pronunciation removed": "去掉读音",
    "narrations renewed": "重新朗读",
    "figures exported": "导出浏览次数",
}
DETAILS: Final = {
    "address": "网络地址",
    "reason": "原因",
    "revision": "版本",
    "note": "更正说明",
    "name": "文件",
    "reader": "朗读",
    "person": "人员",
    "role": "角色",
    "title": "标题",
    "publish_at": "发布时间",
    "report": "留言编号",
    "rows": "行数",
    "column": "栏目",
    "kind": "类型",
    "date": "日期",
    "word": "词",
    "reading": "读音",
    "before": "原来的读音",
    "articles": "读法有变的稿件",
    "narrations": "重新朗读的声音",
}
# Values that are words of ours and not of a person.
VALUES: Final = {"old date kept": "用了原文的日期"}


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
        f"{DETAILS.get(name, name)}：{_in_words(name, value)}"
        for name, value in details.items()
        if value not in ("", None)
    ]
    who = "服务器管理员" if line.who == journal.KEEPER else line.who
    report = details.get("report")
    act = ACTS.get(line.act, line.act)
    return Told(line.id, line.at, who, act, line.article_id, int(report) if report else None, "；".join(said))


def _in_words(name: str, value: object) -> str:
    """A detail as people say it: times on a Beijing clock."""
    if name == "publish_at":
        return date_time(datetime.fromisoformat(str(value)))
    return VALUES.get(str(value), str(value))
