"""The table of everything that a reader can choose about a page: what it is called, what there is, which is the default.

One row is all that a new choice needs: the form, the cookie, the short code, the words and the attribute on <html>
follow from it. Rows and choices are only ever added at the end of their list: codes that readers carry around count on
their places. The style sheet gives the values their looks; a test keeps the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from webapp.messages import N_
from webapp.reading.themes import THEMES

SIZES: Final = (18, 20, 22, 24, 28, 32, 36, 40, 48)  # pixels of running text: 48 is 300 % of a browser's own 16
CAPTIONS: Final = (30, 40, 50, 60, 70, 80)  # pixels of the large captions


class Choice(NamedTuple):
    """One thing to choose: the code that forms and cookies carry, and its name for people."""

    code: str
    name: str
    hint: str = ""


@dataclass(frozen=True)
class Option:
    """One row of the table."""

    name: str  # of the form's field, and after data- on <html>
    letter: str  # before the value in the cookie; the first three have a fixed place there and need none
    legend: str
    choices: tuple[Choice, ...]  # the first is the default
    room: int = 4  # how many choices a short code can tell apart: more than there are, never changed
    whole: bool = False  # True where other words are shown, so that the page is made anew
    hint: str = ""

    @property
    def default(self) -> str:
        """The code of whoever has chosen nothing."""
        return self.choices[0].code

    def place(self, code: str) -> int | None:
        """The place of a code in the list from 0; None for a code that there is not."""
        return next((place for place, one in enumerate(self.choices) if one.code == code), None)

    def choice(self, code: str) -> Choice:
        """The choice with this code; the default for a code that there is not."""
        return self.choices[self.place(code) or 0]


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*pair) for pair in pairs)


def _steps(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(number), name) for number, name in enumerate(names, 1))


_OFF: Final = ("off", N_("关"))
_ON: Final = ("on", N_("开"))

OPTIONS: Final = (
    Option("theme", "", N_("配色"), tuple(Choice(one.code, one.name) for one in THEMES), 16),
    Option("size", "", N_("字号"), _steps(*(f"{one}" for one in SIZES)), 16),
    Option("line", "", N_("行距"), _steps(N_("标准"), N_("宽松"), N_("很宽松"))),
    Option("letters", "a", N_("字距"), _steps(N_("标准"), N_("宽一点"), N_("更宽"))),
    Option("words", "b", N_("词距"), _steps(N_("标准"), N_("宽一点"), N_("更宽")), hint=N_("字母、数字和拼音之间的空")),
    Option("paragraphs", "c", N_("段距"), _steps(N_("标准"), N_("宽一点"), N_("更宽"))),
    Option("weight", "d", N_("笔画"), _steps(N_("标准"), N_("粗一点"), N_("更粗"))),
    Option("font", "e", N_("字体"), _choices(("hei", N_("黑体")), ("kai", N_("楷体")), ("song", N_("宋体"))), 8),
    Option("measure", "f", N_("一行最多"), _steps(N_("38个字"), N_("30个字"), N_("20个字"))),
    Option(
        "pointer",
        "g",
        N_("鼠标指针"),
        _choices(
            ("off", N_("标准")),
            ("b1", N_("黑色，大")),
            ("b2", N_("黑色，更大")),
            ("b3", N_("黑色，最大")),
            ("w1", N_("白色，大")),
            ("w2", N_("白色，更大")),
            ("w3", N_("白色，最大")),
        ),
        16,
    ),
    Option(
        "aid",
        "h",
        N_("看行的辅助"),
        _choices(("off", N_("不用")), ("ruler", N_("阅读尺")), ("mask", N_("遮住上下")), ("cross", N_("十字线"))),
        8,
        hint=N_("跟着鼠标、手指和键盘走，要浏览器能运行脚本"),
    ),
    Option(
        "caption",
        "i",
        N_("大字幕"),
        (Choice(*_OFF), *(Choice(str(one), f"{one}") for one in CAPTIONS)),
        16,
        hint=N_("在窗口底部用大字显示正在读的、焦点所在的、鼠标或手指指着的文字，要浏览器能运行脚本"),
    ),
    Option(
        "captionscript",
        "j",
        N_("大字幕用的字"),
        _choices(("s", N_("简体")), ("t", N_("繁体")), ("p", N_("加拼音"))),
        8,
    ),
    Option("links", "k", N_("链接"), _choices(("normal", N_("标准")), ("large", N_("放大并加下划线")))),
    Option("motion", "l", N_("会动的画面"), _choices(("auto", N_("跟随系统")), ("off", N_("全部停住")))),
    Option("pictures", "m", N_("图片"), _choices(("on", N_("显示")), ("off", N_("换成文字说明"))), whole=True),
    Option(
        "view",
        "n",
        N_("页面样子"),
        (
            Choice("standard", N_("标准")),
            Choice("calm", N_("无干扰"), N_("只留正文和收听")),
            Choice("text", N_("纯文本"), N_("没有图片、颜色块和边框")),
            Choice("elder", N_("长辈版"), N_("大块、少链接、大按钮，网址不变")),
        ),
        8,
        whole=True,
    ),
    Option(
        "script",
        "o",
        N_("文章用字"),
        _choices(("auto", N_("跟界面语言一样")), ("s", N_("简体")), ("t", N_("繁体"))),
        whole=True,
    ),
    Option(
        "pinyin",
        "p",
        N_("拼音"),
        _choices(("off", N_("不加")), ("all", N_("全文加拼音")), ("ask", N_("想看哪一句，看哪一句"))),
        whole=True,
    ),
    Option(
        "language",
        "q",
        N_("界面语言"),
        _choices(("zh-CN", "简体中文"), ("zh-Hant", "繁體中文"), ("en", "English")),
        16,
        whole=True,
    ),
    Option("reading", "r", N_("读文章"), _choices(("all", N_("全文")), ("one", N_("一次一段"))), whole=True),
    Option("terms", "s", N_("词语解释"), _choices(("on", N_("标出来")), ("off", N_("不标"))), whole=True),
    Option(
        "areas",
        "t",
        N_("分区快捷键"),
        _choices(_OFF, _ON),
        hint=N_("打开以后，Alt 加 1 到 6 跳到六个区，可以换成别的键，要浏览器能运行脚本"),
    ),
)
BY_NAME: Final[Mapping[str, Option]] = MappingProxyType({one.name: one for one in OPTIONS})


class Group(NamedTuple):
    """Options that stand together on the form."""

    name: str
    title: str
    options: tuple[str, ...]


GROUPS: Final = (
    Group("colours", N_("颜色"), ("theme",)),
    Group("letters", N_("文字"), ("size", "weight", "font")),
    Group("spacing", N_("间距"), ("line", "letters", "words", "paragraphs", "measure")),
    Group("page", N_("页面"), ("view", "reading", "pictures", "links", "motion")),
    Group("understanding", N_("看懂"), ("pinyin", "script", "terms", "language")),
    Group("pointing", N_("指针和辅助线"), ("pointer", "aid", "areas")),
    Group("captions", N_("大字幕"), ("caption", "captionscript")),
)


class Profile(NamedTuple):
    """Several choices in one press, for one kind of need."""

    code: str
    name: str
    hint: str
    values: Mapping[str, str]


PROFILES: Final = (
    Profile(
        "sight",
        N_("弱视"),
        N_("黑底黄字，32像素粗字，大指针，链接放大"),
        {"theme": "yellow-black", "size": "6", "weight": "2", "links": "large", "pointer": "w2", "line": "2"},
    ),
    Profile(
        "elder",
        N_("老年"),
        N_("长辈版，28像素，行距宽松"),
        {"size": "5", "line": "2", "view": "elder", "links": "large"},
    ),
    Profile(
        "colour",
        N_("色弱"),
        N_("白底黑字，链接加下划线，不靠颜色分辨"),
        {"theme": "black-white", "links": "large"},
    ),
    Profile(
        "reader",
        N_("读屏"),
        N_("无干扰页面，图片换成文字说明，分区快捷键打开，词语不另加标记"),
        {"view": "calm", "pictures": "off", "areas": "on", "terms": "off", "motion": "off"},
    ),
    Profile(
        "dyslexia",
        N_("阅读困难"),
        N_("米黄底，24像素，字距行距段距都宽，一行30个字，有阅读尺"),
        {
            "theme": "cream",
            "size": "4",
            "line": "3",
            "letters": "2",
            "words": "2",
            "paragraphs": "3",
            "measure": "2",
            "aid": "ruler",
        },
    ),
)
