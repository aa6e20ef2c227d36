"""A manuscript 文稿: plain text as somebody writes it, with a title line, numbered headings and a sign-off."""

from collections.abc import Callable
from dataclasses import replace

from webapp.editorial import body, facts_of_kind, headings, labels, plaintext, refusals, tables, tidy
from webapp.editorial.body import Block
from webapp.editorial.incoming import Incoming, LeftOut, Remark
from webapp.messages import N_

SIGN_OFF = "sign-off"


def read(text: str) -> Incoming:
    """A document from pasted or uploaded text. Raises EmptyText or TextTooLong."""
    texts = plaintext.lines(plaintext.checked(text))
    if not texts:
        raise refusals.EmptyText
    return read_lines(texts, lambda first, last: plaintext.blocks_of(texts[first:last]))


def read_lines(texts: list[str], between: Callable[[int, int], list[Block]], heading: str = "") -> Incoming:
    """A document of lines, one at least. between(first, last) gives the blocks of those lines.

    heading: the title where it is known already; it is not repeated in the body.
    """
    found = labels.Found()
    number = labels.document_number(texts[0]) if len(texts) > 1 else ""
    first, last = int(bool(number)), len(texts)
    if heading:
        title = tidy.joined(heading)
        first += first < last and tidy.squeezed(texts[first]) == tidy.squeezed(heading)
    else:
        title, rest = _title(texts[first:])
        first = last - len(rest)
    while first < last and (found.read(texts[first]) or (not number and labels.document_number(texts[first]))):
        number = number or labels.document_number(texts[first])
        first += 1
    while last > first and found.read(texts[last - 1]):
        last -= 1
    return assemble(Incoming(title=title), between(first, last), found, number=number)


def assemble(base: Incoming, blocks: list[Block], found: labels.Found, *, number: str = "") -> Incoming:
    """An article without formatting: headings by their numbers and length, sign-off, facts, what is missing.

    base: what is known already, such as title and breadcrumb.
    """
    remarks: list[Remark] = []
    mark_sign_off(blocks, found, remarks)
    headings.offer_numbered(blocks)
    plaintext.gather_lists(blocks)
    headings.offer_short_lines(blocks)
    remarks += tables.shape(blocks)
    markup, offers = body.finish(blocks)
    remarks += headings.offered_remarks(offers)
    known = replace(base, body_html=markup, offers=offers, remarks=(*base.remarks, *remarks))
    return fill(known, found, blocks, number)


def mark_sign_off(blocks: list[Block], found: labels.Found, remarks: list[Remark]) -> None:
    """落款: an organisation and a date at the very end, said together and set apart."""
    signed = [block for block in blocks if block.element.get("class") == SIGN_OFF] or _find_sign_off(blocks)
    for block in signed:
        block.element.set("class", SIGN_OFF)
    dates = [day for day in (labels.find_date(block.text) for block in signed) if day]
    if dates:
        day = dates[-1][0].isoformat()
        found.values.setdefault("written_on", day)
        remarks.append(Remark("signed-on", N_("落款日期是 %(day)s。如果这是旧稿，可以用它作发布日期。", day=day)))
    offices = [tidy.squeezed(block.text) for block in signed if labels.is_organisation(block.text)]
    if offices and not found.values.get("source"):
        found.values["source"] = "、".join(offices)


def _find_sign_off(blocks: list[Block]) -> list[Block]:
    """A date at the end, or a date under an organisation in the second half, where attachments follow."""
    for last in range(len(blocks) - 1, max(len(blocks) // 2, 1) - 1, -1):
        if not (blocks[last].is_paragraph and labels.is_date(blocks[last].text)):
            continue
        first = last
        while first > 1 and last - first < 4 and labels.is_organisation(blocks[first - 1].text):
            first -= 1
        if first < last or last == len(blocks) - 1:
            return blocks[first : last + 1]
    return []


def fill(incoming: Incoming, found: labels.Found, blocks: list[Block], number: str = "") -> Incoming:
    """Put what the labels said into the fields, and say what needs a look."""
    values, remarks, left = dict(found.values), [], []
    published, exact = labels.moment(values.pop("published", ""))
    if published and not exact:
        remarks.append(Remark("no-time", N_("原文只有日期没有时间，发布时间记为当天 00:00（北京时间）。")))
    author = values.pop("author", "")
    if author and values.get("editor"):
        left.append(LeftOut(N_("作者：%(author)s", author=author), N_("另有责任编辑，作者没有单独的栏目")))
    elif author:
        values["editor"] = author
    facts = {name: values.pop(name) for name in list(values) if name in facts_of_kind.ALL}
    if number:
        facts.setdefault("document_number", number)
    if "written_on" in facts:
        day = labels.find_date(facts["written_on"])
        facts["written_on"] = day[0].isoformat() if day else facts["written_on"]
    left += [LeftOut(text, N_("旧网站的按钮和计数")) for text in found.dropped]
    if not blocks:
        remarks.append(Remark("no-body", N_("没有找到正文，请核对原文。")))
    if not incoming.title:
        remarks.append(Remark("no-title", N_("没有找到标题，请写上标题。")))
    remarks += _unfinished(blocks)
    return replace(
        incoming,
        summary=values.get("summary", ""),
        source=values.get("source", ""),
        editor=values.get("editor", ""),
        reviewer=values.get("reviewer", ""),
        published=published,
        facts=facts,
        remarks=(*incoming.remarks, *remarks),
        left_out=(*incoming.left_out, *left),
    )


def _title(texts: list[str]) -> tuple[str, list[str]]:
    """The first line if it looks like a title; a 通知 alone on the second line belongs to it."""
    first = texts[0].lstrip("# ") if texts[0].startswith("#") else texts[0]
    if len(texts) < 2 or len(first) > 60 or first[-1] in "。；，、;," or headings.number_level(first) == 2:
        return "", texts
    rest = texts[1:]
    if tidy.joined(rest[0]) in ("通知", "公告", "通告", "公示", "意见", "办法", "函", "决定", "方案") and len(rest) > 1:
        return tidy.joined(f"{first} {rest[0]}").replace(" ", ""), rest[1:]
    return tidy.joined(first), rest


def _unfinished(blocks: list[Block]) -> list[Remark]:
    """A last sentence without an end was perhaps not copied to its end."""
    for block in reversed(blocks):
        if block.element.tag == "p" and not block.element.get("class") and not block.level:
            text = block.text
            if len(text) > headings.LONGEST and text[-1] not in "。！？；…”’」』）)!?.;":
                return [Remark("unfinished", N_("正文最后一句没有句号，可能没有复制完整，请对照原文。"), text[-20:])]
            return []
        if block.element.tag != "p":
            return []
    return []
