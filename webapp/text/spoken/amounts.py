"""How many and how much: percentages, money, units, ranges, fractions, ordinals, plain numbers."""

import re

from webapp.text.spoken.measures import ALONE, MEASURE, PART, PARTS, TWO_OF, UNIT, UNITS
from webapp.text.spoken.numbers import amount, cardinal, counted, dictated, digits
from webapp.text.spoken.rule import END, HANZI, NUMBER, RANGE, Rule, fixed, link, pairs, rule

_SIGN = r"(?:(?<![0-9A-Za-z）)%])[-−－+＋])?"
_SIGNED = rf"{_SIGN}{NUMBER}"
_START = r"(?<![0-9])(?<!\d[.,])"
_SCALE = r"(?:万亿|千亿|百亿|千万|百万|十万|万|亿|千|百)"
_CURRENCY = pairs(
    "￥ 元 ¥ 元 RMB 元 CNY 元 $ 美元 US$ 美元 USD 美元 HK$ 港元 HKD 港元 A$ 澳元 NT$ 新台币 € 欧元 EUR 欧元 £ 英镑 GBP 英镑 "
    "₩ 韩元 JPY 日元"
)
_ENDS = r"\dA-Za-z零一二三四五六七八九十百"
_CENTS = r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d0"
_MONEY = "|".join(re.escape(sign) for sign in sorted(_CURRENCY, key=len, reverse=True))
_COUNTED = re.compile(rf"\s*(?:{MEASURE}|[余多来几])")
_COUNTED_TWO = re.compile(rf"\s*{TWO_OF}")
_PART_OF_ADDRESS = re.compile(r"\s*(?:号楼|号院|栋|幢|室|弄|单元)")
_EQUALS = re.compile("[=＝]")
_SCORE_BEFORE = re.compile(r"(?:比分|大胜|险胜|完胜|战胜|击败|不敌|战平|爆冷)[^。；，]{0,8}$")
_SCORE_AFTER = re.compile(r"\s*(?:[大险完]胜|战胜|击败|不敌|战平|逼平|获胜|取胜|负于|逆转|领先|落后)")
_PAIR = r"\d{1,3}[-−–－]\d{1,3}"
_SEPARATED = re.compile(r"\s*[、，,/]\s*")
_PAIRS = re.compile(rf"{_PAIR}(?:\s*[、，,/]\s*{_PAIR}){{1,9}}(?![\d号栋幢室])")
_PAIRS_BEFORE = re.compile(rf"(?:(?<!\d){_PAIR}\s*[、，,/]\s*){{0,9}}$")
_CODE_LENGTH = 7  # so many digits without anything counted are a code, unless they are round
_PER = {"%": "百分之", "‰": "千分之"}


def _per(number: str, sign: str) -> str:
    number = number.replace("＋", "+").replace("－", "-")
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
    currency = _CURRENCY[match["currency"]]
    if match["second"]:
        first = amount(match["number"]) + (match["scale"] or "") + link(match["link"])
        return first + amount(match["second"]) + (match["scale2"] or "") + currency
    if currency == "元" and not match["scale"] and re.fullmatch(_CENTS, match["number"]):
        return _yuan(match["number"])
    return amount(match["number"]) + (match["scale"] or "") + currency


def _yuan(number: str) -> str:
    """A price with its cents written out, as the shop assistant says it: 3,500.50 → 三千五百元五角, 12.00 → 十二元."""
    yuan, _, cents = number.partition(".")
    jiao = cardinal(cents[0]) + "角" if cents[0] != "0" else ""
    return (amount(yuan) + "元" if int(yuan.replace(",", "")) or not jiao else "") + jiao


def _temperature(number: str) -> str:
    return ("零下" + amount(number[1:])) if number[:1] in "-−－" else amount(number.lstrip("+＋"))


def _say_unit(match: re.Match[str]) -> str:
    unit = UNITS[match["unit"]]
    say = _temperature if unit == "摄氏度" else (lambda number: amount(number.replace("＋", "+").replace("－", "-")))
    if unit.endswith(("每小时", "每分钟", "每秒")):
        unit, per = unit[: unit.index("每")], unit[unit.index("每") :]
    else:
        per = ""
    first = match["first"] or ""
    words = per + say(first) + (UNITS[match["mark"]] if match["mark"] else "") + link(match["link"]) if first else per
    return (
        words
        + (say(match["number"]) if match["number"] != "2" or unit == "摄氏度" else "两")
        + (match["scale"] or "")
        + unit
    )


def _say_spaced(match: re.Match[str]) -> str:
    """1 860件, 218 634人: thousands parted by spaces, as statisticians write them."""
    return amount(re.sub(r"\s", "", match["number"])) + (UNITS[match["unit"]] if match["unit"] else "")


def _say_density(match: re.Match[str]) -> str:
    """28kg/m² → 二十八公斤每平方米; without a number it is the heading of a column."""
    first, number = match["first"], match["number"] or ""
    words = amount(first) + link(match["link"]) if first else ""
    return (
        words
        + ("两" if number == "2" else number and amount(number))
        + PARTS[match["over"]]
        + "每"
        + PARTS[match["under"]]
    )


def _say_range(match: re.Match[str]) -> str | None:
    """50～60人 is a span of numbers; 3-2号楼 or 3-2 are the parts of an address."""
    first, second, sign = match["first"], match["second"], match["link"]
    if _SCORE_BEFORE.search(match.string, max(0, match.start() - 12), match.start()) or _SCORE_AFTER.match(
        match.string, match.end()
    ):
        return amount(first) + "比" + amount(second)
    if _is_score(match):
        return amount(first) + "比" + amount(second)
    last = counted(second) if _COUNTED_TWO.match(match.string, match.end()) else amount(second)
    if sign.strip() not in {"-", "−", "－", "--"}:
        return amount(first) + link(sign) + last
    numbers = [float(number.replace(",", "")) for number in (first, second)]
    if _PART_OF_ADDRESS.match(match.string, match.end()) or numbers[0] >= numbers[1]:
        return amount(first) + "杠" + amount(second)
    return amount(first) + "至" + last


def _is_score(match: re.Match[str]) -> bool:
    """21-18、19-21、21-15: of several pairs side by side some fall and some rise, so they are sets and not spans."""
    if "." in match[0] or len(match["first"]) > 3:
        return False
    start = match.start() - len(_PAIRS_BEFORE.search(match.string[max(0, match.start() - 60) : match.start()])[0])  # type: ignore[index]
    found = _PAIRS.match(match.string, start)
    if found is None or _PART_OF_ADDRESS.match(match.string, found.end()):
        return False
    pairs_ = [tuple(map(int, pair.split("-"))) for pair in _SEPARATED.split(re.sub("[−–－]", "-", found[0]))]
    return len(pairs_) > 1 and any(a > b for a, b in pairs_) and any(a < b for a, b in pairs_)


def _say_ordinals(match: re.Match[str]) -> str:
    return cardinal(match["first"]) + link(match["link"]) + cardinal(match["second"])


def _say_fraction(match: re.Match[str]) -> str | None:
    part, whole = match["part"], match["whole"]
    if not int(part) or not int(whole):
        return None
    improper = int(whole) <= 10 and int(part) <= 20 and int(part) != int(whole)  # 3/2, but not 120/80
    if int(part) > int(whole) and not improper or whole == "1":
        return None
    return f"{cardinal(whole)}分之{cardinal(part)}{UNITS.get(match['unit'], '')}" if part != whole else None


def _say_ratio(match: re.Match[str]) -> str:
    return "比".join(amount(number) for number in re.split(r"\s*[:：∶]\s*", match[0]))


def _say_product(match: re.Match[str]) -> str:
    return "乘".join(amount(number) for number in re.split(r"\s*[×✕xX*＊]\s*", match[0]))


def _say_number(match: re.Match[str]) -> str:
    number = match[0]
    counted_thing = _COUNTED.match(match.string, match.end())
    if number.isdigit() and len(number) >= _CODE_LENGTH and not counted_thing and not number.endswith("000"):
        # No local telephone number begins with 1 or 9, many amounts do.
        return amount(number) if len(number) < 9 and number[0] in "19" else dictated(number)
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
        rf"""(?P<currency>{_MONEY})\s*(?P<number>{NUMBER})\s*(?P<scale>{_SCALE})?
        (?:(?P<link>{RANGE})(?:{_MONEY})?\s*(?P<second>{NUMBER})\s*(?P<scale2>{_SCALE})?)?(?:\s*(?:美元|港元|欧元|英镑|元))?""",
        _say_money,
        "￥¥$€£₩A",
    ),
    rule("money", rf"{_START}(?P<number>{_CENTS})\s*元", lambda match: _yuan(match["number"])),
    rule(
        "pressure",
        rf"(?:血压[^\d。；]{{0,8}}|(?=\d+/\d+\s*mmHg))(?P<this>(?P<high>\d{{2,3}})/(?P<low>\d{{2,3}})(?!\d)\s*(?P<unit>{UNIT})?)",
        lambda match: f"{cardinal(match['high'])}、{cardinal(match['low'])}{UNITS.get(match['unit'], '')}",
        "/",
    ),
    rule(
        "spaced number",
        rf"(?<![0-9.,表图第件号])(?<!\d\s)(?P<number>\d{{1,3}}(?:\s\d{{3}})+(?:\.\d+)?)(?=\s?(?:{MEASURE}|{UNIT}|[余多]))\s?(?P<unit>{UNIT})?",
        _say_spaced,
        " \u2009\u202f",
    ),
    rule("fraction", r"(?<!\d)100(?=分之)", fixed("百")),
    rule(
        "fraction",
        rf"(?<![0-9/.])(?P<part>\d{{1,3}})\s?/\s?(?P<whole>\d{{1,3}})(?:(?P<unit>{UNIT})|(?![0-9/.]|\s?[年月日]))",
        _say_fraction,
        "/",
    ),
    rule(
        "formula",
        rf"(?<=[\d%{HANZI}）)])\s*[-−－]\s*(?=[\d{HANZI}（(])",
        lambda match: "减" if _EQUALS.search(match.string, max(0, match.start() - 60), match.end() + 60) else None,
        "=＝",
    ),
    rule(
        "unit",
        rf"""{_START}(?:(?P<first>{_SIGNED})\s*(?P<mark>{UNIT})?(?P<link>{RANGE}))?
        (?P<number>{_SIGNED})\s*(?P<scale>{_SCALE})?\s*(?P<unit>{UNIT})""",
        _say_unit,
    ),
    rule(
        "unit for a unit",
        rf"(?<![A-Za-z])(?:(?:{_START}(?P<first>{NUMBER})(?P<link>{RANGE}))?(?P<number>{NUMBER})\s*)?(?P<over>{PART})/(?P<under>{PART})(?![A-Za-z0-9/])",
        _say_density,
        "/",
    ),
    rule(
        "per",
        r"(?<=[元米克斤吨升度分角里㎡个次件台户人辆份gLl])\s*/\s*(?=[人月年天日次户周个件台亩间床时吨斤㎡片粒支盒瓶袋份张页册本条项节课场趟辆套部座位米克升]|小时|分钟|分|秒|季度|学期|平方|立方|公里|千米|公斤|学时|课时)",
        lambda match: "每",
        "/",
    ),
    rule("per", rf"(?<=元)\s*/\s*(?={MEASURE})", lambda match: "每", "/"),
    rule("per", r"(?<=/[人户])[·•](?=[月年天日次])", lambda match: "每", "·•"),
    rule(
        "megabytes",
        rf"{_START}(?!3M)(?P<number>{NUMBER})\s?M(?=宽带|带宽|流量|以|的|左右|大小|[，。、；）]|$)",
        lambda match: amount(match["number"]) + "兆",
    ),
    rule("unit", rf"(?<![A-Za-z])(?<![A-Za-z]\s){ALONE}(?![A-Za-z])", lambda match: UNITS[match[0]], ""),
    rule(
        "ten thousand",
        rf"{_START}(?P<number>{NUMBER})w(?=[{HANZI}+])(?!w[灯电充])",
        lambda match: amount(match["number"]) + "万",
    ),
    rule("product", rf"{_START}{NUMBER}(?:\s*[×✕xX*＊]\s*{NUMBER})+{END}", _say_product, "×✕xX*＊"),
    rule("ratio", rf"{_START}{NUMBER}(?:\s*[:：∶]\s*{NUMBER})+{END}", _say_ratio, ":：∶"),
    rule("ordinal", r"(?<=第)[（(]\s*(?P<number>\d{1,6})\s*[）)]", lambda match: cardinal(match["number"])),
    rule("ordinal", r"(?<=第)[（(]([一二三四五六七八九十百]{1,6})[）)]", lambda match: match[1], "（("),
    rule("ordinal", rf"(?<=第)\s*(?P<first>\d{{1,6}})(?P<link>{RANGE})第?(?P<second>\d{{1,6}}){END}", _say_ordinals),
    rule("ordinal", r"(?<=第)\s*(?P<this>\d{5,})(?=号)", lambda match: digits(match["this"])),
    rule("ordinal", r"(?<=第)\s*(?P<this>\d+)(?!\d|\.\d)", lambda match: cardinal(match["this"])),
    rule(
        "ordinal",
        r"(?:(?<=初)|(?<=周)(?!\d\s?[次个节天场课小至])|(?<=(?<![最提新])高)|(?<=星期))(?P<this>[1-7])(?=[^\d.,%至到—–~～\-]|,\D|$)",
        lambda match: cardinal(match["this"]),
    ),
    rule(
        "range",
        rf"[{_ENDS}](?P<unit>[级类层楼期届号名章条款项])(?P<this>\s*(?:[-–~～]|—{{1,2}})\s*)(?=第?[{_ENDS}]{{1,4}}(?P=unit))",
        fixed("至"),
        "-–~～—",
    ),
    rule(
        "range", r"\d(?P<scale>[KkWwMG])(?P<this>\s*[-–~～]\s*)(?=\d[\d.]*(?P=scale)(?![A-Za-z]))", fixed("至"), "-–~～"
    ),
    rule(
        "range",
        r"(?<![A-Za-z\-])(?P<letter>[A-Z])(?P<first>\d{1,2})(?P<this>[-–~～])(?=(?P=letter)?(?P<second>\d{1,2})(?![0-9A-Za-z.\-]))",
        lambda match: "至" if int(match["first"]) < int(match["second"]) else None,
        "-–~～",
    ),
    rule("range", rf"{_START}(?<![A-Za-z\-])(?P<first>{NUMBER})(?P<link>{RANGE})(?P<second>{NUMBER}){END}", _say_range),
    rule(
        "range",
        rf"\d(?P<unit>[{HANZI}]{{1,2}})(?P<this>\s*(?:[-−–－~～〜]|—{{1,2}})\s*)(?=\d[\d.,]*\s?(?P=unit))",
        fixed("至"),
        "-−–－~～〜—",
    ),
    rule(
        "range",
        r"(?<=[人元个名岁天次家户件年月日时点分米吨万亿度季期])\s*(?:[-−–~～〜]|—{1,2})\s*(?=\d)",
        lambda match: "至",
    ),
    rule("range", r"(?<=\d)\s*(?:[~～]|—{1,2})\s*(?=[<＜≤>＞≥]\s*\d)", fixed("至"), "~～—"),
    rule(
        "negative",
        r"(?<=[为至到达是在低拔温算值于])[-−](?=\d)|(?<![0-9A-Za-z\u3400-\u9fff）)”》])[-−](?=百分之)|(?<![0-9A-Za-z\u3400-\u9fff）)”》])[-−](?=\d)",
        lambda match: "负",
        "-−",
    ),
    rule("floor", r"(?<![0-9.共有建高])2(?=层(?!小?楼|建筑|结构|次))", fixed("二")),
    rule(
        "two",
        rf"(?<![0-9])(?<!\d[.,])(?<!第\d[、和])(?<!第\d\d[、和])(?P<this>2)(?=\s*{TWO_OF})",
        lambda match: counted(match["this"]),
    ),
    rule("number", r"(?<![0-9])\d{1,3}(?:\s\d{3}){2,}(?![0-9])", lambda match: amount(re.sub(r"\s", "", match[0]))),
    rule("number", rf"{_START}{NUMBER}|\d+", _say_number),
)
