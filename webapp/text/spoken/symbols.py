"""Signs and punctuation: a name for what is said, a pause for what divides, silence for what only shows.

After this only ，、。；：！？ are left of all punctuation, because the voice makes no pause at anything else.
"""

import re

from webapp.text.spoken.rule import HANZI, Rule, fixed, pairs, rule

_NAMES = pairs(
    "+ 加 ＋ 加 & 和 ＆ 和 @ 艾特 = 等于 ＝ 等于 ≠ 不等于 ≈ 约等于 ≥ 大于等于 ≧ 大于等于 ≤ 小于等于 ≦ 小于等于 ± "
    "正负 × 乘 ✕ 乘 ÷ 除以 % 百分号 ％ 百分号 ‰ 千分号 ° 度 ℃ 摄氏度 ℉ 华氏度 ㎡ 平方米 ㎥ 立方米 ㎢ 平方公里 ㎞ "
    "公里 ㎝ 厘米 ㎜ 毫米 ㎏ 公斤 ㎎ 毫克 $ 美元 ￥ 元 ¥ 元 € 欧元 £ 英镑 № 编号 § 第 © 版权所有 ∶ 比 − 减 √ 对 ☑ "
    "已选 ✓ 对 ✔ 对 Φ 直径 φ 直径 α 阿尔法 β 贝塔 γ 伽马 ℡ 电话 ☎ 电话 Ω 欧姆 μ 微 ∞ 无穷 ㏄ 毫升 〒 邮编"
)
_QUOTED = pairs(
    "* 星号 ＊ 星号 — 横线 - 横线 － 横线 / 斜杠 ／ 斜杠 # 井号 ＃ 井号 _ 下划线 × 叉 √ 对勾 ○ 圆圈 ● 圆点 △ 三角 ▲ 三角 ☆ 星 ★ 星 □ 方框"
)
_DIVIDERS = {
    "，": (
        ",﹐●■◆★▲○□…⋯—–―─－|｜¦\\＼><＞＜»«›‹→←⇒➔~～〜\n\r\t\u2028\u2029（）()【】〔〕〖〗[]［］{}｛｝｟｠⦅⦆〘〙〚〛"
    ),
    "；": ";﹔",
    "：": ":﹕︰",
    "！": "!",
    "？": "?",
    "。": "．｡﹒",
    "、": "､•·‧・･∙/／\u20e3",
}
_PAUSES = {sign: pause for pause, signs in _DIVIDERS.items() for sign in signs}
_SILENT = "“”‘’\"'＂＇「」『』〝〞〟《》〈〉﹁﹂﹃﹄`´′″#＃*＊_＿^＾®™"
_PLACES = "省市县区旗州乡镇街村"
_COUNTS = "零〇一二三四五六七八九十百"
_DOCUMENTS = "[法例定见知案则准范约划要决告录表书册证函报纲单图志）]"
_MATHS = r"[+＋=＝≠≈≥≧≤≦±×✕÷&＆∶]"


def _say_sign(match: re.Match[str]) -> str:
    return _NAMES.get(match[0].strip()) or _PAUSES.get(match[0], "")


def _one_of(signs: str) -> str:
    return "[" + "".join(re.escape(sign) for sign in sorted(set(signs))) + "]"


RULES: tuple[Rule, ...] = (
    rule("compared", r"[>＞]\s?[=＝]\s*", fixed("大于等于"), ">＞"),
    rule("compared", r"[<＜]\s?[=＝]\s*", fixed("小于等于"), "<＜"),
    rule("compared", r"[>＞]\s*(?=\d)|(?<=\d)\s*[>＞](?!>)", fixed("大于"), ">＞"),
    rule("compared", r"[<＜]\s*(?=\d)|(?<=\d)\s*[<＜](?!<)", fixed("小于"), "<＜"),
    rule("alternative", r"(?<=[和与])\s?[/／]\s?(?=或)", fixed(""), "/／"),
    # 注：“*”为估计数: a sign that is spoken of is named.
    rule(
        "quoted sign",
        rf"(?<=[“\"「『‘])[{re.escape(''.join(_QUOTED))}](?=[”\"」』’])",
        lambda match: _QUOTED[match[0]],
        '“"「『‘',
    ),
    rule("sign", r"(?<=版权所有)\s*©\s*|\s*©\s*(?=版权所有)", fixed(""), "©"),
    rule("sign", r"\s*©\s*", fixed("版权所有"), "©"),
    rule("sign", rf"\s*{_MATHS}\s*", _say_sign, "+＋=＝≠≈≥≧≤≦±×✕÷&＆∶"),
    rule("number of a house", r"(?<=\d)[#＃](?=[楼栋幢线门机厂、，和至])", fixed("号"), "#＃"),
    rule("sign", _one_of("".join(_NAMES)), _say_sign, "".join(_NAMES)),
    # Two quotations or two titles side by side are a list without its commas.
    rule(
        "pause between quotations",
        r"(?<=[”’》」』〉])\s*(?=[“‘《「『〈])|[”’》」』〉]\s*[“‘《「『〈]",
        fixed("，"),
        "“‘《「『〈",
    ),
    # 11月23日（星期一）上午: said without stopping.
    rule("weekday", r"(?<=[日号])\s?[（(](?=(?:星期|周)[一二三四五六日天][）)])", fixed(""), "（("),
    rule(
        "weekday",
        r"(?<=[日号][（(]周[一二三四五六日天])[）)]|(?<=[日号][（(]星期[一二三四五六日天])[）)]",
        fixed(""),
        "）)",
    ),
    # Copyright 2012(C): the sign was said already.
    rule("silent", r"(?<=\d{4})\s?[（(][cC][）)]|[（(][cC][）)]\s?(?=\d{4})", fixed("，"), "（("),
    # A title that is a whole sentence ends before the sentence around it goes on.
    rule(
        "title",
        rf"《[^《》]{{7,60}}(?<!{_DOCUMENTS})(?P<this>》)(?=[{HANZI}])(?![的第中里内上等])",
        fixed("，"),
        "》",
    ),
    rule("article of a law", rf"第[{_COUNTS}\d]{{1,6}}[条章节款项](?P<this>\s+)(?=[{HANZI}])", fixed("，"), " "),
    # 1、姓名 2、电话 and A.同意 B.不同意: the next item begins.
    rule("next item", rf"(?<=[{HANZI}])\s+(?=(?:\d{{1,2}}|[A-Za-z])[、.．)）])", fixed("，"), " "),
    rule("item", rf"(?<![A-Za-z])[A-Za-z](?P<this>[.．])(?=[{HANZI}])", fixed("，"), ".．"),
    # 市（区）, 县（市、区）: one or the other, said without stopping.
    rule("alternative", rf"(?<=[{_PLACES}])[（(](?=[{_PLACES}、]{{1,5}}[）)])", fixed("、"), "（("),
    rule("alternative", rf"(?<=[（(][{_PLACES}])[）)]|(?<=、[{_PLACES}])[）)]", fixed(""), "）)"),
    rule("apostrophe", r"(?<=[A-Za-z])['’](?=[A-Za-z])", fixed(""), "'’"),
    rule("hyphen", r"(?<=[A-Za-z])[-‐‑](?=[A-Za-z0-9])", fixed(" "), "-‐‑"),
    rule("pause", r"[-‐‑−]+", fixed("，"), "-‐‑−"),
    rule("full stop", r"(?<=[A-Za-z])\.(?=\s*[A-Za-z])", fixed(" "), "."),
    rule("full stop", rf"(?<=\d)[.．](?=[{HANZI}\s])", fixed("，"), ".．"),
    rule("pause", r"(?<=\d)\s*《", fixed("，"), "《"),
    rule("pause", r"\.{2,}(?=.)", fixed("，"), "."),
    rule("full stop", r"\.+", fixed("。"), "."),
    rule("pause", _one_of("".join(_PAUSES)), _say_sign, ""),
    rule("silent", _one_of(_SILENT), fixed(""), _SILENT),
    rule("space", r"\s+(?=[“‘《「『（(【])|(?<=[”’》」』）)】])\s+", fixed(""), "“‘《「『（(【”’》」』）)】"),
    rule("space", rf"(?<=\d{{5}})\s+(?=[{HANZI}])|\s{{2,}}", fixed("，"), " "),
    rule("space", rf"(?<=[{HANZI}])\s+(?=\d)|(?<=\d)\s+(?=[{HANZI}])", fixed("")),
    rule("space", r"(?<=[\d%])\s+(?=\d)", fixed("，")),
)
