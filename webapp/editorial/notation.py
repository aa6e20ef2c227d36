"""文稿: an article's body as plain text that a clerk can change in any text box, and back, with nothing lost.

    ## 二级标题        - 一项             >> 落款              【表格 1：…】 stays what it was; the line may be moved
    ### 三级标题       + 有编号的一项      > 引用的一段         ==重点==  [名称](地址)  a line ending in ↵ goes on below

Every line is a paragraph of its own, as people type. One empty line between items leaves them one list, two begin
another. Tables, pictures and whatever else has no notation are kept as they are behind a 【…】 line. A backslash takes
away a sign's meaning. Superscript, pinyin and the like, which nobody types, stay as tags.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

from lxml.html import HtmlElement

from webapp.editorial import body as blocks
from webapp.text import html as sanitiser

AS_TAGS: Final = ("sup", "sub", "em", "ruby", "rt", "rp", "abbr")
INLINE: Final = {*AS_TAGS, "strong", "a", "br"}
CONTINUED: Final = "↵"
KEPT_LINE: Final = re.compile(r"【((?:表格|图片|内容) \d{1,4})(?:：.*)?】")
# What would be taken for notation at the beginning of a line.
MARKED: Final = re.compile(r"(?:#{2,4} |- |\+\d{0,4} |>>? |【 *(?:表格|图片|内容) *\d)")
LIKE_KEPT: Final = re.compile(r"【 *(?:表格|图片|内容) *\d")
ITEM: Final = re.compile(r"( *)(-|\+(\d{0,4})) (.*)", re.S)
TAG: Final = re.compile(r"</?(?:sup|sub|em|ruby|rt|rp)>|<abbr title=\"[^\"<>]*\">|</abbr>")
LINK: Final = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]+)\)")
ESCAPED: Final = re.compile(r"\\([\\=<\[\]>#+【↵-])")


@dataclass(frozen=True)
class Manuscript:
    """A body as text, and the parts that stand in it as 【…】 lines."""

    text: str
    kept: dict[str, str]


def write(body: str) -> Manuscript:
    """The manuscript of a clean body."""
    kept: dict[str, str] = {}
    counts: dict[str, int] = {}
    pieces: list[str] = []
    before = ""
    for element in blocks.parse(body):
        if piece := _block(element, kept, counts):
            # A second empty line keeps two lists with one sign apart.
            sign = element.tag if element.tag in ("ul", "ol") and not KEPT_LINE.fullmatch(piece) else ""
            pieces.append(f"\n{piece}" if sign and sign == before else piece)
            before = sign
    return Manuscript("\n\n".join(pieces), kept)


def read(text: str, kept: dict[str, str]) -> str:
    """Clean HTML of a manuscript; ``kept`` as write() gave it. A 【…】 line that names nothing kept stays as words."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return sanitiser.clean("\n".join(_read(_joined(lines), kept)))


def lost(text: str, kept: dict[str, str]) -> list[str]:
    """The names of the kept parts whose 【…】 line stands nowhere in this text, so that read() would drop them."""
    here = {found.group(1) for line in _whole_lines(text) if (found := KEPT_LINE.fullmatch(line))}
    return [name for name in kept if name not in here]


def strange(text: str, kept: dict[str, str]) -> list[str]:
    """The lines that look like those of kept parts but name none, so that read() would take them for words."""
    lines = [line for line in _whole_lines(text) if LIKE_KEPT.match(line)]
    return [line for line in lines if not (found := KEPT_LINE.fullmatch(line)) or found.group(1) not in kept]


def line_of(name: str, kept: dict[str, str]) -> str:
    """The line by which a kept part stands in the manuscript, as write() made it."""
    return f"【{name}：{_told(blocks.parse(kept[name])[0])}】"


def _whole_lines(text: str) -> list[str]:
    return [line.strip() for line in _joined(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))]


def _block(element: HtmlElement, kept: dict[str, str], counts: dict[str, int]) -> str:
    tag = element.tag
    if tag in ("ul", "ol") and _is_plain_list(element):
        return "\n".join(_list(element, ""))
    if tag == "blockquote" and len(element) and not _words(element.text) and all(_is_plain(one) for one in element):
        return "\n".join(f"> {_inline(one)}" for one in element)
    if tag in ("h2", "h3", "h4") and _is_inline(element):
        return f"{'#' * int(tag[1])} {_inline(element)}" if blocks.words(element) else ""
    if tag == "p" and _is_inline(element):
        line = _inline(element)
        if not line:
            return ""
        return f">> {line}" if element.get("class") == "sign-off" else _guarded(line)
    kind = {"table": "表格", "figure": "图片"}.get(tag, "内容")
    counts[kind] = counts.get(kind, 0) + 1
    name = f"{kind} {counts[kind]}"
    kept[name] = blocks.write([element])
    return line_of(name, kept)


def _told(element: HtmlElement) -> str:
    """A few words by which a person knows the part again."""
    image = next(iter(element.iter("img")), None)
    words = (image.get("alt", "") if image is not None else "") or blocks.words(element) or "没有文字"
    words = re.sub(r"[【】\\\n]", "", words)
    return words if len(words) <= 30 else f"{words[:30]}…"


def _is_inline(element: HtmlElement) -> bool:
    return all(isinstance(one.tag, str) and one.tag in INLINE for one in element.iterdescendants())


def _is_plain(element: HtmlElement) -> bool:
    return element.tag == "p" and not element.get("class") and _is_inline(element) and bool(blocks.words(element))


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_plain_list(element: HtmlElement) -> bool:
    """A list of words, perhaps with lists of words as the last thing in an item."""
    if not len(element) or _words(element.text) or not re.fullmatch(r"\d{1,4}", element.get("start", "1")):
        return False
    for item in element:
        if item.tag != "li" or _words(item.tail):
            return False
        nested = [one for one in item if one.tag in ("ul", "ol")]
        if len(nested) > 1 or (nested and (nested[0] is not item[-1] or _words(nested[0].tail))):
            return False
        if nested and not _is_plain_list(nested[0]):
            return False
        if not all(one.tag in INLINE and _is_inline(one) for one in item if one not in nested):
            return False
        if not _inline(item, without=nested):
            return False
    return True


def _list(element: HtmlElement, indent: str) -> Iterator[str]:
    ordered = element.tag == "ol"
    start = element.get("start", "1")
    for place, item in enumerate(element):
        nested = [one for one in item if one.tag in ("ul", "ol")]
        mark = f"+{start}" if ordered and place == 0 and start != "1" else "+" if ordered else "-"
        yield f"{indent}{mark} {_inline(item, without=nested)}"
        for one in nested:
            yield from _list(one, indent + "  ")


def _inline(element: HtmlElement, *, without: Sequence[HtmlElement] = ()) -> str:
    pieces = _spans(element, without)
    # Spaces at the ends of a paragraph say nothing; those inside are one each, as HTML has it.
    lines = [" ".join(line.split(" ")).strip(" ") for line in re.sub(r" +", " ", "".join(pieces)).split("\n")]
    return f"{CONTINUED}\n".join(lines).strip()  # also of full-width spaces: indents are for the style sheet


def _spans(
    element: HtmlElement, without: Sequence[HtmlElement], *, strong: bool = False, link: bool = False
) -> Iterator[str]:
    yield _text(element.text, link)
    for child in element:
        if child in without:
            continue
        inner = "".join(_spans(child, (), strong=strong or child.tag == "strong", link=link or child.tag == "a"))
        if child.tag == "br":
            yield "\n"
        elif child.tag == "strong":
            yield f"=={inner}==" if inner.strip() and not strong else inner
        elif child.tag == "a":
            href = re.sub(r"[()\s]", lambda sign: quote(sign.group()), child.get("href", ""))
            yield f"[{inner}]({href})" if href and inner.strip() else inner
        elif child.tag == "abbr":
            yield f'<abbr title="{escape(child.get("title", ""))}">{inner}</abbr>'
        else:
            yield f"<{child.tag}>{inner}</{child.tag}>"
        yield _text(child.tail, link)


def _text(text: str | None, link: bool) -> str:
    """Words, with every sign that would be taken for notation made plain, and no other."""
    plain = re.sub(r"[ \t\r\n]+", " ", text or "").replace("\\", "\\\\").replace(CONTINUED, f"\\{CONTINUED}")
    plain = re.sub(r"<(?=/?[a-z])|=(?==)|(?<==)=|^=|=$", r"\\\g<0>", plain)
    return re.sub(r"[\[\]]" if link else r"\](?=\(|$)", r"\\\g<0>", plain)


def _guarded(line: str) -> str:
    return f"\\{line}" if MARKED.match(line) else line


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that end in ↵ and the line below them as one, with a line break between."""
    found: list[str] = []
    open_line = False
    for line in lines:
        before = line.removesuffix(CONTINUED)
        # An odd number of backslashes before the sign makes it a plain arrow.
        goes_on = before != line and (len(before) - len(before.rstrip("\\"))) % 2 == 0
        words = before.rstrip() if goes_on else line
        if open_line:
            found[-1] += f"\n{words.strip()}"
        else:
            found.append(words)
        open_line = goes_on
    return found


def _read(lines: Sequence[str], kept: dict[str, str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and (ITEM.fullmatch(lines[end]) or _is_between_items(lines, place, end)):
            end += 1
        if end > place:
            yield from _lists([line for line in lines[place:end] if line])
        else:
            while end < len(lines) and lines[end].startswith("> "):
                end += 1
            if end > place:
                quoted = "".join(f"<p>{_marked(one[2:])}</p>" for one in lines[place:end])
                yield f"<blockquote>{quoted}</blockquote>"
        if end == place:
            yield _line(lines[place].strip(), kept)
            end += 1
        place = end


def _is_between_items(lines: Sequence[str], first: int, place: int) -> bool:
    """A single empty line, as many people type it between the items of one list."""
    return first < place < len(lines) - 1 and not lines[place] and ITEM.fullmatch(lines[place + 1]) is not None


def _line(line: str, kept: dict[str, str]) -> str:
    found = KEPT_LINE.fullmatch(line)
    if found and found.group(1) in kept:
        return kept[found.group(1)]
    if heading := re.fullmatch(r"(#{2,4}) (.+)", line, re.S):
        level = len(heading.group(1))
        return f"<h{level}>{_marked(heading.group(2))}</h{level}>"
    if line.startswith(">> "):
        return f'<p class="sign-off">{_marked(line[3:])}</p>'
    return f"<p>{_marked(line)}</p>" if line else ""


def _lists(lines: Sequence[str]) -> Iterator[str]:
    """Lines of items as lists; deeper by two spaces is a list inside the item above."""
    open_lists: list[tuple[int, str]] = []
    for line in lines:
        found = ITEM.fullmatch(line)
        assert found is not None
        depth, tag = len(found.group(1)) // 2, "ul" if found.group(2) == "-" else "ol"
        depth = min(depth, open_lists[-1][0] + 1) if open_lists else 0
        while open_lists and (open_lists[-1][0] > depth or open_lists[-1] == (depth, "ol" if tag == "ul" else "ul")):
            yield f"</li></{open_lists.pop()[1]}>"
        if open_lists and open_lists[-1] == (depth, tag):
            yield "</li>"
        else:
            open_lists.append((depth, tag))
            start = found.group(3) or "1"
            yield f'<ol start="{int(start)}">' if tag == "ol" and int(start) != 1 else f"<{tag}>"
        yield f"<li>{_marked(found.group(4))}"
    while open_lists:
        yield f"</li></{open_lists.pop()[1]}>"


def _marked(line: str) -> str:
    """HTML of one paragraph's words."""
    pieces: list[str] = []
    strong = False
    place = 0
    while place < len(line):
        if escaped := ESCAPED.match(line, place):
            pieces.append(escape(escaped.group(1)))
            place = escaped.end()
        elif tag := TAG.match(line, place):
            pieces.append(tag.group())
            place = tag.end()
        elif link := LINK.match(line, place):
            pieces.append(f'<a href="{escape(link.group(2))}">{_marked(link.group(1))}</a>')
            place = link.end()
        elif line.startswith("==", place) and (strong or "==" in line[place + 2 :]):
            pieces.append("</strong>" if strong else "<strong>")
            strong = not strong
            place += 2
        elif line[place] == "\n":
            pieces.append("<br>")
            place += 1
        else:
            pieces.append(escape(line[place]))
            place += 1
    return "".join(pieces) + ("</strong>" if strong else "")
