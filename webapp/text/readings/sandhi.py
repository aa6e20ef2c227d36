"""一 and 不 as they are said before other syllables. Third tones stay as in the dictionary: voices bend them anyway."""

from collections.abc import Sequence

from webapp.text.readings import house

_DIGITS = frozenset("零〇一二三四五六七八九幺")
# Words whose last character is a whole, a first, or a day: they keep their tone whatever follows.
_ENDINGS = house.group("ending-in-one")
_SAYINGS = house.group("sayings-with-one")  # of four characters, 一 the second
_WHOLE = frozenset("统唯惟专逐")
_RATHER_ONE = frozenset("些点个样般定会块步件名位份条次种部批")  # 高一些, 大一点, 不一样: there it counts what follows
_ORDINALS = (
    "月",
    "号",
    "级",
    "楼",
    "季度",
    "年级",
    "等奖",
    "等功",
    "等品",
    "等残",
    "期工程",
    "类残",
    "单元",
    "栋",
    "中全会",
    "把手",
)
_LISTED = frozenset("是要靠看抓则")


def apply(text: str, said: list[str], kept: frozenset[int], ends: frozenset[int]) -> None:
    """Change the readings of 一 and 不 in place.

    ``kept``: places whose reading is somebody's own choice; ``ends``: places where a word of several characters ends.
    """
    for place, character in enumerate(text):
        if place in kept or not said[place]:
            continue
        if character == "一":
            said[place] = "yi" + _one(text, said, place, ends)
        elif character == "不":
            said[place] = "bu2" if _tone(text, said, place + 1) == "4" else "bu4"


def _tone(text: str, said: Sequence[str], place: int) -> str:
    """The tone that a syllable has by itself; "" behind the end or where there is none."""
    if place >= len(said) or not said[place]:
        return ""
    return {"一": "1", "不": "4"}.get(text[place], said[place][-1])


def _one(text: str, said: Sequence[str], place: int, ends: frozenset[int]) -> str:
    """The tone of 一."""
    tone = _tone(text, said, place + 1)
    if not tone or _keeps_its_tone(text, place, ends):
        return "1"
    # Before a neutral syllable it is said as before the full one: 一个.
    return "2" if tone in "45" else "4"


def _keeps_its_tone(text: str, place: int, ends: frozenset[int]) -> bool:
    former, latter = text[place - 1 : place], text[place + 1]
    if former in _DIGITS and former or latter in _DIGITS or former in {"第", "十"}:
        return True
    if latter == "十" or (latter == "点" and text[place + 2 : place + 3] in _DIGITS and place + 2 < len(text)):
        return True
    if (former and former in _WHOLE) or text[place - 1 : place + 3] in _SAYINGS:
        return True
    if former + "一" in _ENDINGS and (place in ends or former in "之其") and latter not in _RATHER_ONE:
        return True
    if text.startswith(_ORDINALS, place + 1) and former not in set("这那每某另同进"):
        return True
    if latter == "日" and former == "月":
        return True
    # 一是……二是……: the first of several, at the head of a clause.
    return latter in _LISTED and not (former and former.isalnum())
