"""The kinds of article and the facts that each kind carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from webapp.messages import N_


class Kind(StrEnum):
    """What an article is: it decides which facts are asked for and shown."""

    NEWS = "news"
    POLICY = "policy"
    NOTICE = "notice"
    GUIDE = "guide"
    OPEN = "open"

    @property
    def words(self) -> str:
        """The kind's name for people."""
        return KIND_NAMES[self]


KIND_NAMES: Final = {
    Kind.NEWS: N_("新闻"),
    Kind.POLICY: N_("政策文件"),
    Kind.NOTICE: N_("通知公告"),
    Kind.GUIDE: N_("办事指南"),
    Kind.OPEN: N_("政务公开"),
}

# Fact name → its label, in the order in which a reader needs them.
FACTS: Final[dict[Kind, dict[str, str]]] = {
    Kind.NEWS: {},
    Kind.POLICY: {
        "status": N_("有效性"),
        "document_number": N_("发文字号"),
        "index_number": N_("索引号"),
        "written_on": N_("成文日期"),
    },
    Kind.NOTICE: {
        "deadline": N_("截止日期"),
        "who": N_("面向谁"),
        "when": N_("时间"),
        "where": N_("地点"),
        "money": N_("费用或补贴"),
        "telephone": N_("联系电话"),
        "contact": N_("联系人"),
        "document_number": N_("发文字号"),
    },
    Kind.GUIDE: {
        "item": N_("事项名称"),
        "who": N_("谁可以办"),
        "basis": N_("办理依据"),
        "conditions": N_("受理条件"),
        "materials": N_("需要材料"),
        "steps": N_("办理流程"),
        "time_limit": N_("办理时限"),
        "place": N_("办理地点"),
        "hours": N_("办理时间"),
        "telephone": N_("咨询电话"),
        "fee": N_("收费情况"),
    },
    Kind.OPEN: {"index_number": N_("索引号"), "document_number": N_("发文字号")},
}

# Fact name → how to write it, for whoever fills in the form.
FACT_HINTS: Final = {
    "deadline": N_("写成 2026-12-05 的样子。读者还会看到“还有几天”，每天自动改。"),
    "written_on": N_("写成 2026-12-05 的样子。"),
    "who": N_("谁可以参加或申请，例如：持有残疾人证的本市居民。"),
    "when": N_("几月几日几点到几点，例如：12月5日上午9:00—11:30。一行写一个时间。"),
    "where": N_("写清门牌，也写怎样进门，例如：青榆路18号一楼，门口有坡道。一行写一个地点。"),
    "money": N_("要交多少钱，或者能领多少钱；不收费就写“不收费”。"),
    "telephone": N_("一行只写一个号码，读者可以直接按着拨打。"),
    "contact": N_("打电话时找谁。"),
    "conditions": N_("一行写一个条件。"),
    "materials": N_("一行写一样。"),
    "steps": N_("一行写一步，不用写序号。"),
}

TELEPHONE: Final = re.compile(r"[0-9][0-9 ()（）-]{3,18}[0-9]")

STATUSES: Final = (N_("有效"), N_("已修改"), N_("已废止"), N_("已失效"))


@dataclass(frozen=True)
class Fact:
    """One fact as it is shown and said: several lines are a list, in order where they are steps."""

    name: str
    label: str
    lines: tuple[str, ...]

    @property
    def ordered(self) -> bool:
        """True where the lines are to be done one after the other."""
        return self.name == "steps"

    def dial(self, line: str) -> str:
        """What a telephone link dials for this line: digits only; empty where the line is more than one number."""
        one_number = self.name == "telephone" and TELEPHONE.fullmatch(line)
        return "".join(sign for sign in line if sign.isdigit()) if one_number else ""

    def sentence_id(self, number: int) -> str:
        """The id of one line, counted from 1, on the page and in the sound alike."""
        return f"s-fact-{self.name}-{number}"


def facts_to_tell(kind: Kind, facts: Mapping[str, object]) -> list[Fact]:
    """The facts that page and sound tell, in order. The status of a policy is not among them: it goes before all else."""
    told = []
    for name, label in FACTS[kind].items():
        lines = tuple(line.strip() for line in str(facts.get(name, "")).splitlines() if line.strip())
        if lines and name != "status":
            told.append(Fact(name, label, lines))
    return told


def known_facts(kind: Kind, facts: dict[str, str]) -> dict[str, str]:
    """The facts that this kind knows, without empty ones, in the order of FACTS."""
    return {name: facts[name].strip() for name in FACTS[kind] if facts.get(name, "").strip()}
