"""Pinyin as people type it, "huan2 kuan3", "huán kuǎn" or "HUAN2KUAN3", into syllables with tone numbers, and back."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from webapp.text.characters import ordinary

LONGEST: Final = 300  # characters of what is typed

# Every syllable of the standard language as Xinhua and Xiandai Hanyu Cidian list them, ü written as v.
_ALL: Final = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cei cen ceng
cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan
cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng
er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun
guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me
mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nia nian niang niao nie nin
ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi
qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo
sa sai san sang sao se sei sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan
tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang
yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei
zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
SYLLABLES: Final = frozenset(_ALL.split())
_MARKS: Final = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
# Letters that fonts made for schoolbooks write instead of the ordinary ones, and ways to write ü and the gaps.
_WRITTEN: Final = str.maketrans({"ɑ": "a", "ɡ": "g", **dict.fromkeys("'’‘`´·•,，、;；/|-—–_", " ")})
_TONES: Final = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_PARTS: Final = re.compile(r"[^\d\s]+\d*|\d+")


class BadPinyin(ValueError):
    """What was typed is no reading; the message says in Chinese what to do."""


def syllables(typed: str) -> list[str]:
    """Each syllable with its tone, 1 to 5, and ü as v: "lǜ sè" gives ["lv4", "se4"]. Raises BadPinyin."""
    if len(typed) > LONGEST:
        raise BadPinyin(f"读音太长了，最多{LONGEST}个字母。请只写这个词的拼音。")
    plain = unicodedata.normalize("NFKC", ordinary(typed)).lower().translate(_WRITTEN).replace("u:", "ü")
    joined = re.sub(r"(?<=[^\d\s])\s+(?=\d)", "", plain)  # "huan 2" is huan2
    found = [_syllable(part) for part in _PARTS.findall(joined)]
    if not found:
        raise BadPinyin("请写读音：每个字的拼音加声调，例如 huan2 kuan3。")
    return found


@lru_cache(maxsize=4_000)
def marked(syllable: str) -> str:
    """A syllable as it is printed: "lv4" is "lǜ", "de5" is "de".

    The mark stands on a or e, else on the o of ou, else on the last vowel (GB/T 16159-2012, 6.5).
    """
    letters, tone = syllable.rstrip("012345"), syllable[-1:]
    letters = letters.replace("v", "ü")
    if tone not in _TONES:
        return letters
    place = next((letters.find(one) for one in ("a", "e", "ê", "ou") if one in letters), -1)
    if place < 0:
        place = max((letters.rfind(one) for one in "iuüo"), default=-1)
    place = max(place, 0)  # m, n, ng: on their first letter
    return unicodedata.normalize("NFC", letters[: place + 1] + _TONES[tone] + letters[place + 1 :])


def joined(said: Iterable[str]) -> str:
    """The syllables of one word as it is printed: "xi1", "an1" is "xī'ān", and a coloured "er5" is only its r."""
    written = ""
    for syllable in said:
        one = marked(syllable)
        if written and syllable == "er5":
            written += "r"
        elif written and unicodedata.normalize("NFD", one)[:1] in {"a", "o", "e"}:
            written += "'" + one
        else:
            written += one
    return written


def _syllable(part: str) -> str:
    letters, tones, shown = "", "", unicodedata.normalize("NFC", part)[:20]
    for sign in unicodedata.normalize("NFD", part):
        if sign in _MARKS or sign.isdigit():
            tones += _MARKS.get(sign, sign)
        elif sign == "\u0308":
            letters = letters[:-1] + ("v" if letters.endswith("u") else letters[-1:] + sign)
        else:
            letters = unicodedata.normalize("NFC", letters + sign)
    if not letters:
        raise BadPinyin(f"“{shown}”前面没有拼音。请写成 huan2 kuan3 的样子，声调写在拼音后面。")
    if strange := re.search(r"[^a-z]", letters):
        raise BadPinyin(f"读音里不能有“{strange.group()}”。请只写拼音字母和声调，例如 huan2 kuan3。")
    letters = _usual(letters)
    if letters not in SYLLABLES:
        if len(tones) > 1 or _is_joined(letters):
            raise BadPinyin(f"“{shown}”里不止一个字的读音。请在每个字的读音中间空一格，例如 huan2 kuan3。")
        raise BadPinyin(f"没有“{letters}”这个音节。请检查拼写；ü 可以写成 v，例如 lv4。")
    if not tones:
        raise BadPinyin(f"“{shown}”没有声调。请在后面加上1、2、3、4，轻声加5，例如 {letters}4。")
    if len(set(tones)) > 1:
        raise BadPinyin(f"“{shown}”有两个声调。请只留一个。")
    if tones[0] not in "12345":
        raise BadPinyin(f"“{shown}”的声调不对。声调只有1、2、3、4，轻声写5。")
    return letters + tones[0]


def _usual(letters: str) -> str:
    """ü after j, q, x, y is written u; lue and nue are another way to write lüe and nüe, and r is 儿."""
    if letters[:1] in "jqxy":
        return letters.replace("v", "u")
    return {"lue": "lve", "nue": "nve", "r": "er"}.get(letters, letters)


def _is_joined(letters: str) -> bool:
    """Whether these letters are several syllables without a gap; one letter alone is rather a slip of the hand."""
    ends = {0}
    for end in range(2, min(len(letters), 40) + 1):
        if any(letters[start:end] in SYLLABLES for start in ends if 2 <= end - start <= 6):
            ends.add(end)
    return len(letters) in ends
