"""Numbers in words. Everything here takes ASCII digits and gives hanzi."""

_DIGITS = "零一二三四五六七八九"
_SPOKEN_ON_THE_PHONE = str.maketrans("0123456789", "零幺二三四五六七八九")
_ONE_BY_ONE = str.maketrans("0123456789", _DIGITS)
_GROUPS = ("", "万", "亿", "万亿")
CARDINAL_LIMIT = 16  # longer numbers are codes


def digits(number: str) -> str:
    """Digit by digit, as in years and codes: 2023 → 二零二三."""
    return number.translate(_ONE_BY_ONE)


def telephone(number: str) -> str:
    """Digit by digit with 幺 for 1, as numbers are said on the telephone: 110 → 幺幺零."""
    return number.translate(_SPOKEN_ON_THE_PHONE)


def dictated(code: str) -> str:
    """A code as one says it to somebody who writes it down: like ``one_by_one``, but 1 is 幺.

    一 and 七 sound alike; in what is copied by ear (identity, card and room numbers, plates, trains) people say 幺.
    Names that are learnt as words keep 一: years, document numbers, standards, versions, “641”.
    """
    return one_by_one(code).replace("一", "幺")


def cardinal(number: str) -> str:
    """How many: 1203 → 一千二百零三, 2000 → 两千, 12 → 十二.

    Leading zeros or too many digits mean a code: digit by digit.
    """
    if len(number) > CARDINAL_LIMIT or (number.startswith("0") and number != "0"):
        return digits(number)
    if number == "0":
        return "零"
    words = ""
    gap = False
    groups = [number[max(0, end - 4) : end] for end in range(len(number), 0, -4)]
    for position in range(len(groups) - 1, -1, -1):
        group = groups[position]
        if int(group) == 0:
            gap = bool(words)
            continue
        if words and (gap or group.startswith("0")):
            words += "零"
        said = _below_ten_thousand(group.lstrip("0"))
        if said == "二" and position:
            said = "两"
        words += said + _GROUPS[position]
        gap = False
    if words.startswith("一十"):
        words = words[1:]
    return "两千" + words[2:] if words.startswith("二千") else words


def _below_ten_thousand(number: str) -> str:
    words = ""
    for position, digit in enumerate(number):
        power = len(number) - 1 - position
        if digit != "0":
            words += _DIGITS[int(digit)] + ("", "十", "百", "千")[power]
        elif words and not words.endswith("零") and int(number[position:]):
            words += "零"
    return words


def amount(number: str) -> str:
    """A number as it is written, with thousands commas, a decimal point or a sign: -3,500.5 → 负三千五百点五."""
    sign = {"-": "负", "−": "负", "+": "正"}.get(number[:1], "")
    number = number.lstrip("+-−").replace(",", "").replace("，", "")
    whole, _, decimals = number.partition(".")
    return sign + cardinal(whole or "0") + ("点" + digits(decimals) if decimals else "")


def counted(number: str) -> str:
    """A number before what it counts: 2 → 两 (两个), everything else like ``amount``."""
    return "两" if number == "2" else amount(number)


def year(number: str) -> str:
    """A year, digit by digit."""
    return digits(number)


def month_or_day(number: str) -> str:
    """A month, day or hour without its leading zero: 05 → 五."""
    return cardinal(number.lstrip("0") or "0")


def clock(hour: str, minute: str, second: str = "") -> str:
    """A time of day: 15:05 → 十五点零五分, 9:00 → 九点, 2:30 → 两点三十分."""
    hours = "两" if hour.lstrip("0") == "2" else month_or_day(hour)
    words = hours + "点"
    if int(minute) or (second and int(second)):
        words += minutes(minute) + "分"
    if second and int(second):
        words += minutes(second) + "秒"
    return words


def minutes(number: str) -> str:
    """Minutes or seconds after an hour: 05 → 零五, 30 → 三十, 00 → 零."""
    if int(number) == 0:
        return "零"
    return digits(number) if number.startswith("0") else cardinal(number)


def one_by_one(code: str) -> str:
    """A code of letters and digits, each said apart: 320A → 三二零A; letters in capitals with spaces between them."""
    said = ""
    for character in code.upper():
        if character.isascii() and character.isalpha() and said[-1:].isascii() and said[-1:].isalpha():
            said += " "
        said += character
    return digits(said)
