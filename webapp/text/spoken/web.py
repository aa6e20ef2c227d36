"""Web and mail addresses."""

import re

from webapp.text.spoken.numbers import dictated, one_by_one
from webapp.text.spoken.rule import HANZI, Rule, rule

_SIGNS = {
    ".": "点",
    "/": "斜杠",
    "-": "杠",
    "_": "下划线",
    "@": "艾特",
    "?": "问号",
    "=": "等于",
    "&": "和",
    "#": "井号",
    ":": "冒号",
}
_WORD = re.compile(r"[A-Za-z]+|\d+|.", re.S)
_ANNOUNCED = re.compile(r"(?:网址|网站|官网|链接|地址)[为是:：\s（(]{0,3}$")
_SPELLED = 4  # up to so many letters, a word in an address is an abbreviation


def say_address(address: str) -> str:
    """An address letter by letter where it is short, word by word where it is long, signs by name."""
    said = ""
    for part in _WORD.findall(address):
        if part[0].isdigit():
            words = dictated(part)
        elif part.isalpha():
            words = " ".join(part.upper()) if len(part) <= _SPELLED else part.lower()
        else:
            words = _SIGNS.get(part, "")
        said += (" " if said[-1:].isascii() and words[:1].isascii() and said and words else "") + words
    return said


def _say_web(match: re.Match[str]) -> str:
    announced = _ANNOUNCED.search(match.string, max(0, match.start() - 8), match.start())
    return (
        ("" if announced else "网址") + say_address(match["host"] + match["rest"].rstrip("/")) + (match["gap"] and "，")
    )


def _say_plain(match: re.Match[str]) -> str:
    return say_address(match["address"]) + (match["gap"] and "，")


_GAP = rf"(?P<gap>(?:\s+(?=[{HANZI}]))?)"
_PATH = r"(?:/[A-Za-z0-9._~%/?&=\#:+-]*[A-Za-z0-9/])?"

_FILES = "docx?|xlsx?|pptx?|pdf|wps|ofd|jpe?g|png|gif|mp[34]|zip|rar|txt|csv"

RULES: tuple[Rule, ...] = (
    rule("file", rf"\.(?P<kind>(?i:{_FILES}))(?![0-9A-Za-z])", lambda match: "点" + one_by_one(match["kind"]), "."),
    rule(
        "mail",
        rf"(?<![A-Za-z0-9._%+-])(?P<address>[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+){_GAP}",
        _say_plain,
        "@",
    ),
    rule(
        "web",
        rf"(?<![A-Za-z])https?://(?P<host>[A-Za-z0-9.-]*[A-Za-z0-9](?::\d+)?)(?P<rest>{_PATH}){_GAP}",
        _say_web,
        "/",
    ),
    rule(
        "web",
        rf"""(?<![A-Za-z0-9@.-])
        (?P<address>(?:www\.[A-Za-z0-9.-]*[A-Za-z0-9]|(?:[A-Za-z0-9-]+\.)+(?:com|cn|org|net|gov|edu|example))(?![A-Za-z0-9]){_PATH})
        {_GAP}""",
        _say_plain,
        ".",
    ),
)
