"""Letters and the numbers that are written with letters or in circles."""

import re
import unicodedata

from webapp.text.spoken.numbers import cardinal
from webapp.text.spoken.rule import Rule, rule

_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


def _say_special_number(match: re.Match[str]) -> str:
    """①, Ⅱ, ½, ⑴, ㈠: the number; with a short pause where it counts items."""
    character = match[0]
    if character in "²³":
        return {"²": "平方", "³": "立方"}[character]
    value = unicodedata.numeric(character, -1)
    if value < 0:
        return ""
    if value != int(value):
        part, _, whole = unicodedata.normalize("NFKC", character).partition("⁄")
        return f"{cardinal(whole)}分之{cardinal(part or '1')}" if whole.isdigit() else ""
    if match.string[match.end() : match.end() + 1] in set("类项点号组条款级、，）)"):
        return cardinal(str(int(value)))
    counts_items = (
        "CIRCLED" in (name := unicodedata.name(character, "")) or "PARENTHESIZED" in name or "FULL STOP" in name
    )
    return cardinal(str(int(value))) + ("、" if counts_items else "")


def _say_capitals(match: re.Match[str]) -> str:
    """Letter by letter; a small letter behind them stays apart, so that XHz is no unit."""
    return " ".join(match[0]) + (" " if match.string[match.end() : match.end() + 1].islower() else "")


def _say_roman(match: re.Match[str]) -> str:
    return cardinal(str(_ROMAN[match[0]]))


# Short words that are spelled although they are written small; the voice would make a syllable of them.
_SPELLED = "apk|app|atm|ceo|cpu|csv|ct|doc|docx|dpi|dvd|gpu|iq|jpg|ktv|mba|mri|mvp|nba|pdf|png|ppt|px|qq|sos|tv|ufo|txt|usb|vip|vr|wps|wto|xls|xlsx|zip"

RULES: tuple[Rule, ...] = (
    rule(
        "acronym",
        rf"(?:(?<![A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z]))(?i:{_SPELLED})(?![A-Za-z])",
        lambda match: " ".join(match[0].upper()),
        "",
    ),
    rule(
        "roman",
        r"(?<![A-Za-z])(?<![A-Za-z]\s)(?:[IV](?=[类级期])|(?:I{2,3}|IV|VI{1,3}|IX|XI{1,2})(?=[类级期型度]))",
        _say_roman,
        "IVX",
    ),
    rule("special number", r"[²³¹⁰-⁹₀-₉¼-¾⅐-↉①-⒛⓪-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿〇〡-〩〸-〺]", _say_special_number, ""),
    rule("capitals", r"(?<![A-Za-z])[A-Z]{2,}(?![a-z]{2}|[A-Z]?[a-z][A-Z])", _say_capitals, "A"),
)
