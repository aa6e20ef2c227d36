"""What a document says for the kind of article that it becomes: its facts, and those that this kind has no place for."""

from dataclasses import replace
from datetime import date
from typing import Final

from webapp import clock
from webapp.content.kinds import FACTS, Kind
from webapp.editorial import body, labels, tables
from webapp.editorial.body import Block
from webapp.editorial.incoming import Incoming, LeftOut, Remark
from webapp.messages import N_

ALL: Final = {name: label for facts in FACTS.values() for name, label in facts.items()}


def settle(incoming: Incoming, chosen: Kind | None = None) -> Incoming:
    """The document as this kind of article; None guesses the kind from breadcrumb and title.

    A guide's table and a notice's last day become facts. Facts that the kind does not show are told as left out.
    """
    kind = chosen or labels.guess_kind(incoming.title, incoming.breadcrumb)
    blocks = [Block(element) for element in body.parse(incoming.body_html)]
    facts, remarks = dict(incoming.facts), []
    if kind == Kind.GUIDE:
        facts = tables.guide_facts(blocks) | facts
    if kind == Kind.NOTICE and (until := labels.deadline([block.text for block in blocks], _written(incoming))):
        facts.setdefault("deadline", until)
        silent = "" if any(until[:4] in block.text for block in blocks) else N_("（原文没有写年份）")
        remarks.append(
            Remark("deadline", N_("正文里的截止日期是 %(until)s%(silent)s，请核对。", until=until, silent=silent))
        )
    reason = N_("“%(words)s”没有这一栏；换成有这一栏的类型就会用上", words=kind.words)
    left = [
        LeftOut(f"{ALL[name]}：{words}", reason)
        for name, words in facts.items()
        # The date of a letter also stands under it.
        if name not in FACTS[kind] and name != "written_on"
    ]
    return replace(
        incoming,
        kind_guess=kind.value,
        facts=facts,
        remarks=(*incoming.remarks, *remarks),
        left_out=(*incoming.left_out, *left),
    )


def _written(incoming: Incoming) -> date:
    """The day of the document: of its sign-off, of its old publishing, or today."""
    signed = labels.find_date(incoming.facts.get("written_on", ""))
    if signed:
        return signed[0]
    return clock.beijing(incoming.published).date() if incoming.published else clock.today()
