"""The kinds of article and the facts that each kind carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
    Kind.NEWS: "新闻",
    Kind.POLICY: "政策文件",
    Kind.NOTICE: "通知公告",
    Kind.GUIDE: "办事指南",
    Kind.OPEN: "政务公开",
}

# Fact name → its label, in the order in which a reader needs them.
FACTS: Final[dict[Kind, dict[str, str]]] = {
    Kind.NEWS: {},
    Kind.POLICY: {
        "status": "有效性",
        "document_number": "发文字号",
        "index_number": "索引号",
        "written_on": "成文日期",
    },
    Kind.NOTICE: {
        "deadline": "截止日期",
        "who": "面向谁",
        "when": "时间",
        "where": "地点",
        "money": "费用或补贴",
        "telephone": "联系电话",
        "contact": "联系人",
        "document_number": "发文字号",
    },
    Kind.GUIDE: {
        "item": "事项名称",
        "who": "谁可以办",
        "basis": "办理依据",
        "conditions": "受理条件",
        "materials": "需要材料",
        "steps": "办理流程",
        "time_limit": "办理时限",
        "place": "办理地点",
        "hours": "办理时间",
        "telephone": "咨询电话",
        "fee": "收费情况",
    },
    Kind.OPEN: {"index_number": "索引号", "document_number": "发文字号"},
}

# Fact name → how to write it, for whoever fills in the form.
FACT_HINTS: Final = {
    "deadline": "写成 2026-12-05 的样子。读者还会看到“还有几天”，每天自动改。",
    "written_on": "写成 2026-12-05 的样子。",
    "who": "谁可以参加或申请，例如：持有残疾人证的本市居民。",
    "when": "几月几日几点到几点，例如：12月5日上午9:00—11:30。一行写一个时间。",
    "where": "写清门牌，也写怎样进门，例如：青榆路18号一楼，门口有坡道。一行写一个地点。",
    "money": "要交多少钱，或者能领多少钱；不收费就写“不收费”。",
    "telephone": "一行只写一个号码，读者可以直接按着拨打。",
    "contact": "打电话时找谁。",
    "conditions": "一行写一个条件。",
    "materials": "一行写一样。",
    "steps": "一行写一步，不用写序号。",
}

TELEPHONE: Final = re.compile(r"[0-9][0-9 ()（）-]{3,18}[0-9]")

STATUSES: Final = ("有效", "已修改", "已废止", "已失效")


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
