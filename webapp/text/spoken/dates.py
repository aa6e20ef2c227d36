"""Dates and years."""

import re

from webapp.text.spoken.measures import MEASURE
from webapp.text.spoken.numbers import cardinal, digits, month_or_day
from webapp.text.spoken.rule import RANGE, Rule, link, rule

_YEAR = r"(?:1[5-9]|20|21)\d{2}"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_START = r"(?<![0-9A-Za-z.])(?<!\d[-/:：∶])"
_AFTER_A_YEAR = r"\s*(?:年|届|级|版|款|学年|财年|财政年|赛季)"
_ROUND = re.compile(r"(?:约|共|计|达|近|超|超过|到|合|有|累计|总数|突破|发放|投入|增至|增加|减少)$")


def _date(year: str, month: str, day: str = "") -> str:
    return f"{digits(year)}年{month_or_day(month)}月" + (f"{month_or_day(day)}日" if day else "")


def _say_date(match: re.Match[str]) -> str:
    return _date(match["year"], match["month"], match["day"])


def _say_dates(match: re.Match[str]) -> str:
    first = _date(match["year"], match["month"], match["day"])
    second = f"{month_or_day(match['month2'])}月{month_or_day(match['day2'])}日"
    return first + "至" + (f"{digits(match['year2'])}年" if match["year2"] else "") + second


def _say_years(match: re.Match[str]) -> str | None:
    first, second = match["first"], match["second"]
    near = int(second) <= int(first) + 100 or match.string.startswith("年", match.end())
    if not int(first) < int(second) or not near:
        return None
    return digits(first) + (match["mark"] or "") + link(match["link"]) + digits(second)


def _say_months(match: re.Match[str]) -> str:
    return (
        month_or_day(match["first"])
        + (match.groupdict().get("mark") or "")
        + link(match["link"])
        + month_or_day(match["second"])
        + "月"
    )


def _say_lone_year(match: re.Match[str]) -> str | None:
    """A bare 2023 is a year, but 2000 or 约2016 is a number of things."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    return None if match[0].endswith("00") or _ROUND.search(before) else digits(match[0])


def _say_months_of_years(match: re.Match[str]) -> str:
    return _date(match["year"], match["month"]) + link(match["link"]) + _date(match["year2"], match["month2"])


def _say_reversed(match: re.Match[str]) -> str:
    """08-25-2026, as Americans write it, or 25-08-2026."""
    first, second = match["first"], match["second"]
    month, day = (second, first) if int(first) > 12 else (first, second)
    return _date(match["year"], month, day)


def _say_era(match: re.Match[str]) -> str:
    return ("公元前" if match["era"][0] in "bB" else "公元") + digits(match["year"]) + "年"


_QUARTER = {"1": "第一季度", "2": "第二季度", "3": "第三季度", "4": "第四季度"}

FIRST: tuple[Rule, ...] = (
    rule(
        "months",
        rf"{_START}(?P<year>{_YEAR})\.(?P<first>{_MONTH})(?P<link>{RANGE})(?P<second>{_MONTH})月?(?![\d.])",
        lambda match: f"{digits(match['year'])}年{_say_months(match)}",
    ),
    rule(
        "date",
        rf"""{_START}(?P<year>{_YEAR})\.(?P<month>{_MONTH})(?P<link>{RANGE})(?P<year2>{_YEAR})\.(?P<month2>{_MONTH})(?![\d.])""",
        _say_months_of_years,
    ),
    rule("date", rf"{_START}(?P<first>\d{{2}})([-/.])(?P<second>\d{{2}})\2(?P<year>{_YEAR})(?![\d.])", _say_reversed),
    rule(
        "date",
        rf"{_START}(?P<month>0[1-9]|1[0-2])[-/.](?P<year>(?:19|20)\d{{2}})(?![-/.]?\d)",
        lambda match: _date(match["year"], match["month"]),
    ),
    rule(
        "date",
        rf"{_START}(?P<month>0[1-9])[-/.](?P<day>0[1-9]|[12]\d|3[01])(?![\d%‰]|[-/.]\d|\s*{MEASURE}|学年|赛季)",
        lambda match: f"{month_or_day(match['month'])}月{month_or_day(match['day'])}日",
    ),
    rule(
        "date",
        rf"{_START}(?P<year>\d{{2}})/(?P<month>{_MONTH})/(?P<day>{_DAY})(?![\d/])",
        _say_date,
    ),
    rule(
        "quarter",
        rf"{_START}(?P<year>20\d\d)年?\s?Q(?P<quarter>[1-4])(?![0-9A-Za-z])",
        lambda match: digits(match["year"]) + "年" + _QUARTER[match["quarter"]],
        "Q",
    ),
    rule(
        "decade",
        r"(?<![0-9A-Za-z.])(?P<decade>(?:19|20)\d0)s(?![A-Za-z])",
        lambda match: digits(match["decade"]) + "年代",
        "s",
    ),
    rule("era", r"(?<![0-9A-Za-z.])(?P<year>\d{1,4})\s?(?P<era>(?i:ad|bc|a\.d\.|b\.c\.))(?![A-Za-z])", _say_era),
    rule(
        "era", r"(?<=公元)(?P<before>前?)(?P<year>\d{1,4})(?=年)", lambda match: match["before"] + digits(match["year"])
    ),
    rule(
        "date",
        rf"""{_START}(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>{_MONTH})(?P=mark)(?P<day>{_DAY})(?!\d){RANGE}
        (?:(?P<year2>{_YEAR})(?P=mark))?(?P<month2>{_MONTH})(?P=mark)(?P<day2>{_DAY})(?![\d])(?!\.\d)""",
        _say_dates,
    ),
    rule(
        "date",
        rf"{_START}(?P<year>{_YEAR})(?P<mark>[-/.·])(?P<month>{_MONTH})(?P=mark)(?P<day>{_DAY})日?(?![\d])(?!\.\d)",
        _say_date,
    ),
    rule(
        "date",
        rf"{_START}(?P<year>{_YEAR})[-/.](?P<month>0[1-9]|1[0-2])(?P<day>)(?![\d%‰年]|\s*[万亿元个倍米吨人户])(?![-/.]\d)",
        _say_date,
    ),
    rule(
        "years",
        rf"{_START}(?P<first>{_YEAR})(?P<mark>年)?(?P<link>{RANGE})(?P<second>{_YEAR})(?!\d|\.\d|[-/]\d)",
        _say_years,
    ),
)

RULES: tuple[Rule, ...] = (
    rule("year", rf"{_START}(?P<this>{_YEAR})(?={_AFTER_A_YEAR})", lambda match: digits(match["this"])),
    rule(
        "year",
        rf"{_START}(?P<this>{_YEAR})(?=[、,，和及与]\s*(?:{_YEAR}[、,，和及与]\s*){{0,9}}{_YEAR}年)",
        lambda match: digits(match["this"]),
    ),
    rule(
        "year",
        r"(?<![0-9.])(?P<this>\d{2})(?=年(?:度|底|初|末|\d{1,2}月|毕业|出生|参加|入党|入伍|入职|退休|建成|成立))",
        lambda match: digits(match["this"]),
    ),
    rule("year", r"(?<=[（(〔\[])(?P<this>(?:19|20)\d{2})(?=[）)〕\]])", lambda match: digits(match["this"])),
    rule("year", r"['’‘](?P<year>\d{2})(?=年|届|级)", lambda match: digits(match["year"]), "'’‘"),
    rule(
        "years",
        r"(?<![0-9.])(?P<first>\d{2})[-/](?P<second>\d{2})(?=学年|赛季)",
        lambda match: f"{digits(match['first'])}至{digits(match['second'])}",
    ),
    # 二○二六年 is written with a circle as often as with 〇.
    rule("year", r"(?<=[一二三四五六七八九〇○零])[○◯](?=[一二三四五六七八九〇○零年])", lambda match: "零", "○◯"),
    rule("generation", r"(?<![0-9.])(?P<this>[0-9][05])(?=后(?![续来面方果]))", lambda match: digits(match["this"])),
    rule(
        "months",
        rf"(?<![0-9.])(?P<first>{_MONTH})\s*(?P<mark>月)?(?P<link>{RANGE})(?P<second>{_MONTH})\s*月",
        _say_months,
    ),
    rule("month", rf"(?<![0-9.])(?P<this>{_MONTH})(?=\s*月)", lambda match: month_or_day(match["this"])),
    rule(
        "day",
        rf"(?<![0-9.\-—–~～至到])(?P<this>{_DAY})(?=\s*日(?![均常内]))",
        lambda match: month_or_day(match["this"]),
    ),
    rule("day", r"(?<=月)0(?P<day>\d)(?=号)", lambda match: month_or_day(match["day"])),
    rule(
        "date",
        rf"(?<![0-9A-Za-z.第])(?P<year>(?:19|20)\d{{2}})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z号.]|\s*{MEASURE})",
        _say_date,
    ),
    rule("weekdays", r"(?<=[周期][一二三四五六])\s*[-–—－~～〜]+\s*(?=周|星期|礼拜)", lambda match: "至", ""),
    # 12·3国际残疾人日, 5·12: the numbers of a day that became a name.
    rule("named day", r"(?<![0-9.])(\d{1,2})[·•‧・](\d{1,2})(?![0-9.])", lambda match: digits(match[1] + match[2])),
    rule(
        "named day",
        r"(?<![0-9.])(\d{1,2})[./](\d{1,2})(?=国际|全国|劳动节|爱耳日|爱眼日|假期|长假|小长假|黄金周|助残日|消费者|晚会|地震|汶川|护士节|公祭日)",
        lambda match: digits(match[1] + match[2]),
    ),
    rule(
        "year",
        rf"(?<![0-9A-Za-z.,\-])(?:19\d\d|20[0-4]\d)(?![0-9A-Za-z%‰]|[.,\-/]\d|\s*[×✕xX*＊]|\s*{MEASURE})",
        _say_lone_year,
    ),
    rule("decade", r"(?<![0-9.])(?P<this>\d0)(?=年代)", lambda match: cardinal(match["this"])),
)
