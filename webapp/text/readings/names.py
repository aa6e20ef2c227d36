"""People's names: a surname is read in its own way where a title or other names show that it is one."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from webapp.text.readings import house
from webapp.text.spoken.rule import HANZI

Found = Iterator[tuple[int, tuple[str, ...]]]  # place of a surname and its readings


def _either(group: str) -> str:
    return f"(?:{'|'.join(sorted(house.group(group), key=len, reverse=True))})"


_ANYBODY = _either("titles-of-anybody")
_OFFICIAL = f"副?{_either('offices')}"
_ROLES = _either("roles")
# What given names are made of; a rare one only costs the reading of a rare surname.
_GIVEN = "".join(house.group("given-names"))
_SURE = frozenset("单仇缪朴冼解查盖覃逄佘郗仝尉隗谌眭訾昝晁郄麴")  # hardly anything else before a title or a name
_VERB_LIKE = frozenset("任区员种华过应要能都行相重少不适折那哈宁强石洗干占降角乐黑车盛")
_IN_OFFICE = re.compile("期|时|后|以|至|一职|职|的")  # 任主任期间: someone is in office, not of that name
_WITH = "和与同跟向对由给请让及是为被、"
_AFTER_NAME = re.compile(rf"$|\W|副?{_ROLES}|{_either('after-a-name')}")


@cache
def _surname() -> str:
    return "|".join(sorted(house.surnames(), key=len, reverse=True))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_surname()})(?P<given>[{HANZI}]{{0,2}}?)(?P<title>(?P<anybody>{_ANYBODY})|{_OFFICIAL})"
    )


@cache
def _after_role() -> re.Pattern[str]:
    return re.compile(rf"{_ROLES}(?P<name>{_surname()})(?P<given>[{_GIVEN}]{{1,2}})")


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![{HANZI}])|(?<=[是和与及]))(?P<name>{_surname()})(?P<given>[{_GIVEN}]{{1,2}}(?![{HANZI}])|[{_GIVEN}]{{2}}(?={_either('after-a-name')}))"
    )


@cache
def _compound() -> re.Pattern[str]:
    return re.compile("|".join(name for name in house.surnames() if len(name) > 1))


_NAME_LIKE = re.compile(rf"(?<![{HANZI}])[{HANZI}][{_GIVEN}]{{1,2}}(?![{HANZI}])")


def names(text: str, is_word: Callable[[str], bool]) -> dict[int, tuple[str, ...]]:
    """Place of each surname that is read in its own way, and its readings. ``is_word`` knows ordinary words."""
    found: dict[int, tuple[str, ...]] = {}
    for search in (_by_title, _by_role, _by_list):
        for place, said in search(text, is_word):
            found.setdefault(place, said)
    for match in _compound().finditer(text):
        if match[0] in {"尉迟", "万俟", "澹台", "令狐", "拓跋", "鲜于"}:
            found.setdefault(match.start(), house.surnames()[match[0]])
    return found


def _by_title(text: str, is_word: Callable[[str], bool]) -> Found:
    """单先生, 解小丽主任."""
    place = 0
    while match := _titled().search(text, place):
        place = match.start() + 1
        name, given = match["name"], match["given"]
        former = text[match.start() - 1 : match.start()] if match.start() else ""
        free = not former or former in _WITH or not _is_hanzi(former)
        # 看望了解主任: what was done to somebody, not 了解.
        free = free or (former == "了" and is_word(text[max(0, match.start() - 3) : match.start() - 1]))
        if given and not _can_be_given(name, given, is_word):
            continue
        if is_word(name + given + match["title"]) and not given and match["title"] != "某":
            continue
        if not free and (name in _VERB_LIKE or is_word(former + name) or (given and name not in _SURE)):
            continue
        if (
            free
            and former in {"由", "为", "是", "被", "对", "向"}
            and name in _VERB_LIKE
            and not match["anybody"]
            and not given
        ):
            continue
        if (
            not match["anybody"]
            and not given
            and (name == "区" or (name == "任" and _IN_OFFICE.match(text, match.end())))
        ):
            continue
        yield match.start(), house.surnames()[name]


def _by_role(text: str, is_word: Callable[[str], bool]) -> Found:
    """理事长单建国, 联系人：任小平 (a sign may stand between)."""
    place = 0
    plain = text
    while match := _after_role().search(plain, place):
        place = match.start() + 1
        name, given = match["name"], match["given"]
        # 主任单位 is no name, nor 主席任命; and a name ends where one can end.
        for length in (2, 1):
            end = match.start("given") + length
            if length <= len(given) and _AFTER_NAME.match(text, end) and _can_be_given(name, given[:length], is_word):
                if length == 1 and is_word(given[0] + text[end : end + 1]):
                    continue
                if name in _VERB_LIKE and length == 1:
                    continue
                yield match.start("name"), house.surnames()[name]
                break


def _by_list(text: str, is_word: Callable[[str], bool]) -> Found:
    """张伟、单小明、李芳: names among names; one that stands alone between signs only with two characters after."""
    listed = [match for match in _listed().finditer(text) if _can_be_given(match["name"], match["given"], is_word)]
    if not listed:
        return
    like = sum(not is_word(match[0]) for match in _NAME_LIKE.finditer(text))
    for match in listed:
        alone = not _is_hanzi(text[match.end() : match.end() + 1])
        if like >= 2 or (len(match["given"]) == 2 and (alone or match["name"] in _SURE)):
            yield match.start(), house.surnames()[match["name"]]


def _can_be_given(name: str, given: str, is_word: Callable[[str], bool]) -> bool:
    """Whether these characters can be the given name: not when an ordinary word begins with the surname."""
    if any(character not in _GIVEN for character in given):
        return False
    return not (is_word(name + given) or is_word(name + given[0]))


def _is_hanzi(character: str) -> bool:
    return re.match(f"[{HANZI}]", character) is not None
