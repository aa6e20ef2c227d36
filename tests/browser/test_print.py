"""Large print: what comes out of the printer, read back from a PDF that the browser has made."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

POINT = 72 / 96  # points a CSS pixel
A4 = (595, 842)  # points
MARGIN = 16 / 25.4 * 72


class Paper:
    """A printed page as pieces of text: (words, height of the letters in points, x, y, page)."""

    def __init__(self, data: bytes) -> None:
        self.pieces: list[tuple[str, float, float, float, int]] = []
        self.reader = PdfReader(io.BytesIO(data))
        for number, page in enumerate(self.reader.pages):
            assert all(abs(one - own) <= 1 for one, own in zip(page.mediabox[2:], A4, strict=True))

            def piece(text, moved, matrix, _font, size, number=number):
                # What a letter measures on the paper: its size by both matrices.
                height = size * abs(matrix[3]) * abs(moved[3])
                x = moved[4] + matrix[4] * moved[0]
                y = moved[5] + matrix[5] * moved[3]
                if text.strip():
                    self.pieces.append((text, height, x, y, number))

            page.extract_text(visitor_text=piece)

    @property
    def words(self) -> str:
        """Everything on all pages, without spaces and line ends."""
        return bare("".join(page.extract_text() for page in self.reader.pages))

    def tells(self, text: str) -> bool:
        """Whether a text is on the paper. Fonts draw a radical and a letter with one shape, and the PDF names either."""
        return bool(re.search("".join(f"(?:{re.escape(one)}|[⺀-⻿])" for one in bare(text)), self.words))


def bare(text: str) -> str:
    """A text without spaces, its letters in their ordinary form."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def printed(page) -> Paper:
    """The page as the printer gets it."""
    return Paper(page.pdf(format="A4", prefer_css_page_size=True))


@pytest.mark.parametrize("points", [18, 24, 32])
@pytest.mark.parametrize("kind", ["news", "table", "guide", "picture"])
def test_letters_have_the_height_that_was_asked_for(visitor, site, kind, points) -> None:
    """None smaller but the number of the page; nothing over the edge; no word that one could press."""
    page = visitor.open(f"{site.pages[kind]}/print?points={points}")
    paper = printed(page)
    sizes = {round(height, 1) for words, height, *_ in paper.pieces if not re.fullmatch(r"[\d/ ]+", words.strip())}
    assert min(sizes) >= points - 0.3, sizes
    assert min(sizes) <= points + 0.3, "the running text is as large as was asked for, not larger"
    assert paper.tells(page.locator("h1").inner_text())
    assert paper.tells("全文完")
    for other in ("回到网页版", "字大一点", "无障碍", "搜索全站", "播放", "跳到正文"):
        assert not paper.tells(other)
    assert f"1/{len(paper.reader.pages)}" in paper.words, "pages are numbered"
    # In the width of the paper nothing is cut off.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round((A4[0] - 2 * MARGIN) / POINT), "height": 1000})
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, svg")
          && (one.getBoundingClientRect().right > innerWidth + 1 || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")))
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert cut == []


def test_every_word_of_the_article_is_on_the_paper(visitor, site) -> None:
    """With the descriptions of pictures and the whole addresses of links."""
    page = visitor.open(site.pages["picture"] + "/print")
    paper = printed(page)
    for block in page.locator(".article-body p, .article-body h2, .article-body li").all_inner_texts():
        assert paper.tells(block)
    description = page.locator(".article-body img").first.get_attribute("alt")
    assert paper.tells(f"图片：{description}")
    assert paper.tells(f"本页网址：{site.base}{site.pages['picture']}")


@pytest.mark.parametrize("kind", ["news", "home", "column", "help"])
def test_every_page_is_printed_black_on_white(visitor, site, kind) -> None:
    """Whatever theme and size were chosen for the screen; without the columns and the tools."""
    context = visitor.context()
    context.add_cookies([{"name": "look", "value": "1.yellow-black.9.1", "url": site.base}])
    page = visitor.window(context)
    page.goto(site.pages[kind])
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && one.innerText?.trim() && !one.closest("svg, .button, .visually-hidden"))
          .map((one) => getComputedStyle(one).color)"""
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert page.evaluate("() => getComputedStyle(document.body).fontSize") == "16px", "12 point"
    assert not printed(page).tells("工作人员入口")


def test_the_size_is_chosen_by_a_link_that_is_not_printed(visitor, site) -> None:
    """Without scripts, too; a size that there is not is the smallest."""
    page = visitor.open(site.pages["news"] + "/print", java_script_enabled=False)
    page.get_by_role("link", name="32 磅").click()
    assert page.url.endswith("?points=32")
    assert page.get_by_role("link", name="32 磅").get_attribute("aria-current") == "page"
    page.goto(site.pages["news"] + "/print?points=1e9")
    assert page.locator("html").get_attribute("data-points") == "18"
