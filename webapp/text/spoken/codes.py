"""Numbers that are names: document numbers, licences, identity numbers, code words. Digit by digit."""

import re
from collections.abc import Callable
from itertools import pairwise

from webapp.text.spoken.measures import MEASURE
from webapp.text.spoken.numbers import cardinal, dictated, digits, one_by_one
from webapp.text.spoken.rule import RANGE, Rule, link, rule

_OPEN, _CLOSE = r"[〔\[（(【［〈{〖﹝]", r"[〕\]）)】］〉}〗﹞]"
_NAMED = (
    "邮编|邮政编码|备案号?|备案证|标识码|代码|编号|账号|帐号|账户|卡号|证号|号码|学号|工号|车牌号?|验证码|识别码|序列号|QQ(?:交流|工作|咨询|报名)?群?号?(?![A-Za-z])|微信号?|密码|批号|"
    "尾号|公网安备|网安备|ICP备|ICP证|许可证|证书号|档案号|索引号|统一码|条码|受理号|票号|单号|(?<=[\u4e00-\u9fff])[号码](?=[:：])"
)
_ROOM = r"\s*(?:室|号?房(?![间子屋产])|教室|会议室|办公室|包间|病房)"
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_JOINTS = {":": "，", "-": "杠", "−": "杠", "–": "杠", "—": "杠", "－": "杠", "/": "斜杠", ".": "点", "_": "下划线"}


def say_code(code: str, say: Callable[[str], str] = dictated) -> str:
    """Letters and digits one by one, the signs between them by name."""
    parts = re.split(r"([-−–—－/._:])", code)
    return "".join(_JOINTS.get(part) or say(part) for part in parts)


def _say_document(match: re.Match[str]) -> str:
    number = "".join(
        cardinal(part.lstrip("0") or "0") if part.isdigit() else part if part in "、和" else "至"
        for part in re.split(r"\s*([-–—~～、至和])\s*", match["number"])
    )
    return f"{digits(match['year'])}，{match['nth'] or ''}{number}号"


def _say_standard(match: re.Match[str]) -> str:
    letters = digits(" ".join(re.sub(r"[^A-Z0-9]", "", match["letters"])))
    return letters + say_code(match["number"], digits)


def _say_masked(match: re.Match[str]) -> str:
    return dictated(match[1]) + "，星号，" + dictated(match[2])


def _say_groups(match: re.Match[str]) -> str:
    """Four digits and four digits are a card's number; 2019 2020 2021 are the years over the columns of a table."""
    parts = match["this"].split()
    years = all(19 <= int(part[:2]) <= 20 and len(part) == 4 for part in parts)
    if years and all(int(later) - int(former) in {1, -1} for former, later in pairwise(parts)):
        return "，".join(map(digits, parts))
    return "，".join(map(dictated, parts))


def _say_number_sign(match: re.Match[str]) -> str:
    if match["rest"]:
        named = match.string[max(0, match.start() - 4) : match.start()].rstrip("：: ").endswith("号")
        return ("" if named else "编号") + say_code(match["number"] + match["rest"])
    return "第" + cardinal(match["number"])


def _say_plate(match: re.Match[str]) -> str:
    number = dictated(match["number"])
    return match["office"] + (" " if number[0].isalpha() and number[0].isascii() else "") + number


def _say_named(match: re.Match[str]) -> str | None:
    """One or two digits are a count (编号：3), letters alone a word."""
    code = match["this"]
    return None if re.fullmatch(r"\d{1,2}|\D+", code) else say_code(code)


def _say_two_as_to(match: re.Match[str]) -> str:
    """O2O, B2B: the 2 stands for the English word."""
    return f"{match['first']} to {match['second']}"


FIRST: tuple[Rule, ...] = (
    rule(
        "document",
        rf"{_OPEN}\s*(?P<year>(?:19|20)\d{{2}})\s*{_CLOSE}\s*(?P<nth>第)?\s*(?P<number>\d{{1,5}}(?:\s*[-–—~～、至和]\s*\d{{1,5}}){{0,9}})\s*号",
        _say_document,
    ),
)

RULES: tuple[Rule, ...] = (
    rule(
        "acronym", r"(?<![0-9A-Za-z])(?!H2[OS])(?P<first>[A-Z])2(?P<second>[A-Z])(?![0-9A-Za-z])", _say_two_as_to, "A"
    ),
    rule(
        "standard",
        r"(?<![A-Za-z])(?P<letters>(?:[A-Z]{1,5}|DB\d\d)(?:/[A-Z]{1,6})?(?:\s?[A-Z]{1,2})?)\s?(?P<number>\d{2,6}(?:\.\d+)?[-–—](?:\d{4}|[89]\d))(?!\d)",
        _say_standard,
    ),
    rule(
        "standard",
        r"(?<![A-Za-z])(?P<letters>(?:GB|ISO|IEC|JGJ|GBZ)(?:/[A-Z]{1,3})?|[A-Z]{2,5}/T)\s?(?P<number>\d{3,6}(?:[:.]\d+)?)(?!\d)",
        _say_standard,
    ),
    rule("masked", r"(?<![0-9A-Za-z])(\d*)[*＊×✱●]{3,}(\d*[Xx]?)(?![0-9A-Za-z])", _say_masked, "*＊×✱●"),
    rule("card", r"(?<![0-9A-Za-z.])(?P<this>\d{4}(?:\s\d{4}){2,}(?:\s\d{1,3})?)(?![0-9A-Za-z])", _say_groups),
    rule(
        "account",
        rf"(?:QQ(?:交流|工作|咨询|报名)?群?号?|群号|微信号?|[账帐卡]号|账户)[\s为是:：]{{1,3}}(?P<this>\d{{2,4}}(?:\s\d{{2,4}}){{1,5}})(?![0-9A-Za-z]|\s?{MEASURE})",
        _say_groups,
    ),
    rule(
        "number sign",
        r"(?:№|(?<![A-Za-z])N[oO]\.)\s*(?P<number>\d{1,6})(?P<rest>(?:[-–—/]\d{1,6}){0,4})(?![0-9A-Za-z])",
        _say_number_sign,
    ),
    rule(
        "number plate",
        rf"(?<=[{_PROVINCES}])(?P<office>[A-Z])[·•\s]?(?P<number>[A-Z0-9]{{5,6}})(?![A-Z0-9])",
        _say_plate,
    ),
    rule("identity", r"(?<![0-9A-Za-z.])\d{14,17}[0-9Xx]\d{0,2}(?![0-9A-Za-z])", lambda match: dictated(match[0])),
    rule(
        "named code",
        rf"(?:{_NAMED})[\s为是:：第（(]{{0,3}}(?P<this>[0-9A-Za-z]+(?:[-−–—－/_][0-9A-Za-z]+)*)(?![0-9A-Za-z]|\.\d|\s*(?!号){MEASURE})",
        _say_named,
    ),
    rule(
        "part of a code",
        r"(?<=号)\s?[-−–—－]\s?(?P<number>\d{1,3})(?![\d号])",
        lambda match: "杠" + dictated(match["number"]),
    ),
    rule(
        "quoted code",
        r"(?<=[“\"‘'「『])(?<!\d[\"'])(?P<this>\d{2,8})(?=[”\"’'」』])",
        lambda match: digits(match["this"]),
    ),
    rule(
        "train",
        r"(?<![0-9A-Za-z])[GDCKZTYS]\d{2,4}(?=次|/)|(?<=航班)(?:号|[：:])?\s?[A-Z0-9]{2}\d{3,4}(?![0-9A-Za-z])",
        lambda match: dictated(match[0]),
    ),
    rule("road", r"(?<![0-9A-Za-z])[GS]\d{3}(?![0-9A-Za-z次])", lambda match: dictated(match[0])),
    rule(
        "house",
        r"(?<![0-9])(?P<house>\d{1,2})[#＃](?P<room>\d{3,4})(?!\d)",
        lambda match: f"{cardinal(match['house'])}号{dictated(match['room'])}",
        "#＃",
    ),
    rule(
        "room",
        r"(?:(?<=单元|号楼)|(?<=[栋幢座]))(?P<this>\d{3,4})(?![\d.]|[平米])",
        lambda match: dictated(match["this"]),
    ),
    rule(
        "room",
        r"(?<![0-9A-Za-z])[A-Z]-?\d{3,4}(?=室|号?房|教室|会议室|办公室)|(?<![0-9A-Za-z])[A-Z]-\d{3,4}(?![0-9A-Za-z\-])",
        lambda match: dictated(match[0].replace("-", "")),
    ),
    rule(
        "programme",
        r"(?<![0-9.])(?P<this>\d{3})(?=工程|高校|院校|计划|行动|战略|工作法|模式|机制)",
        lambda match: digits(match["this"]),
    ),
    rule("code", r"(?<![0-9A-Za-z])[A-Z]{1,6}(?:-\d+){2,}(?![0-9A-Za-z])", lambda match: say_code(match[0])),
    rule(
        "mixed code",
        r"(?<![0-9A-Za-z])(?=[0-9]*[A-Z])(?=[A-Z]*\d)[0-9A-Z]{8,}(?![0-9A-Za-z])",
        lambda match: dictated(match[0]),
    ),
    rule(
        "mixed code",
        r"(?<![0-9A-Za-z])(?<![mL]/)(?![AD]C\d+\s?V(?![0-9A-Za-z]))(?P<letters>[A-Za-z]{1,3}|[A-Z]{2,5}-)(?P<number>\d{3,}[0-9A-Za-z]*)(?![0-9A-Za-z])",
        lambda match: one_by_one(match["letters"].rstrip("-") + match["number"]),
    ),
    rule(
        "room",
        rf"(?<![0-9.])(?P<first>\d{{3,4}})(?P<link>{RANGE})(?P<second>\d{{3,4}})(?={_ROOM})",
        lambda match: dictated(match["first"]) + link(match["link"]) + dictated(match["second"]),
    ),
    rule("room", rf"(?<![0-9.])(?P<this>\d{{3,4}})(?={_ROOM})", lambda match: dictated(match["this"])),
    rule("house", r"(?<=[路街道巷弄])(?P<this>\d{4})(?=(?:-\d+)?号)", lambda match: dictated(match["this"])),
    rule(
        "road",
        r"(?<![0-9.])(?P<this>\d{3,4})(?=\s*(?:国道|省道|县道|路公交|路车|路（|次列车|航班|路(?:[、，]\d{1,4}路){0,9}[、，和及]?(?:\d+路)?公交))",
        lambda match: dictated(match["this"]),
    ),
    rule(
        "version",
        r"(?<![0-9.])\d+(?:\.\d+){2,}(?![0-9])",
        lambda match: "点".join(digits(part) for part in match[0].split(".")),
    ),
    rule("address", r"(?<![0-9.\-])\d+(?:-\d+){2,}(?![0-9.])", lambda match: say_code(match[0])),
)
