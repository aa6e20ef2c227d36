"""Characters made ordinary: what is pasted from PDF, WPS and WeChat becomes text that can be searched and spoken."""

import re
import unicodedata

# Radicals that PDF tools write instead of the character itself (Unicode's EquivalentUnifiedIdeograph).
# U+2F00-2FDF decompose by themselves; of U+2E80-2EFF only two do, so the rest is listed.
_SUPPLEMENT = dict(
    zip(
        "⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿"
        "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "冫厂乛乚乙亻冂几刀刂卜卩小小兀尣尢尢巳幺彑彐忄心扌攵旡日月歺母民氵水灬爫爫丬牛犭王疋目示礻竹糸纟网罒网网网羊羊羊耂肀聿月臼艹艹"
        "艹虎衤西西见角角讠贝足车辶辶辶阝钅长镸长门阜阝雨青韦页风飞食食饣饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟龟龟",
        strict=True,
    )
)
_LOOKALIKES = {ord(radical): hanzi for radical, hanzi in _SUPPLEMENT.items()}
_LOOKALIKES |= {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)}
_LOOKALIKES |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # ﬁ ﬂ ﬀ …

# Nothing to see and nothing to hear, yet they split words for search, for speech and for the check of personal numbers.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PLANE_ENDS = re.compile(
    "[" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17)) + "]"
)
_HANZI = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_IS_HANZI = re.compile(f"[{_HANZI}]")
_SPACES = re.compile(r"[\s\u2800]+")


def ordinary(text: str) -> str:
    """The same words in NFC, without invisible characters and without look-alikes of hanzi and letters.

    Full-width punctuation stays (NFKC would turn ，：（） into half-width signs, which make no pause when spoken).
    """
    text = _PLANE_ENDS.sub("", _INVISIBLE.sub("", text)).translate(_LOOKALIKES)
    return unicodedata.normalize("NFC", text)


def squeezed(text: str) -> str:
    """Every run of white space as one ordinary space; a line break between two hanzi as nothing at all."""
    return _SPACES.sub(_squeeze, text)


def _squeeze(spaces: re.Match[str]) -> str:
    text, begin, end = spaces.string, spaces.start(), spaces.end()
    wrapped = "\n" in spaces[0] and begin > 0 and _IS_HANZI.match(text, begin - 1) and _IS_HANZI.match(text, end)
    return "" if wrapped else " "


def one_line(text: str) -> str:
    """A title, name or description on one line, ordinary and without space at its ends."""
    return squeezed(ordinary(text)).strip()
