"""How many and how much: percentages, money, units, ranges, fractions, ordinals, plain numbers."""

import re

from webapp.text.measures import MEASURE, TWO_OF, UNIT, UNITS
from webapp.text.numbers import amount, cardinal, counted, digits
from webapp.text.rules import END, NUMBER, RANGE, Rule, link, pairs, rule

_SIGN = r"(?:(?<![0-9A-Za-z）)%])[-−+＋])?"
_SIGNED = rf"{_SIGN}{NUMBER}"
_START = r"(?<![0-9])(?<!\d[.,])"
_SCALE = r"(?:万亿|千亿|百亿|千万|百万|十万|万|亿|千|百)"
_CURRENCY = pairs("￥ 元 ¥ 元 RMB 元 CNY 元 $ 美元 US$ 美元 USD 美元 HK$ 港元 € 欧元 £ 英镑")
_MONEY = "|".join(re.escape(sign) for sign in sorted(_CURRENCY, key=len, reverse=True))
_CODE_LENGTH = 7  # so many digits without anything counted are a code, unless they are round
_PER = {"%": "百分之", "‰": "千分之"}


def _per(number: str, sign: str) -> str:
    number = number.replace("＋", "+")
    minus = {"-": "负", "−": "负", "+": "正"}.get(number[:1], "")
    words = amount(number.lstrip("+-−"))
    return minus + _PER[sign] + ("百" if words == "一百" and sign == "%" else words)


def _say_per(match: re.Match[str]) -> str:
    return _per(match["number"], match["sign"])


def _say_per_range(match: re.Match[str]) -> str:
    first, second = match["first"], match["second"]
    if match["mark"]:
        return _per(first, match["mark"]) + link(match["link"]) + _per(second, match["sign"])
    return _per(first, match["sign"]) + link(match["link"]) + amount(second)


def _say_money(match: re.Match[str]) -> str:
    return amount(match["number"]) + (match["scale"] or "") + _CURRENCY[match["currency"]]


def _temperature(number: str) -> str:
    return ("零下" + amount(number[1:])) if number[:1] in "-−" else amount(number.lstrip("+＋"))


def _say_unit(match: re.Match[str]) -> str:
    unit = UNITS[match["unit"]]
    say = _temperature if unit == "摄氏度" else (lambda number: amount(number.replace("＋", "+")))
    first = match["first"] or ""
    words = say(first) + (UNITS[match["mark"]] if match["mark"] else "") + link(match["link"]) if first else ""
    return words + (say(match["number"]) if match["number"] != "2" else "两") + (match["scale"] or "") + unit


def _say_range(match: re.Match[str]) -> str | None:
    """50～60人 is a span of numbers; 3-2号楼 or 3-2 are the parts of an address."""
    first, second, sign = match["first"], match["second"], match["link"]
    last = counted(second) if re.match(rf"\s*{TWO_OF}", match.string[match.end() :]) else amount(second)
    if sign.strip() not in {"-", "−", "－", "--"}:
        return amount(first) + link(sign) + last
    numbers = [float(number.replace(",", "")) for number in (first, second)]
    after = match.string[match.end() :].lstrip()
    if re.match(r"(?:号楼|号院|栋|幢|室|弄|单元)", after) or numbers[0] >= numbers[1]:
        return amount(first) + "杠" + amount(second)
    return amount(first) + "至" + last


def _say_ordinals(match: re.Match[str]) -> str:
    return cardinal(match["first"]) + link(match["link"]) + cardinal(match["second"])


def _say_fraction(match: re.Match[str]) -> str | None:
    part, whole = match["part"], match["whole"]
    return f"{cardinal(whole)}分之{cardinal(part)}" if 0 < int(part) < int(whole) else None


def _say_ratio(match: re.Match[str]) -> str:
    return "比".join(amount(number) for number in re.split(r"\s*[:：∶]\s*", match[0]))


def _say_product(match: re.Match[str]) -> str:
    return "乘".join(amount(number) for number in re.split(r"\s*[×✕xX*＊]\s*", match[0]))


def _say_number(match: re.Match[str]) -> str:
    number = match[0]
    counted_thing = re.match(rf"\s*(?:{MEASURE}|[余多来几])", match.string[match.end() :])
    if number.isdigit() and len(number) >= _CODE_LENGTH and not counted_thing and not number.endswith("000"):
        return digits(number)
    return amount(number)


RULES: tuple[Rule, ...] = (
    rule(
        "per cent",
        rf"{_START}(?P<first>{_SIGNED})\s*(?P<mark>[%‰])?(?P<link>{RANGE})(?P<second>{NUMBER})\s*(?P<sign>[%‰])",
        _say_per_range,
        "%‰",
    ),
    rule("per cent", rf"{_START}(?P<number>{_SIGNED})\s*(?P<sign>[%‰])", _say_per, "%‰"),
    rule(
        "money",
        rf"(?P<currency>{_MONEY})\s*(?P<number>{NUMBER})\s*(?P<scale>{_SCALE})?(?:\s*(?:美元|港元|欧元|英镑|元))?",
        _say_money,
        "￥¥$€£YD",
    ),
    rule(
        "unit",
        rf"""{_START}(?:(?P<first>{_SIGNED})\s*(?P<mark>{UNIT})?(?P<link>{RANGE}))?
        (?P<number>{_SIGNED})\s*(?P<scale>{_SCALE})?\s*(?P<unit>{UNIT})""",
        _say_unit,
    ),
    rule(
        "per",
        r"(?<=[元米克斤吨升度分角里㎡个次件台户人辆份])\s*/\s*(?=[人月年天日次户周个件台亩间床时吨斤㎡]|小时|分钟|平方|立方|公里|千米|公斤|学时|课时)",
        lambda match: "每",
        "/",
    ),
    rule("per", r"(?<=/[人户])[·•](?=[月年天日次])", lambda match: "每", "·•"),
    rule(
        "fraction", r"(?<![0-9/.])(?P<part>\d{1,3})\s?/\s?(?P<whole>\d{1,3})(?![0-9/.]|\s?[年月日])", _say_fraction, "/"
    ),
    rule("product", rf"{_START}{NUMBER}(?:\s*[×✕xX*＊]\s*{NUMBER})+{END}", _say_product, "×✕xX*＊"),
    rule("ratio", rf"{_START}{NUMBER}(?:\s*[:：∶]\s*{NUMBER})+{END}", _say_ratio, ":：∶"),
    rule("ordinal", r"(?<=第)[（(]\s*(?P<number>\d{1,6})\s*[）)]", lambda match: cardinal(match["number"])),
    rule("ordinal", rf"(?<=第)\s*(?P<first>\d{{1,6}})(?P<link>{RANGE})第?(?P<second>\d{{1,6}}){END}", _say_ordinals),
    rule("ordinal", r"(?<=第)\s*(?P<this>\d{5,})(?!\d|\.\d)", lambda match: digits(match["this"])),
    rule("ordinal", r"(?<=第)\s*(?P<this>\d+)(?!\d|\.\d)", lambda match: cardinal(match["this"])),
    rule(
        "ordinal",
        r"(?:(?<=[初高周])|(?<=星期))(?P<this>[1-7])(?=[^\d.%至到—–~～\-]|$)",
        lambda match: cardinal(match["this"]),
    ),
    rule("range", rf"{_START}(?<![A-Za-z\-])(?P<first>{NUMBER})(?P<link>{RANGE})(?P<second>{NUMBER}){END}", _say_range),
    rule(
        "range", r"(?<=[人元个名岁天次家户件年月日米吨万亿度季期])\s*(?:[-−–~～〜]|—{1,2})\s*(?=\d)", lambda match: "至"
    ),
    rule(
        "negative",
        r"(?<=[为至到达是在低拔温])[-−](?=\d)|(?<![0-9A-Za-z\u3400-\u9fff）)”》])[-−](?=\d)",
        lambda match: "负",
        "-−",
    ),
    rule("two", rf"(?<![0-9])(?<!\d[.,])(?P<this>2)(?=\s*{TWO_OF})", lambda match: counted(match["this"])),
    rule("number", r"(?<![0-9])\d{1,3}(?:\s\d{3}){2,}(?![0-9])", lambda match: amount(re.sub(r"\s", "", match[0]))),
    rule("number", rf"{_START}{NUMBER}|\d+", _say_number),
)
