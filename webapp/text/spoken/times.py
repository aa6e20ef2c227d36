"""Times of day and lengths of time, where a colon is not a ratio or a score."""

import re

from webapp.text.spoken.numbers import cardinal, clock, digits, minutes, month_or_day
from webapp.text.spoken.rule import RANGE, Rule, link, rule

_HOUR = r"(?:[01]?\d|2[0-4])"
_COLON = r"\s?[:：∶]\s?"
_START = r"(?<![0-9A-Za-z.])(?<!\d[-/:：∶])"
_TIME = rf"{_HOUR}[:：∶][0-5]\d(?:[:：∶][0-5]\d)?"
_RATIO = re.compile(
    r"(?:比例|之比|比为|比值|配比|比分|比率|坡度|坡道|浓度|稀释|[胜败平负])[^。；，,]{0,6}(?:\d{1,3}[:：∶]\d{1,3}[、，,和]\s?){0,7}$|[≤≥＜＞<>]\s?$|不[大小]于$"
)
_SCORE = re.compile(
    r"(?:、\d{1,3}[:：∶]\d{1,3}){0,6}\s*(?:[大险完]?胜(?!利)|战胜|击败|不敌|[战逼]平|获胜|取胜|负于|直落|的?比例|配[比备套]|混合|稀释|折算)"
)
_HALF = {"a": "上午", "p": "下午"}


def _say_time(match: re.Match[str]) -> str | None:
    if _RATIO.search(match.string, max(0, match.start() - 64), match.start()) or _SCORE.match(
        match.string, match.end()
    ):
        return None
    return _clock(match[0])


def _say_times(match: re.Match[str]) -> str:
    return _clock(match["first"]) + link(match["link"]) + _clock(match["second"])


def _clock(time: str) -> str:
    return clock(*re.split(r"\s*[:：∶]\s*", time))


def _hour(hour: str) -> str:
    return "两" if hour.lstrip("0") == "2" else month_or_day(hour)


def _say_hours(match: re.Match[str]) -> str:
    say = _hour if match["point"] else month_or_day
    return say(match["first"]) + link(match["link"]) + say(match["second"])


def _say_half_day(match: re.Match[str]) -> str:
    """8:00 a.m. → 上午八点; the half of the day is said first, and once."""
    said_before = re.search(r"[上下]午\s?$|[早晚]上?\s?$", match.string[max(0, match.start() - 3) : match.start()])
    known = said_before or int(match["time"][:2].rstrip(":：∶")) > 12
    return ("" if known else _HALF[match["half"].lower()]) + _clock(match["time"])


def _say_result(match: re.Match[str]) -> str:
    """A racing time: 2′15″30 → 两分十五秒三零."""
    minute = f"{'两' if match['minute'] == '2' else cardinal(match['minute'])}分" if match["minute"] else ""
    return f"{minute}{cardinal(match['second'])}秒{digits(match['rest'])}"


RULES: tuple[Rule, ...] = (
    rule("time", rf"{_START}(?P<time>{_TIME})\s?(?P<half>[aApP])\.?[mM](?:\.|(?![A-Za-z]))", _say_half_day),
    rule(
        "result",
        r"(?<![0-9.])(?:(?P<minute>\d{1,2})(?:['’](?=\d+[\"”″])|′))?(?P<second>[0-5]?\d)(?:″|(?<=['’′]\d\d)[\"”])(?P<rest>\d{1,2})(?!\d)",
        _say_result,
        '″"”',
    ),
    rule("times", r"(?<=[:：∶]\d\d)\s*[-–—－~～〜]+\s*(?=[上下中]午|晚|凌晨|次日|第二天)", lambda match: "至", ":：∶"),
    rule("result", r"(?<=\d秒)(?P<this>\d{2})(?![\d个名人分秒])", lambda match: digits(match["this"])),
    rule("times", rf"{_START}(?P<first>{_TIME})(?P<link>{RANGE})(?P<second>{_TIME})(?![\d:：])", _say_times),
    rule("time", rf"(?<![0-9.])(?<!\d[:：∶]){_HOUR}{_COLON}[0-5]\d(?:{_COLON}[0-5]\d)?(?!\d)(?![:：∶.]\d)", _say_time),
    rule(
        "hours",
        rf"(?<![0-9.])(?P<first>{_HOUR})(?P<link>{RANGE})(?P<second>{_HOUR})(?=(?P<point>点)|时(?![间效限段期节代]))",
        _say_hours,
    ),
    rule(
        "hour", rf"(?<![0-9.])(?P<this>{_HOUR})(?=\s*时(?![间效限段期节代]))", lambda match: month_or_day(match["this"])
    ),
    rule(
        "hour",
        rf"(?<![0-9.])(?P<this>{_HOUR})(?=\s*点(?:$|[^0-9零一二三四五六七八九%]|\d{{1,2}}分))",
        lambda match: _hour(match["this"]),
    ),
    rule("minute", r"(?<=[时点])(?<!小时)\s?(?P<this>[0-5]?\d)(?=\s?分)", lambda match: minutes(match["this"])),
)
