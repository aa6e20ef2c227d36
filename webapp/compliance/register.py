"""The register of what the guideline for elders asks of a website, item by item, and how this one stands.

互联网网站适老化通用设计规范 (MIIT, 2021) and its way of judging; the numbers M1 to M16 are this project's own. Each
judgement is ours, made by looking at the page that it names; nobody else has judged. Figures that only a survey can give
are None until there was one.
"""

from dataclasses import dataclass
from typing import Final

from webapp.messages import N_, Message

DONE: Final = N_("做到")
PARTLY: Final = N_("部分做到")
NOT_HERE: Final = N_("不适用")


@dataclass(frozen=True)
class Item:
    """One thing that is asked for."""

    number: str
    need: Message
    here: Message  # what this site does
    state: Message  # one of the three
    address: str  # where it can be seen
    place: Message  # the words of that link


@dataclass(frozen=True)
class Share:
    """A part of the public judgement and the points that it can give, of 100."""

    name: Message
    most: int
    points: float | None  # None: nobody has judged yet
    why: Message


_PREFERENCES: Final = ("/preferences", N_("无障碍设置"))
_KEYS: Final = ("/help#keys", N_("使用帮助：用键盘"))
_ELDER: Final = ("/?view=elder", N_("长辈版首页"))
_REPORT: Final = ("/report", N_("我为网站找错"))
_HOME: Final = ("/", N_("首页"))

REGISTER: Final = (
    Item(
        "M1",
        N_("网页自己能放大，有大屏幕字幕，不靠系统和浏览器。"),
        N_("字号和大字幕在设置里选。字号没有脚本也能换，大字幕要脚本。"),
        DONE,
        *_PREFERENCES,
    ),
    Item("M2", N_("手机上至少有一档字号不小于18。"), N_("最小的一档就是18像素，还有更大的。"), DONE, *_PREFERENCES),
    Item(
        "M3",
        N_("层级少，或者另有简洁的大块版面；用颜色分区。"),
        N_("每一页都能换成长辈版，大块、少链接，网址不变。图片上不放文字。"),
        DONE,
        *_ELDER,
    ),
    Item("M4", N_("焦点在哪里，看得清楚。"), N_("焦点有粗框，在每种配色里都看得见。"), DONE, *_KEYS),
    Item(
        "M5",
        N_("至少文章页能朗读，可以开关。"),
        N_("每篇文章都有录音，按了才响，随时能停。"),
        DONE,
        "/listen",
        N_("今日收听"),
    ),
    Item(
        "M6", N_("验证码能放大，并且有不用眼睛的办法。"), N_("本站没有验证码，找错和登录都没有。"), NOT_HERE, *_REPORT
    ),
    Item("M7", N_("三分钟内失效的短信码，要有语音提醒，可以延长。"), N_("本站不发这样的码。"), NOT_HERE, *_REPORT),
    Item(
        "M8",
        N_("电脑上全部能用键盘，并且有特大鼠标。"),
        N_("全部功能能用键盘。鼠标指针有三种大小、两种颜色。"),
        DONE,
        *_KEYS,
    ),
    Item(
        "M9",
        N_("播放声音和视频能用键盘控制。"),
        N_("播放器的每个按钮都能用键盘，另有快捷键，可以换。"),
        DONE,
        "/help#listen-keys",
        N_("听文章用的键"),
    ),
    Item(
        "M10",
        N_("没有广告，没有随机弹窗，没有诱导按钮。"),
        N_("一样也没有。别处网站的脚本和图片，浏览器会拦住。"),
        DONE,
        *_HOME,
    ),
    Item(
        "M11", N_("涉及法律和钱的提交，十分钟内能撤回。"), N_("本站不办这样的事，只收找错和意见。"), NOT_HERE, *_REPORT
    ),
    Item(
        "M12",
        N_("栏目名不用行话，图标常见，状态告诉人，能撤销上一步。"),
        N_("不懂的词有解释，每次设置都说出结果，可以全部恢复原样；但不能只撤销上一步。栏目名由编辑起，网站不检查。"),
        PARTLY,
        "/glossary",
        N_("词语解释"),
    ),
    Item(
        "M13",
        N_("常用的系统、浏览器和辅助软件都能用，样子一致。"),
        N_("用 Chromium 和读屏软件 Orca 试过，也试过2020年那样的旧浏览器和火狐。别的还没有试。"),
        PARTLY,
        "/accessibility#gaps",
        N_("还没有做到的"),
    ),
    Item(
        "M14",
        N_("桌面上有快捷方式，直接进长辈版。"),
        N_("长辈版首页有自己的网址，可以用浏览器的“添加到桌面”。本站没有安装程序。"),
        PARTLY,
        *_ELDER,
    ),
    Item(
        "M15",
        N_("简洁版还要把信息做成图，一看就懂。"),
        N_("通知和办事指南有要点，长辈版有大块按钮。没有做成图的信息。"),
        PARTLY,
        *_ELDER,
    ),
    Item(
        "M16",
        N_("接受评测：用户满意度占40分，技术评测占40分，自我评价占20分。60分合格。"),
        N_("只有自我评价，就是这张表。没有请人评测，也没有调查过用户。"),
        PARTLY,
        "/accessibility#satisfaction",
        N_("评测得分"),
    ),
)

SHARES: Final = (
    Share(N_("用户满意度"), 40, None, N_("尚未调查")),
    Share(N_("技术评测"), 40, None, N_("尚未评测")),
    Share(N_("自我评价"), 20, None, N_("见上面的表，没有打分")),
)
