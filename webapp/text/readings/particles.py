"""Characters that stand as a word of their own and are read by what stands around them.

Each rule gets the words of the whole text and the place of its own among them, and gives a reading.
"""

import re
from collections.abc import Callable, Sequence

from webapp.text.readings import house
from webapp.text.readings.segment import FIXED, Token, is_word

Tokens = Sequence[Token]
_NUMERAL = "零一二三四五六七八九十百千万亿两几数半多"
_FAR = 20  # words; what stands further away decides nothing, and runs without a mark may be endless
_DETERMINED = "这那每某各哪另"


def before(tokens: Tokens, place: int) -> Token | None:
    """The word that stands directly before."""
    return tokens[place - 1] if place and not tokens[place].gap else None


def after(tokens: Tokens, place: int) -> Token | None:
    """The word that stands directly after."""
    return tokens[place + 1] if place + 1 < len(tokens) and not tokens[place + 1].gap else None


def clause_before(tokens: Tokens, place: int) -> list[Token]:
    """The words of the same run of hanzi before this one, the nearest first; no more than matter."""
    found: list[Token] = []
    while not tokens[place].gap and len(found) < _FAR:
        place -= 1
        found.append(tokens[place])
    return found


def clause_after(tokens: Tokens, place: int) -> list[Token]:
    """The words of the same run of hanzi after this one; no more than matter."""
    found: list[Token] = []
    for token in tokens[place + 1 : place + 1 + 2 * _FAR]:
        if token.gap:
            break
        found.append(token)
    return found


def tokens_end(tokens: Tokens, place: int) -> str:
    """The last character of the run of hanzi that a word stands in, as far as it matters."""
    last = tokens[place]
    for token in clause_after(tokens, place):
        last = token
    return last.text[-1]


# Whatever stands before 地 here makes a place of it, even when a verb follows: 户籍地申请.
_PLACES = house.group("places")
_ADVERB_TAGS = ("a", "d", "z", "v", "i", "l", "m", "o", "u", "n", "r")


def _di(tokens: Tokens, place: int) -> str:
    """地: de5 between a manner and its verb (不断地提高), else the ground (户籍地)."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is None:
        return "di4"
    doubled = len(former.text) >= 2 and former.text[-1] == former.text[-2]
    if latter is None:
        return "de5" if doubled else "di4"
    if doubled:
        return "de5"
    if former.text in _PLACES or former.text in set("两二三四五六七八九十") or former.tag in {"ns", "p", FIXED}:
        return "di4"
    leads_on = (
        latter.tag[:1] in {"v", "p", "d", "a", "r", "i", "l", "z", ""} or latter.text[0] in "把将向对让给被从在为与和跟"
    )
    if len(former.text) == 1:  # 软地垫, but 更多地关注
        degree = before(tokens, place - 1)
        return "de5" if degree is not None and degree.text in {"更", "很", "最", "较", "越", "尽"} else "di4"
    if former.tag[:1] in {"a", "d", "z", "i", "l", "m", "o"} or former.text[-2] in "更很最较越":  # 为更好地服务
        return "de5"
    return "de5" if leads_on and former.tag.startswith(_ADVERB_TAGS) and latter.text not in {"和", "与"} else "di4"


_MUST = house.group("must")


def _de(tokens: Tokens, place: int) -> str:
    """得: must (必须得去), get (得了奖), or the particle after a verb (跑得快)."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is None:
        return "de5" if former is not None and former.tag.startswith("v") else "de2"
    if latter.text[0] in "了过" or (latter.tag.startswith("m") and latter.text[0] in _NUMERAL):
        return "de2"
    if former is None:
        return "dei3" if latter.tag[:1] in {"v", "p", "d", "r", "a"} else "de2"
    if former.text in _MUST or (former.tag in {"r", "n", "nr", "t"} and latter.tag[:1] in {"v", "p", "r"}):
        return "dei3"
    return "de5"


# Someone does one of these for others: then 为 before them means "for".
_SERVING = re.compile("|".join(sorted(house.group("serving"), key=len, reverse=True)))
_EQUALS = house.group("equals")
_BY = house.group("by")


def _wei(tokens: Tokens, place: int) -> str:
    """为: wei4 for someone, wei2 as something (以…为…, 标准为…)."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is None:
        return "wei2"
    if former is not None and (former.text in _EQUALS or former.text[-1] in "率数额期度量性型类级"):
        return "wei2"
    if former is not None and former.text[-1] in "日月年周天" and tokens_end(tokens, place) in "日月年周天期节":
        return "wei2"  # 每月五日为残疾评定日
    for distance, token in enumerate(clause_before(tokens, place)):
        if token.text == "为" or distance > 14:
            break
        if token.text in _BY and distance:
            return "wei2"
    rest = "".join(token.text for token in clause_after(tokens, place))
    if re.match(r".{1,10}?所(?!有|在|以|谓|属|长)", rest):
        return "wei2"
    if _SERVING.search(rest, 1) or latter.tag in {"r", "nr", FIXED}:
        return "wei4"
    if latter.tag.startswith("m") or latter.text[0] in _NUMERAL:
        return "wei2"
    if former is None or former.tag[:1] in {"d", "p", "c", "t", "r"}:
        return "wei4"
    return "wei2"


def _zhe(tokens: Tokens, place: int) -> str:
    """着: after its verb it is neutral; at the head of a clause it is a verb itself (着先推动)."""
    return "zhuo2" if before(tokens, place) is None and after(tokens, place) is not None else "zhe5"


def _zhi(tokens: Tokens, place: int) -> str:
    """只: one of a pair or a flock after a number, else only."""
    former, latter = before(tokens, place), after(tokens, place)
    counted = former is not None and former.text[-1] in _NUMERAL + _DETERMINED
    return "zhi1" if counted and (latter is None or latter.text[0] not in "是有能要会需用为在不") else "zhi3"


def _zhong(tokens: Tokens, place: int) -> str:
    """种: a kind after a number, else to plant when something that grows follows."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is not None and former.text[-1] in _NUMERAL + _DETERMINED + "何":
        return "zhong3"
    return "zhong4" if latter is not None and latter.tag[:1] in {"n", "m", "r", "u"} else "zhong3"


def _hit(tokens: Tokens, place: int) -> str:
    """中: to win what comes after 了 (中了奖), else the middle."""
    latter = after(tokens, place)
    return "zhong4" if latter is not None and latter.text[0] == "了" else "zhong1"


def _colleague(tokens: Tokens, place: int) -> str:
    """同行: people of one trade after 的 or a place, else to go together; the second syllable."""
    former = before(tokens, place)
    return (
        "hang2"
        if former is not None and (former.text in {"的", "业内", "国内", "省内", "全国"} or former.tag == "ns")
        else "xing2"
    )


def _chong(tokens: Tokens, place: int) -> str:
    """重: a layer after a number, else heavy."""
    former = before(tokens, place)
    return "chong2" if former is not None and former.text[-1] in _NUMERAL else "zhong4"


def _hang(tokens: Tokens, place: int) -> str:
    """行: a line after an ordinal or before what is written in it, else to go."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is not None and (former.text[0] == "第" or (former.text[-1] in _NUMERAL and latter is not None)):
        written = latter is None or latter.text[0] in "文字诗代盲树" or former.text[0] == "第"
        return "hang2" if written else "xing2"
    return "hang2" if former is not None and former.text in {"该", "贵", "我"} else "xing2"


def _dang(tokens: Tokens, place: int) -> str:
    """当: to take for something (把小事当大事办), else to be or when."""
    near = [token.text for token in clause_before(tokens, place)[:8]]
    return "dang4" if {"把", "将", "拿"} & set(near) else "dang1"


_PUNISHED = re.compile("罚款|罚金|拘留|徒刑|管制|滞纳金")


def _chu(tokens: Tokens, place: int) -> str:
    """处: to punish before how much (处五千元以上罚款), else a place."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is None or (former is not None and former.text[-1] in _NUMERAL + _DETERMINED):
        return "chu4"
    punished = latter.text[0] in _NUMERAL + "罚拘" or latter.text.startswith("有期")
    rest = "".join(token.text for token in clause_after(tokens, place))
    return "chu3" if punished and _PUNISHED.search(rest) else "chu4"


def _gan(tokens: Tokens, place: int) -> str:
    """干: to do, when it stands alone."""
    return "gan4"


def _dou(tokens: Tokens, place: int) -> str:
    """都: all, when it stands alone."""
    return "dou1"


_NOT_CHILDREN = frozenset("这那哪花鸟事点会伙门味块今明昨玩劲官")


def _er(tokens: Tokens, place: int) -> str:
    """儿: colours the word before it (花儿), else a child."""
    former = before(tokens, place)
    return "er5" if former is not None and former.text[-1] in _NOT_CHILDREN else "er2"


def _jiao(tokens: Tokens, place: int) -> str:
    """教: to teach, when it stands alone."""
    return "jiao1"


def _juan(tokens: Tokens, place: int) -> str:
    """卷: a volume after a number or before one, else to roll."""
    former, latter = before(tokens, place), after(tokens, place)
    counted = former is not None and (former.text[-1] in _NUMERAL or former.text[0] == "第")
    return "juan4" if counted or (latter is not None and latter.text[0] in _NUMERAL) else "juan3"


def _zhuan(tokens: Tokens, place: int) -> str:
    """转: round and round, else to change over."""
    near = "".join(token.text for token in clause_after(tokens, place)[:3])
    return "zhuan4" if "圈" in near or near.startswith("着") else "zhuan3"


_LEADERS = "长记席任员事志总某队"


def _lv(tokens: Tokens, place: int) -> str:
    """率: a rate after what it measures, else to lead, after a person or before whom they lead."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is not None and (former is None or former.text[-1] in _LEADERS or former.tag in {"nr", FIXED}):
        return "shuai4"
    return "lv4"


def _diao(tokens: Tokens, place: int) -> str:
    """调: to move before where to or whom, else to set right."""
    latter = after(tokens, place)
    return "diao4" if latter is not None and latter.text[0] in "到往去来任入出离回走人兵查" else "tiao2"


def _zhang(tokens: Tokens, place: int) -> str:
    """长: to grow before what grows, the head of what is named before, else long."""
    former, latter = before(tokens, place), after(tokens, place)
    if (
        latter is not None
        and latter.text[0] in "身个牙肉毛草叶芽斑痘苗本"
        and not (former and former.text[-1] in _NUMERAL + "米")
    ):
        return "zhang3"
    heads = (
        former is not None
        and len(former.text) > 1
        and former.tag[:1] == "n"
        and former.text[-1] in "局处科部厅院校所站馆园镇村市县区乡省会社团队组班"
    )
    return "zhang3" if heads else "chang2"


def _huan(tokens: Tokens, place: int) -> str:
    """还: to give back what is owed, else still."""
    former, latter = before(tokens, place), after(tokens, place)
    if (
        latter is None
        and former is not None
        and former.text in {"没", "没有", "未", "要", "该", "不", "得", "来", "未能"}
    ):
        return "huan2"
    owed = latter is not None and latter.text[0] in "款贷债账清钱本息"
    return "huan2" if owed else "hai2"


def _tan(tokens: Tokens, place: int) -> str:
    """弹: to play or to spring before what follows (弹钢琴, 弹出窗口), else what is shot."""
    return "tan2" if after(tokens, place) is not None else "dan4"


def _kong(tokens: Tokens, place: int) -> str:
    """空: unfilled before a number of places, else empty."""
    latter = after(tokens, place)
    return "kong4" if latter is not None and latter.text[0] in _NUMERAL else "kong1"


RULES: dict[str, Callable[[Tokens, int], str]] = {
    "地": _di, "得": _de, "为": _wei, "着": _zhe, "只": _zhi, "种": _zhong, "重": _chong, "行": _hang, "当": _dang,
    "教": _jiao, "卷": _juan, "转": _zhuan, "率": _lv, "调": _diao, "长": _zhang, "还": _huan, "空": _kong, "干": _gan,
    "儿": _er, "中": _hit, "都": _dou, "处": _chu, "弹": _tan,
}  # fmt: skip


_DONE = re.compile(".{1,20}(?:进行|予以|给予|作出|加以|实行|负责|开展|提出|承担|实施)")


def _is_should(tokens: Tokens, place: int) -> bool:
    """应约|谈, 应付|清 are 应 and a verb; so is 应对|申请材料进行核查."""
    latter, text = after(tokens, place), tokens[place].text
    if latter is None or text == "应用":
        return False
    if len(latter.text) == 1 and is_word(text[1] + latter.text):
        return True
    rest = "".join(token.text for token in clause_after(tokens, place))
    return text == "应对" and _DONE.match(rest) is not None


_MEASURES = {"只": "zhi1", "卷": "juan4", "种": "zhong3"}
# Of the people whose names are words of the segmenter.
_FAMILIES = frozenset("单仇解曾任区缪朴燕种冼覃")


def apply(tokens: Tokens) -> None:
    """Give every character that has a rule its reading, in place."""
    for place, token in enumerate(tokens):
        rule = RULES.get(token.text)
        if token.tag == FIXED:
            continue
        if rule is not None:
            token.said[0] = rule(tokens, place)
        elif token.text[-1] in _MEASURES and token.text[0] in "第" + _NUMERAL + _DETERMINED and len(token.text) < 5:
            if token.text[-2] in _NUMERAL + _DETERMINED:
                token.said[-1] = _MEASURES[token.text[-1]]
        elif token.text in {"得到", "得了", "得出", "得起"} and after(tokens, place) is None:
            former = before(tokens, place)
            if former is not None and former.text in set(
                "学做听看读说写走跑买卖吃用办找拿碰摸想来去"
            ):  # 学得到，做得了
                token.said[:] = ["de5", "liao3" if token.text[1] == "了" else token.said[1]]
        elif token.text in {"地上", "地下"} and token.said[0] == "di4":
            former = before(tokens, place)
            if former is not None and former.tag in {"a", "ad", "d", "z", "i"} and len(former.text) > 1:  # 认真地上课
                token.said[0] = "de5"
        elif len(token.text) == 2 and token.text[0] == "应" and token.said[0] == "ying4":
            if _is_should(tokens, place):
                token.said[0] = "ying1"
        elif token.text == "同行":
            token.said[1] = _colleague(tokens, place)
        elif (
            token.tag.startswith("nr")
            and house.word(token.text) is None
            and token.text[0] in _FAMILIES
            and len(token.text) in {2, 3}
            and not (len(token.text) == 3 and is_word(token.text[:2]))  # 单元格
        ):
            token.said[0] = house.surnames()[token.text[0]][0]
