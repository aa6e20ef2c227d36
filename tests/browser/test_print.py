"""Large print: what comes out of the printer, read back from a PDF that the browser has made."""

import io
import re

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
            assert [round(one) for one in page.mediabox[2:]] == list(A4)

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
        return re.sub(r"\s", "", "".join(page.extract_text() for page in self.reader.pages))


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
    title = page.locator("h1").inner_text()
    assert re.sub(r"\s", "", title) in paper.words
    assert "全文完" in paper.words
    for other in ("回到网页版", "字大一点", "无障碍", "搜索全站", "播放", "跳到正文"):
        assert other not in paper.words
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
    words = printed(page).words
    for block in page.locator(".article-body p, .article-body h2, .article-body li").all_inner_texts():
        assert re.sub(r"\s", "", block) in words
    description = page.locator(".article-body img").first.get_attribute("alt")
    assert "图片：" + re.sub(r"\s", "", description) in words
    assert f"本页网址：{site.base}{site.pages['picture']}" in words


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
    assert "字大一点" not in printed(page).words


def test_the_size_is_chosen_by_a_link_that_is_not_printed(visitor, site) -> None:
    """Without scripts, too; a size that there is not is the smallest."""
    page = visitor.open(site.pages["news"] + "/print", java_script_enabled=False)
    page.get_by_role("link", name="32 磅").click()
    assert page.url.endswith("?points=32")
    assert page.get_by_role("link", name="32 磅").get_attribute("aria-current") == "page"
    page.goto(site.pages["news"] + "/print?points=1e9")
    assert page.locator("html").get_attribute("data-points") == "18"
