"""What the components on the page of the design system show: a fictional city, every state that a component knows.

Links lead back to the page itself. Nothing here is translated: it stands for published words.
"""

from datetime import UTC, datetime
from types import SimpleNamespace as Sample
from typing import Any, Final

from markupsafe import Markup

from webapp.content.kinds import Fact
from webapp.web.site.cards import Card, Pages

HERE: Final = "/design"
MOMENT: Final = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)


def card(number: int, title: str, days: int | None = None, seconds: int | None = 128) -> Card:
    """An article in a list."""
    return Card(
        number, title, HERE, MOMENT, seconds, 1284, days, "通知公告", "青禾镇的坡道修好了，轮椅可以直接推进大厅。"
    )


class _Voiced(Sample):
    """A state of the sound; what it does not name, it does not have."""

    def __getattr__(self, name: str) -> Any:
        return None


CARDS: Final = [
    card(901, "柳湾镇的坡道，今天起可以走了", 11),
    card(902, "手语课今天最后一天报名", 0),
    card(903, "去年的征集已经结束", -3),
    card(904, "正在朗读的一篇，还没有时长", None, None),
]
FACTS: Final = [
    Fact("deadline", "截止日期", ("2026-12-05",)),
    Fact("materials", "带什么", ("身份证", "残疾人证")),
    Fact("steps", "怎么办", ("打电话约时间", "到窗口来", "当天拿到结果")),
    Fact("telephone", "电话", ("0000-12340007",)),
]
BODY: Final = Markup(
    "<h2>小标题说这一段讲什么</h2>"
    '<p><span class="sentence" id="s-one">正文每行最多三十八个字，行高一点八倍，靠左对齐，不拉开两头。</span>'
    '<span class="sentence" id="s-two" data-now>正在读的一句有底色，也有下划线，所以分得出，不只靠颜色。</span></p>'
    "<ul><li>第一样</li><li>第二样</li></ul><ol><li>先打电话</li><li>再来窗口</li></ol>"
    "<blockquote><p>引用的话靠一条线和正文分开。</p></blockquote>"
    "<table><caption>窗口时间</caption><tbody>"
    '<tr><th scope="col">镇</th><th scope="col">哪一天</th><th scope="col">几点到几点</th></tr>'
    "<tr><td>柳湾镇</td><td>星期二</td><td>9:00到16:00</td></tr>"
    "<tr><td>青禾镇</td><td>星期四</td><td>9:00到12:00</td></tr></tbody></table>"
)
SOUND: Final = {"sound_url": "/headlines.mp3", "cues_url": "/headlines.vtt", "seconds": 227}
READY: Final = _Voiced(
    state="ready",
    **SOUND,
    download_url="/headlines.mp3",
    bytes=906_000,
    voices=[("a", "女声", True), ("b", "男声", False)],
)
LIVE: Final = _Voiced(
    state="working", words="声音正在做，可以一边做一边听。", live_url="/headlines.mp3", live_state_url="/headlines.vtt"
)
WAITING: Final = _Voiced(state="wanted", words="前面还有2篇，大约3分钟以后可以听。")
FAILED: Final = _Voiced(state="failed", words="这一篇暂时不能听，工作人员已经知道了。")
STATES: Final = [("正在做，可以先听", "live", LIVE), ("等着做", "waiting", WAITING), ("不能听", "failed", FAILED)]

SAMPLES: Final[dict[str, Any]] = {
    "cards": CARDS,
    "rows": FACTS,
    "body": BODY,
    "ready": READY,
    "states": STATES,
    "article": Sample(number=901, title=CARDS[0].title, url=HERE, publish_at=MOMENT, views=1284, id=901),
    "revision": Sample(source="康复部", editor="何书宁", reviewer="秦望山", reader=""),
    "files": [Sample(id="s-file", name="报名表.docx", url=HERE, kind="Word 文档", size=24_576)],
    "trail": [Sample(name="首页", url="/"), Sample(name="示范栏目", url=HERE)],
    "contents": [(2, "article-body", "小标题说这一段讲什么"), (3, "s-one", "第一段"), (3, "s-two", "第二段")],
    "headlines": Sample(place="/", **SOUND, titles=10),
    "page": Pages(3, 9, 86, HERE, {}),
    "meter": Sample(total=12, long=["这一句超过了二十个字，所以在这里提醒写的人把它分成两句。"]),
    "changes": [Sample(article=Sample(title=CARDS[0].title, id=901), sentence="轮椅可以直接推进大厅。")],
    "found": Sample(articles=[Sample(title=CARDS[1].title, id=902)], total=1, capped=False),
    "mistakes": [("sample-name", "请填写姓名"), ("sample-words", "请写清楚是哪一句")],
}
