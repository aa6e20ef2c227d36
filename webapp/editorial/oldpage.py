"""A page of an old site, as text or HTML: what is the article, what was only the site around it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from webapp.editorial import identity, labels, manuscript, page_blocks, plaintext, tidy
from webapp.editorial.body import Block
from webapp.editorial.incoming import Incoming, IncomingPicture, LeftOut, Remark
from webapp.messages import N_

NAVIGATION: Final = N_("旧网站的导航")
FOOTER: Final = N_("旧网站的页脚")
PLACE: Final = re.compile(r"^[\s【\[]*(您|你)?(现在|当前|目前)?(的|所在)*(当前)?(的)?(位置|栏目)(是|在)?\s*[:：]?\s*")
SEPARATOR: Final = re.compile(r"\s*(?:>+|＞+|›+|»+|→|⟩|》(?=\s)|\\+|(?<=\s)[/|·-](?=\s))\s*")
HOME: Final = {"首页", "网站首页", "主页", "返回首页", "门户首页", "本站首页"}
LEAF: Final = {"内容", "正文", "详情", "文章内容", "信息内容", "文章正文", "内容详情", "详细内容", "浏览文章", "查看"}
AFTER: Final = re.compile(
    r"^[【\[（(]?\s*(上一[篇条]|下一[篇条]|打印|关闭|返回|分享|收藏|扫一扫|字号|字体|大\s*中\s*小|我要纠错|回到顶部|"
    r"相关(链接|文章|新闻|信息|阅读)|友情链接|热点推荐)"
)
LISTS: Final = re.compile(r"^(相关(链接|文章|新闻|信息|阅读)|友情链接|热点推荐)")


def is_old_page(texts: list[str]) -> bool:
    """A breadcrumb, or a line that says when the page was published, near the beginning."""
    return any(columns(text) for text in texts[:60]) or any(
        "published" in _labelled(text) and _dateline(text, labels.Found()) for text in texts[1:20]
    )


def columns(text: str) -> tuple[str, ...]:
    """The column names of a breadcrumb line without 首页 and the closing 内容; empty when it is none.

    "您的位置:首页 >> 部门动态 >> 文化体育 >> 内容" → ("部门动态", "文化体育")
    """
    plain = tidy.line(text)
    place = PLACE.match(plain)
    names = [name.strip(" []【】") for name in SEPARATOR.split(plain[place.end() :] if place else plain)]
    names = [name for name in names if name]
    if len(names) < 2 or len(plain) > 200 or not (place or names[0] in HOME):
        return ()
    return tuple(name for name in names if name not in HOME and name not in LEAF)


def read_text(text: str) -> Incoming:
    """An old page that was copied or saved as text."""
    texts = plaintext.lines(plaintext.checked(text))
    return _read(texts, lambda first, last: plaintext.blocks_of(texts[first:last]), heading="")


def read_html(markup: str) -> Incoming:
    """An old page that was saved as HTML. Pictures that were not saved inside it are told, not fetched."""
    page = page_blocks.flatten(markup)
    texts = [block.text for block in page.blocks]
    if not is_old_page(texts):
        incoming = manuscript.read_lines(texts, lambda first, last: page.blocks[first:last], page.heading or page.title)
    else:
        incoming = _read(texts, lambda first, last: page.blocks[first:last], heading=page.heading or page.title)
    pictures = tuple(
        IncomingPicture(key=key, data=None, description=text, refused=N_("图片没有随网页保存下来，请另外添加。"))
        for key, text in page.pictures
    )
    left = tuple(
        LeftOut(N_("图片：%(description)s", description=picture.description or N_("没有说明")), picture.refused)
        for picture in pictures
    )
    told = tuple(
        Remark("picture-missing", picture.refused, picture.description or N_("第%(number)s张图片", number=number))
        for number, picture in enumerate(pictures, start=1)
    )
    return replace(incoming, pictures=pictures, remarks=incoming.remarks + told, left_out=incoming.left_out + left)


def _read(texts: list[str], between: Callable[[int, int], list[Block]], heading: str) -> Incoming:
    """The article between the breadcrumb and the footer. between(first, last) gives the blocks of those lines."""
    end = identity.footer_start(texts)
    trail = next((n for n, text in enumerate(texts[:end]) if columns(text)), None)
    breadcrumb = columns(texts[trail]) if trail is not None else ()
    title, first, skipped = _title(texts[:end], trail, heading)
    left = [LeftOut(text, NAVIGATION) for text in skipped]
    if breadcrumb and tidy.squeezed(breadcrumb[-1]) == tidy.squeezed(title):
        breadcrumb = breadcrumb[:-1]
    found = labels.Found()
    while first < end and _is_around(texts[first], title, found):
        first += 1
    last = _article_end(texts, first, end)
    left += [LeftOut(text, NAVIGATION) for text in texts[last:end] if not found.read(text)]
    while last > first and found.read(texts[last - 1]):
        last -= 1
    footer = texts[end:]
    left += [LeftOut(text, FOOTER) for text in footer]
    base = Incoming(title=title, breadcrumb=breadcrumb, identity=identity.read(footer), left_out=tuple(left))
    return manuscript.assemble(base, between(first, last), found)


def _title(texts: list[str], trail: int | None, heading: str) -> tuple[str, int, list[str]]:
    """The title, the index of the line after it, and the lines before it that are not the breadcrumb."""
    if trail is None and not texts:
        return tidy.joined(heading), 0, []
    if trail is None:
        dated = next((n for n, text in enumerate(texts) if n and _dateline(text, labels.Found())), 1)
        return tidy.joined(texts[dated - 1]), dated, texts[: dated - 1]
    near = texts[trail + 1 : trail + 12]
    wanted = tidy.squeezed(heading)
    # The <title> of a page often carries the site's name behind the article's, so the line may be its beginning.
    place = next((n for n, text in enumerate(near) if wanted and wanted.startswith(tidy.squeezed(text)[:200])), 0)
    if not near or labels.Found().read(near[place]):
        return tidy.joined(heading), trail + 1, texts[:trail]
    return tidy.joined(near[place]), trail + place + 2, texts[:trail] + near[:place]


def _is_around(text: str, title: str, found: labels.Found) -> bool:
    """A line between the title and the article: 发布日期 and 来源, buttons, the title once more."""
    if found.read(text) or _dateline(text, found):
        return True
    if tidy.squeezed(text) == tidy.squeezed(title) or (AFTER.match(text) and len(text) <= 40):
        found.dropped.append(text)
        return True
    return False


def _dateline(text: str, found: labels.Found) -> bool:
    """A line that says when the page was published, with its label or beginning with the bare date."""
    plain = text.strip(labels.WRAPPING)
    if labels.DATE.match(plain):
        plain = f"发布日期：{plain}"
    return "published" in _labelled(plain) and found.read(plain)


def _labelled(text: str) -> set[str]:
    return {labels.LABELS[mark] for mark in labels.LABEL.findall(text)}


def _article_end(texts: list[str], first: int, end: int) -> int:
    """The index behind the article's last line: buttons, neighbours and related links below it are navigation."""
    last = end
    for place in range(end - 1, max(first, end - 40), -1):
        if LISTS.match(texts[place]) and all(len(text) <= 60 for text in texts[place:end]):
            last = place
    while last > first and AFTER.match(texts[last - 1]) and len(texts[last - 1]) <= 80:
        last -= 1
    return last
