"""Bytes of text in whatever encoding, and lines that become paragraphs, lists and tables."""

import codecs
import re
from itertools import islice, zip_longest
from typing import Final

from webapp.editorial import refusals, tidy
from webapp.editorial.body import Block, element, paragraph

LONGEST_TEXT: Final = 300_000  # characters; about a hundred times a long article
LONGEST_MARKUP: Final = 3_000_000  # characters of a saved page, most of which are not words
SEEN: Final = re.compile(r"[^\s\x00\u200b-\u200f\u2060\ufeff]")
META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
MARK: Final = re.compile(rf"^[{tidy.SPACES}]*(?:\d{{1,3}}\s*[.．、]|[-•●▪◆■*·])[{tidy.SPACES}]*")
ITEM: Final = re.compile(r"^(\d{1,3})\s*[.．、]\s*(?!\d)(.+)$|^[-•●▪◆■*·]\s*(?!-)(.+)$")

TIGHT: Final = re.compile(r"^(\d{1,3})\s*[.．、]\s*(\d.*)$")
# "附件：1.报名表" above "2.课程表": the first of a list stands behind the word.
ENCLOSED: Final = re.compile(rf"^(附件\s*[:：])[{tidy.SPACES}]*(?:1\s*[.．、][{tidy.SPACES}]*)(?=\D)")


def decode(data: bytes, limit: int = LONGEST_TEXT) -> str:
    """Text of these bytes: by byte order mark, by what an HTML page says of itself, as UTF-8, as GB 18030, as Big5.

    Raises UnknownFile for bytes that are no text in any of them, TextTooLong for more than an article.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return checked(_decoded(data, name) or "", limit, empty=refusals.EmptyFile)
    said = META_CHARSET.search(data[:4096])
    # What is valid UTF-8 is UTF-8: pages saved again by an editor often still say gb2312.
    names = ["utf-8", "gb18030", "big5"]
    if said and said[1].lower() in (b"big5", b"big5-hkscs"):
        names = ["utf-8", "big5hkscs", "gb18030"]
    for name in names:
        text = _decoded(data, name)
        if text is not None and _is_text(text):
            return checked(text, limit, empty=refusals.EmptyFile)
    # Old pages hold single broken characters where a database cut a field; the rest must not be lost for them.
    text = data.decode("gb18030" if not said or said[1].lower().startswith(b"gb") else "utf-8", errors="replace")
    if _is_text(text) and text.count("\ufffd") <= len(text) // 200:
        return checked(text, limit)
    raise refusals.UnknownFile


def checked(text: str, limit: int = LONGEST_TEXT, *, empty: type[refusals.Refused] = refusals.EmptyText) -> str:
    """The text, or a refusal when there is too much of it or (`empty`) none."""
    if not SEEN.search(text):
        raise empty
    if len(text) > limit:
        raise refusals.TextTooLong(size=len(text), limit=limit)
    return text


def lines(text: str) -> list[str]:
    """The lines that hold words; tabs inside are kept, indents are not."""
    plain = tidy.letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line.strip(tidy.SPACES) for line in plain.split("\n") if line.strip(tidy.SPACES)]


def blocks_of(texts: list[str]) -> list[Block]:
    """Lines as paragraphs; lines in a row that count from 1 or begin with a dot as lists; tabbed lines as tables."""
    blocks: list[Block] = []
    place = 0
    while place < len(texts):
        for reader in (_table, _list):
            block, used = reader(texts[place : place + 2_000])
            if block is not None:
                blocks.append(block)
                place += used
                break
        else:
            blocks.append(paragraph(tidy.line(texts[place])))
            place += 1
    return blocks


def gather_lists(blocks: list[Block]) -> None:
    """Paragraphs in a row that were numbered 1. 2. 3. or dotted by hand become a list; blocks change in place.

    Only where the number stands in the paragraph's own text, so that emphasis and links inside an item stay.
    """
    _part_enclosures(blocks)
    place = 0
    while place < len(blocks):
        used = _typed_items(blocks[place:])
        if len(used) < 2:
            place += 1
            continue
        made = element("ol" if used[0].text[0].isdigit() else "ul")
        for block in used:
            block.element.text = MARK.sub("", block.element.text or "")
            block.element.tag = "li"
            made.append(block.element)
        blocks[place : place + len(used)] = [Block(made)]
        place += 1


def _part_enclosures(blocks: list[Block]) -> None:
    for place in range(len(blocks) - 2, -1, -1):
        node, below = blocks[place].element, ITEM.match(blocks[place + 1].text)
        found = ENCLOSED.match(node.text or "") if blocks[place].is_paragraph else None
        if found and below and below[1] == "2":
            node.text = f"1.{(node.text or '')[found.end() :]}"
            blocks.insert(place, paragraph(found[1]))


def _typed_items(blocks: list[Block]) -> list[Block]:
    used: list[Block] = []
    for block, below in zip_longest(blocks, islice(blocks, 1, None)):
        if not block.is_paragraph or block.level or not MARK.match(block.element.text or ""):
            break
        found = _item(block.text, len(used) + 1, below.text if below else "")
        if not found or found[0] != blocks[0].text[0].isdigit():
            break
        used.append(block)
    return used


def _item(text: str, number: int, below: str) -> tuple[bool, str] | None:
    """Whether a line is counted or dotted, and its words, if it can stand at this number of a list; else None.

    A digit behind "3." makes it an amount, unless the lines around it count on: "2.…" above, or below a "1.".
    """
    found, tight = ITEM.match(text), TIGHT.match(text)
    if found:
        return (bool(found[1]), found[2] or found[3]) if not found[1] or int(found[1]) == number else None
    if not tight or int(tight[1]) != number:
        return None
    after = ITEM.match(below)
    return (True, tight[2]) if number > 1 or (after and after[1] == "2") else None


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Few control and private characters: random bytes often pass as GB 18030, but not as words."""
    sample = text[:20_000]
    odd = len(
        re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\U00010000-\U0001efff\U000f0000-\U0010ffff]", sample)
    )
    return odd * 50 <= len(sample)


def _table(texts: list[str]) -> tuple[Block | None, int]:
    """Cells copied from a table arrive as lines with as many tabs each."""
    columns = texts[0].count("\t") + 1
    if columns < 2:
        return None, 0
    used = next((n for n, text in enumerate(texts) if text.count("\t") + 1 != columns), len(texts))
    if used < 2:
        return None, 0
    table = element("table")
    for text in texts[:used]:
        row = element("tr")
        row.extend(element("td", tidy.line(cell)) for cell in text.split("\t"))
        table.append(row)
    return Block(table), used


def _list(texts: list[str]) -> tuple[Block | None, int]:
    items: list[str] = []
    ordered = texts[0][0].isdigit()
    for text, below in zip_longest(texts, islice(texts, 1, None), fillvalue=""):
        found = _item(text, len(items) + 1, below)
        if not found or found[0] != ordered:
            break
        items.append(tidy.line(found[1]))
    if len(items) < 2:
        return None, 0
    made = element("ol" if ordered else "ul")
    made.extend(element("li", item) for item in items)
    return Block(made), len(items)
