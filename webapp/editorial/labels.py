"""What stands around an article: dates, 来源 and 编辑 lines, 文号, 落款, and what kind of article it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from webapp.clock import BEIJING
from webapp.content.kinds import Kind
from webapp.editorial import tidy

DIGITS: Final = dict(zip("〇零○Ｏ一二三四五六七八九", "00001" + "23456789", strict=True))
CHINESE_DATE: Final = r"[〇零○Ｏ一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
DATE: Final = re.compile(
    rf"(?P<chinese>{CHINESE_DATE})"
    r"|(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.．])\s*(?P<month>\d{1,2})\s*(?:月|[-/.．])\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"(?:T|\s)*(?:(?P<hour>\d{1,2})\s*[:：时]\s*(?P<minute>\d{2})(?:[:：]\d{2})?分?)?"
)
ANY_DATE: Final = re.compile(
    rf"{DATE.pattern}|(?<!\d)(?<![\d明次每去上]年)(?P<bare_month>\d{{1,2}})\s*月\s*(?P<bare_day>\d{{1,2}})\s*日"
)
LAST_DAY: Final = re.compile(r"(截止|截至|止于)[^，。；]{0,40}|(报名时间|申报时间|公示期|征集时间)[^。；]{0,40}")
TO_DAY: Final = re.compile(r"\s*[至到—–~～-]+\s*(\d{1,2})\s*日")  # "3月1日至10日"
# "3月31日（星期二）下午17:00前", but not "3月31日前出生的人".
BEFORE: Final = re.compile(
    r"\s*(?:[（(][^（()）]{1,8}[)）])?\s*(?:上午|下午|中午|晚上?|下班)?\s*"
    r"(?:\d{1,2}\s*(?:[:：]\s*\d{2}|[时点](?:\s*\d{1,2}分|半)?))?\s*"
    r"(?:(?:之前|以前|前(?![后往来期面]))(?![^，。；]{0,4}(?:出生|已|取得|登记))|截?止)"
)
DOCUMENT_NUMBER: Final = re.compile(
    r"^[\u4e00-\u9fff]{2,14}\s*[〔﹝\[［（(【]\s*(?:19|20)\d\d\s*[〕﹞\]］）)】]\s*第?\s*\d{1,4}\s*号$"
)
ORGANISATION: Final = re.compile(
    r"^[\u4e00-\u9fff（）()、\s]{2,30}(联合会|残联|委员会|工委|局|厅|部|办公室|政府|中心|协会|基金会|学校|处|科|领导小组|"
    r"工作组|指导组|法院|公司|医院|图书馆|社区|街道)(（?代章）?)?$"
)

# Label on a page → the field of Incoming or the fact; "" is a counter or a button of the old site.
LABELS: Final = {
    "发布日期": "published", "发布时间": "published", "公开日期": "published", "信息时间": "published",
    "更新时间": "published", "时间": "published", "日期": "published",
    "信息来源": "source", "稿件来源": "source", "文章来源": "source", "来源": "source", "发布机构": "source",
    "发文机关": "source", "发布单位": "source", "公开机构": "source", "供稿单位": "source",
    "责任编辑": "editor", "责编": "editor", "编辑": "editor", "录入": "editor",
    "审核人": "reviewer", "审核": "reviewer", "审校": "reviewer", "终审": "reviewer", "签发": "reviewer",
    "作者": "author", "撰稿": "author", "供稿": "author", "撰文": "author", "通讯员": "author", "记者": "author",
    "索引号": "index_number", "发文字号": "document_number", "文号": "document_number", "公文文号": "document_number",
    "成文日期": "written_on", "发文日期": "written_on", "生成日期": "written_on",
    "有效性": "status", "时效性": "status", "效力状态": "status",
    "内容摘要": "summary", "摘要": "summary", "内容提要": "summary", "核心提示": "summary", "导读": "summary",
    "浏览次数": "", "浏览量": "", "浏览": "", "阅读次数": "", "阅读量": "", "阅读": "", "点击数": "", "点击率": "",
    "点击次数": "", "点击": "", "访问量": "", "访问次数": "", "人气": "", "字号": "", "字体": "", "字体大小": "",
    "视力保护色": "", "分享到": "", "分享": "",
}  # fmt: skip
LABEL: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])({'|'.join(sorted(map(re.escape, LABELS), key=len, reverse=True))})\s*[:：]"
)
WRAPPING: Final = " 【】[]（）()〖〗|｜　\u00a0"
LONGEST_VALUE: Final = 60


@dataclass
class Found:
    """What label lines said: field → words, and what was chrome."""

    values: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def read(self, text: str) -> bool:
        """Take in one line if it is nothing but labels and values; tell whether it was."""
        plain = tidy.letters(text).strip(WRAPPING)
        marks = list(LABEL.finditer(plain))
        if not marks or marks[0].start() != 0:
            return False
        ends = [mark.start() for mark in marks[1:]] + [len(plain)]
        pairs = [
            (LABELS[mark[1]], mark[1], tidy.line(plain[mark.end() : end]).strip(WRAPPING))
            for mark, end in zip(marks, ends, strict=True)
        ]
        if any(not _fits(name, value) for name, _, value in pairs):
            return False
        for name, label, value in pairs:
            if name and value and not self.values.get(name):
                self.values[name] = value
            else:
                self.dropped.append(f"{label}：{value}")
        return True


def _fits(name: str, value: str) -> bool:
    if name in ("published", "written_on"):
        # Nothing but a date: other words behind it would be lost with it.
        rest = DATE.sub("", value, count=1)
        return not value or find_date(value) is not None and not re.search(r"[^\W\d_]", re.sub("(星期|周).", "", rest))
    return name == "summary" or len(value) <= LONGEST_VALUE and not value.endswith(("。", "，", "；"))


def find_date(text: str) -> tuple[date, time | None] | None:
    """The first real date in a text, with its time of day if one stands behind it."""
    for found in DATE.finditer(text):
        try:
            if found["chinese"]:
                year, month, day = re.split("[年月]", found["chinese"].rstrip("日"))
                return date(int("".join(DIGITS[digit] for digit in year)), _tens(month), _tens(day)), None
            day_found = date(int(found["year"]), int(found["month"]), int(found["day"]))
            return day_found, time(int(found["hour"]), int(found["minute"])) if found["hour"] else None
        except ValueError:
            continue
    return None


def moment(text: str) -> tuple[datetime | None, bool]:
    """The moment in Beijing that a text speaks of, and whether it said the time of day."""
    found = find_date(text)
    if found is None:
        return None, False
    day, clock = found
    return datetime.combine(day, clock or time(), tzinfo=BEIJING), clock is not None


def is_date(text: str) -> bool:
    """Nothing but a date: "2023年5月1日", "二〇二三年五月一日", "（2023年5月1日）"."""
    plain = re.sub(r"\s", "", text).strip("（）()")
    found = DATE.fullmatch(plain)
    return found is not None and find_date(plain) is not None


def is_organisation(text: str) -> bool:
    """The name of an office, as it stands under a letter."""
    return ORGANISATION.match(tidy.line(text)) is not None


def document_number(text: str) -> str:
    """The 文号 of an official document in its standard form 〔2023〕, or an empty string."""
    plain = re.sub(r"\s", "", text)
    if not DOCUMENT_NUMBER.match(plain):
        return ""
    return re.sub(r"[﹝\[［（(【](\d{4})[﹞\]］）)】]", r"〔\1〕", plain)


def deadline(texts: Iterable[str], since: date) -> str:
    """The day, "2026-12-05", until which something can be done, if the text says so once and clearly.

    since: the day of the letter; a day without a year is the next one from then on. A day after 截止, 报名时间 and
    the like goes before one that only stands before 前; what was before the letter is a condition, not a last day.
    """
    named, before = set(), set()
    for text in texts:
        days = list(_days(text, since))
        for hit in LAST_DAY.finditer(text):
            inside = [day for day, start, end in days if hit.start() <= start and end <= hit.end()]
            named |= {max(inside)} if inside else set()
        before |= {day for day, _, end in days if day >= since and BEFORE.match(text, end)}
    found = named or before
    return found.pop().isoformat() if len(found) == 1 else ""


def _days(text: str, since: date) -> Iterable[tuple[date, int, int]]:
    """Every date in a text with where it stands; one without a year follows the one before it, or the letter."""
    for hit in ANY_DATE.finditer(text):
        try:
            if full := find_date(hit[0]):
                day = since = full[0]
            else:
                day = date(since.year, int(hit["bare_month"] or 0), int(hit["bare_day"] or 0))
                day = day if day >= since else day.replace(year=since.year + 1)
            yield day, hit.start(), hit.end()
            if later := TO_DAY.match(text, hit.end()):
                yield day.replace(day=int(later[1])), hit.start(), later.end()
        except ValueError:
            continue


def guess_kind(title: str, breadcrumb: Iterable[str] = ()) -> Kind:
    """What kind of article this is, by its column first and its title second; news when nothing speaks."""
    for text in [*reversed(list(breadcrumb)), title]:
        for kind, form in KINDS:
            if form.search(text):
                return kind
    return Kind.NEWS


KINDS: Final = (
    (Kind.NEWS, re.compile(r"动态|要闻|新闻|快讯|掠影$")),
    (Kind.GUIDE, re.compile(r"办事|便民|服务指南|办理(流程|指南|须知)|申(领|请|办)(流程|指南|须知|条件)|一次性告知")),
    (Kind.OPEN, re.compile(r"政务公开|信息公开|年度报告$|预算|决算|机构职能|政府采购|中标|三公")),
    (Kind.POLICY, re.compile(r"政策|法规|印发.*的通知$|(办法|规定|细则|条例|意见|实施方案|规划|决定)(（[^）]*）)?$")),
    (Kind.NOTICE, re.compile(r"通知|公告|公示|通告|启事|招聘|征集|邀请函")),
)


def _tens(text: str) -> int:
    """一 to 九十九 as a number."""
    tens, ten, ones = text.rpartition("十")
    return (int(DIGITS[tens]) if tens else 1) * 10 * bool(ten) + (int(DIGITS[ones]) if ones else 0)
