"""The blocks of an article as marked HTML: what each kind of block adds to the sentences that stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.text import announced, pauses
from webapp.text.blocks import Block, html_of_blocks
from webapp.text.inline import html_of, start_tag, text_of
from webapp.text.spoken.numbers import cardinal
from webapp.text.table_words import Around, TableWords, table_words
from webapp.text.telling import Teller

_KINDS = {
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
}
_LONG_QUOTATION = 3  # sentences; the end of a longer one is said


@dataclass(frozen=True)
class Heading:
    """A line of the contents: ``id`` of the heading element in the marked page."""

    level: int
    id: str
    text: str


class Marker(Teller):
    """Writes the blocks of one article and says them."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        super().__init__(blocks)
        self.contents: list[Heading] = []
        self._numbers: list[str] = []  # of the items around, "" where they have none
        self._quotations = 0
        self._special = {
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "table": self._table,
            "blockquote": self._quotation,
        }

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The HTML of blocks with their sentences marked."""
        return "".join(self._one(block) for block in blocks)

    def _one(self, block: Block) -> str:
        attributes = dict(block.attributes)
        if block is self.notes.title and self.notes.are_all_told:
            inside = self._silent_title(block, attributes)
        elif block is self.notes.list:
            inside = self._note_list(block)
        elif block.tag in self._special:
            inside = self._special[block.tag](block)
        elif block.tag == "figure":
            inside = self._figure(block, attributes)
        else:
            if "class" in attributes:
                self.rest(pauses.BEFORE_SIGN_OFF)
            inside = self._words(block, attributes) + self.blocks(block.children)
        return f"{start_tag(block.tag, attributes.items())}{inside}</{block.tag}>"

    def _words(self, block: Block, attributes: dict[str, str]) -> str:
        if not block.row:
            return ""
        kind = _KINDS.get(block.tag, "paragraph")
        level = 0
        if kind == "heading":
            level = int(block.tag[1])
            self.ahead = announced.heading(level, self._content(block, attributes))
        return self.row(block.row, kind, level)

    def _content(self, block: Block, attributes: dict[str, str]) -> str:
        """The words of a heading, which is now in the contents."""
        text = text_of(block.row).replace("\n", " ")
        attributes["id"] = self.name("h", text)
        self.contents.append(Heading(int(block.tag[1]), attributes["id"], text))
        return text

    def _silent_title(self, block: Block, attributes: dict[str, str]) -> str:
        if _KINDS.get(block.tag) == "heading":
            self._content(block, attributes)
        return html_of(block.row)

    def _note_list(self, block: Block) -> str:
        """The notes with a way back to where they were told; those that no mark leads to are said here."""
        parts = []
        for number, item in enumerate(block.children, int(block.attributes.get("start", "1"))):
            place = self.notes.place(number)
            if place:
                back = (
                    f'<a class="note-back" href="#{place}" role="doc-backlink" aria-label="回到正文里的注{number}"></a>'
                )
                inside = html_of(item.row) + html_of_blocks(item.children) + back
            else:
                self.ahead = f"注{number}："
                inside = self._words(item, {}) + self.blocks(item.children)
                self.ahead = ""
            parts.append(f'<li id="note-{number}">{inside}</li>')
        return "".join(parts)

    def _list(self, block: Block) -> str:
        """A list says how long it is, its items their numbers: 二点一 inside of 二."""
        start = int(block.attributes.get("start", "1"))
        nested = bool(self._numbers)
        above = "".join(f"{number}点" for number in self._numbers[-1:] if number)
        before = self.drafts[-1].text if self.drafts else ""
        opening = announced.count(len(block.children), before, nested=nested) if start == 1 else ""
        around, parted = self.ahead, False
        parts: list[str] = []
        for number, item in enumerate(block.children, start):
            said = len(self.drafts)
            own = above + cardinal(str(number)) if block.tag == "ol" else ""
            lead = f"{own}、" if own else f"第{number}项：" if parted else ""
            self.ahead = around + opening + ("" if announced.is_numbered(text_of(item.row)) else lead)
            self._numbers.append(own)
            parts.append(self._one(item))
            self._numbers.pop()
            if len(self.drafts) > said:
                around = opening = ""
            # After a list inside the item a listener must hear that the outer list goes on.
            parted = any(child.tag in {"ul", "ol"} for child in item.children)
        self.ahead = ""
        self.rest(pauses.ROW if nested else pauses.LIST_END)
        return "".join(parts)

    def _terms(self, block: Block) -> str:
        """A list of terms; each is one block with its explanations."""
        terms = sum(item.tag == "dt" for item in block.children)
        self.ahead += announced.count(terms, self.drafts[-1].text if self.drafts else "", nested=False)
        parts: list[str] = []
        for item in block.children:
            said = len(self.drafts)
            held, self.together = self.together, self.together or item.tag == "dd"
            parts.append(self._one(item))
            self.together = held
            if item.tag == "dt" and len(self.drafts) > said:
                self.drafts[-1].pause = pauses.TERM
        self.ahead = ""
        self.rest(pauses.LIST_END)
        return "".join(parts)

    def _quotation(self, block: Block) -> str:
        first = len(self.drafts)
        self._quotations += 1
        self.ahead += "引用：" if self._quotations == 1 else ""
        inside = self.blocks(block.children)
        self._quotations -= 1
        self.ahead = ""
        if not self._quotations:
            self.rest(pauses.QUOTATION_END)
            if len(self.drafts) - first >= _LONG_QUOTATION:
                self.drafts[-1].tail += "。引用完。"
        return inside

    def _figure(self, block: Block, attributes: dict[str, str]) -> str:
        """A picture with its caption; the same words are said once."""
        self.next_block()
        held, self.together = self.together, True
        description = dict(block.row[0].attributes).get("alt", "")
        captions = [text_of(caption.row) for caption in block.children]
        if description and description not in captions:
            attributes |= {"class": "sentence", "id": self.picture(description)}
        elif captions:
            self.ahead += announced.picture(captions[0])
        inside = html_of(block.row) + self.blocks(block.children)
        self.together = held
        return inside

    def _table(self, block: Block) -> str:
        words = table_words(block)
        parts: list[str] = []
        for section in block.children:
            said = len(self.drafts)
            if section.tag == "caption":
                self.ahead += announced.table(text_of(section.row))
                parts.append(self._one(section))
                if len(self.drafts) > said:
                    self.drafts[-1].tail += f"，{words.size}"
                    words.opening = ""
            else:
                rows = "".join(self._table_row(row, words) for row in section.children)
                parts.append(f"<{section.tag}>{rows}</{section.tag}>")
        self.ahead = ""
        self.rest(pauses.TABLE_END)
        return "".join(parts)

    def _table_row(self, block: Block, words: TableWords) -> str:
        """A row is one block: whoever skips by paragraphs skips by rows."""
        if id(block) in words.silent:
            return html_of_blocks([block])
        self.next_block()
        first = len(self.drafts)
        held, self.together = self.together, True
        parts: list[str] = []
        for cell in block.children:
            around = words.around.get(id(cell), Around())
            self.ahead += words.opening + around.lead
            words.opening = ""
            said = len(self.drafts)
            parts.append(self._one(cell))
            if len(self.drafts) > said:
                self.drafts[-1].tail += around.tail
        self.together = held
        if len(self.drafts) > first:
            self.rest(pauses.ROW)
        return f"<tr>{''.join(parts)}</tr>"
