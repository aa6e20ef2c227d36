"""Which lines are headings: by their numbering, by how short they are, and by an editor's choice."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from webapp.editorial import body, labels
from webapp.editorial.body import Block
from webapp.editorial.incoming import Incoming, Remark
from webapp.messages import N_

LONGEST: Final = 40
UNFINISHED: Final = "。；，：、;,:.．"  # a line that ends so is a sentence, not a heading
NUMBER: Final = "[一二三四五六七八九十百〇零]{1,4}"
# GB/T 9704-2012, 7.3.3: the levels of an official document are 一、 （一） 1. （1）
NUMBERED: Final = (
    (2, re.compile(rf"第{NUMBER}(章|部分|编|篇)(?=\s|\S)")),
    (3, re.compile(rf"第{NUMBER}节(?=\s|\S)")),
    (2, re.compile(rf"{NUMBER}、")),
    (2, re.compile(rf"附件\s*(\d{{1,2}}|{NUMBER})?$")),  # 7.3.7: alone on the first line of what is attached
    (3, re.compile(rf"[（(]{NUMBER}[）)]")),
    (4, re.compile(r"\d{1,2}[.．、](?!\d)")),
)
NOT_A_HEADING: Final = re.compile(
    rf"""^(
        (附件|附表|附图|附录|注|备注|说明|抄送|主送|图|表)\s*[\d一二三四五六七八九十]*\s*([:：.、\s]|$)
      | [（(【\[].*[）)】\]]$ | [\d\s\-—.:：/年月日]+$ | [^：:“《]{{1,8}}[：:]\s*\S | https?:
      | 第{NUMBER}条 | 特此|此致|敬礼|谢谢|以上 | (?:[A-Za-z][.．、)）]|[①-⒇])\s*\S | [-—•●▪◆■□▲△*·]\s*\S
    )""",
    re.X,
)


def number_level(text: str) -> int:
    """The heading level, 2 to 4, that a line's own number speaks of; 0 for none."""
    return next((level for level, form in NUMBERED if form.match(text)), 0)


def is_short(text: str) -> bool:
    """At most 40 characters and not a sentence or a part of one."""
    return 0 < len(text) <= LONGEST and text[-1] not in UNFINISHED and bool(re.search(r"[\u4e00-\u9fffA-Za-z]", text))


def could_be_heading(text: str) -> bool:
    """A short line without a number that is not a date, an organisation under a letter, a label or a list item."""
    if not is_short(text) or number_level(text):
        return False
    return not (NOT_A_HEADING.match(text) or labels.is_date(text) or labels.is_organisation(text))


def offer_numbered(blocks: list[Block]) -> None:
    """Mark the lines with a number of their own in a text without any formatting.

    一、 is certain. （一） is certain where words follow that it could be the heading of. 1. is only offered, because
    such lines are list items as often as headings.
    """
    for block, follower in _with_followers(blocks):
        level = number_level(block.text)
        if not (level and block.is_paragraph and is_short(block.text)) or block.level:
            continue
        leads = follower is not None and (len(follower.text) > LONGEST or number_level(follower.text) == level + 1)
        certain = level == 2 or (level == 3 and leads)
        if certain or leads:
            block.offer(level, certain=certain, why=N_("编号"))


def offer_short_lines(blocks: list[Block]) -> None:
    """Offer the short lines that stand alone above text. Three or more in a row are a list of names, not headings."""
    row: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.is_paragraph and not block.level and could_be_heading(block.text):
            row.append(block)
            continue
        if block is not None and len(row) <= 2 and block.element.get("class") is None:
            for each in row:
                each.offer(2, certain=False, why=N_("单独成行的短句"))
        row = []


def apply_headings(incoming: Incoming, chosen: Mapping[int, int] | Iterable[int]) -> Incoming:
    """The same document with exactly the chosen offers as headings; the others become paragraphs.

    chosen: the `index` of each offer, or a mapping from index to the level (2 to 4) that the editor wants. Unknown
    indexes are ignored. Uncertain headings that are applied get a remark, so that somebody looks at them.
    """
    levels = dict(chosen) if isinstance(chosen, Mapping) else dict.fromkeys(chosen, 0)
    blocks = body.parse(incoming.body_html)
    offers = []
    for offer in incoming.offers:
        wanted = offer.index in levels
        level = min(max(levels.get(offer.index) or offer.level, 2), 4)
        if wanted:
            body.make_heading(blocks[offer.index], level)
        else:
            blocks[offer.index].tag = "p"
        offers.append(replace(offer, applied=wanted, level=level))
    body.close_gaps(blocks)
    remarks = [remark for remark in incoming.remarks if remark.code not in ("heading-guessed", "heading-offered")]
    remarks += [
        Remark("heading-guessed", N_("看作小标题，请核对。"), offer.text)
        for offer in offers
        if offer.applied and not offer.certain
    ]
    remarks += offered_remarks(offers)
    return replace(incoming, body_html=body.write(blocks), offers=tuple(offers), remarks=tuple(remarks))


def apply_all_headings(incoming: Incoming) -> Incoming:
    """Every offer applied: for bringing in old pages without anybody to ask."""
    return apply_headings(incoming, [offer.index for offer in incoming.offers])


def offered_remarks(offers: Iterable[object]) -> list[Remark]:
    """One remark for all offers that wait for an answer."""
    waiting = [offer for offer in offers if not getattr(offer, "applied", True)]
    if not waiting:
        return []
    return [
        Remark(
            "heading-offered",
            N_("有 %(count)s 行可能是小标题，请确认。", count=len(waiting)),
            getattr(waiting[0], "text", ""),
        )
    ]


def _with_followers(blocks: list[Block]) -> Iterable[tuple[Block, Block | None]]:
    return zip(blocks, [*blocks[1:], None], strict=False)
