"""Telephone numbers and hotlines: digit by digit, 1 as 幺."""

import re

from webapp.text.spoken.measures import MEASURE
from webapp.text.spoken.numbers import telephone
from webapp.text.spoken.rule import Rule, rule

_START = r"(?<![0-9A-Za-z.·•])"
_END = r"(?!\d|\.\d|[A-Za-z])"
# 12345来电 is a call to the hotline, 30来个 is a number of things.
_NOT_COUNTED = rf"(?!\d|\.\d|\s*(?!来(?![个户名人家位岁年]))(?!人[力社]|市[民场长]|点击){MEASURE})"
_DASH = r"[-−–—―－ ]"
_QUOTE = "[”’\"'」]?"
_CALLED = "[Tt][Ee][Ll]|电话|热线|传真|手机|座机|固话|短号|短信|联系方式|拨打|致电|请拨|直拨|来电|分机|总机|客服|咨询台|微信同号|拨|打"
_CALLING = (
    "报警|电话|热线|急救|指挥|平台|接警|接处警|出警|服务台|救护|火警|联动|查询|中心|话务|客服|宣传|消防|警情|警务|来电"
)


def _say(match: re.Match[str]) -> str:
    """Parts that were written apart are said apart."""
    words = match["this"] if "this" in match.re.groupindex else match[0]
    return _in_parts(re.sub(r"\s*转\s*", "转", words))


def _in_parts(number: str) -> str:
    return telephone(re.sub(r"[^0-9转]+", "，", number).strip("，"))


def _say_mobile(match: re.Match[str]) -> str:
    number = re.sub(r"\D", "", match["number"])
    country = "加八六，" if match["country"] else ""
    return country + "、".join(telephone(part) for part in (number[:3], number[3:7], number[7:]))


RULES: tuple[Rule, ...] = (
    rule(
        "mobile",
        rf"{_START}(?P<country>\+?86{_DASH}?)?(?P<number>1[3-9]\d{_DASH}?\d{{4}}{_DASH}?\d{{4}}){_END}",
        _say_mobile,
    ),
    rule(
        "telephone",
        rf"{_START}\+?86{_DASH}[（(]?0?(?P<number>\d{{2,3}}[）)]?{_DASH}?\d{{7,8}}){_END}",
        lambda match: "加八六，" + _in_parts(match["number"]),
    ),
    rule(
        "telephone",
        rf"{_START}[（(]\s*0\d{{2,3}}\s*[）)]\s*{_DASH}?\s*(?:\d{{7,8}}|\d{{3,4}}{_DASH}\d{{4}})(?:\s*(?:转|-)\s*\d{{1,5}})?{_END}",
        _say,
    ),
    rule("telephone", rf"{_START}0\d{{2,3}}\s?{_DASH}?\s?\d{{7,8}}(?:\s*(?:转|-)\s*\d{{1,5}})?{_END}", _say),
    rule(
        "telephone",
        rf"{_START}(?<!\d\s)0\d{{2,3}}{_DASH}\d{{3,4}}{_DASH}\d{{4}}(?:\s*(?:转|-)\s*\d{{1,5}})?{_END}",
        _say,
    ),
    rule("telephone", rf"{_START}[48]00{_DASH}?(?:\d{{3}}{_DASH}?\d{{4}}|\d{{4}}{_DASH}?\d{{3}}){_END}", _say),
    rule(
        "telephone",
        rf"(?:{_CALLED})(?:号码?)?[^0-9A-Za-z。；;\n]{{0,4}}(?P<this>\d{{3,8}}(?:{_DASH}\d{{3,8}}){{0,2}}(?:转\d{{1,5}})?){_NOT_COUNTED}",
        _say,
    ),
    rule("telephone", rf"(?<=\d{{7}}[、，,/；;])\s?(?P<this>\d{{7,8}}){_NOT_COUNTED}", _say),
    rule("hotline", rf"{_START}(?:123(?!00)\d\d|12110|12121|12580|118114){_NOT_COUNTED}(?!年|[-/]\d)", _say),
    rule("hotline", rf"{_START}(?P<this>9[56]\d{{3,4}}|100(?:00|10|86))(?={_QUOTE}\s*(?:{_CALLING}))", _say),
    rule("hotline", rf"{_START}(?P<this>11[0-9]|12[0-2])(?={_QUOTE}\s*(?:{_CALLING}))", _say),
    rule("hotline", rf"{_START}(?P<this>110|119|120|122)(?=[、和或及/,，]\s*(?:110|119|120|122)(?!\d))", _say),
    rule("hotline", rf"(?<=(?:110|119|120|122)[、和或及/,，])(?P<this>110|119|120|122){_NOT_COUNTED}", _say),
    rule("hotline", rf"(?<=12[0-9]\d\d[、和或及/,，])(?P<this>110|119|120|122){_NOT_COUNTED}", _say),
    rule("hotline", rf"{_START}(?P<this>110|119|120|122)(?=[、和或及/,，]\s*12[0-9]\d\d(?!\d))", _say),
)
