"""A day's work with the keyboard alone. Every staff page by the same rules as the public ones: test_rules.py."""

import io

from docx import Document

from tests.browser.seeing import MEASURES

TITLE = "云汀市残联冬季送暖活动安排"


def reach(page, words: str) -> None:
    """Press Tab until the control with these words has the focus, as somebody without a mouse does."""
    page.evaluate(MEASURES)
    for _ in range(150):
        page.keyboard.press("Tab")
        now = page.evaluate(
            "() => { const one = document.activeElement; const label = one.labels && one.labels[0];"
            " return (label ? label.innerText : one.innerText || one.value || '').trim(); }"
        )
        stop = page.evaluate("() => measures.focused()")
        assert stop["outline"] >= 2, f"no ring on {stop['name']}"
        if now.startswith(words):
            return
    raise AssertionError(f"{words!r} was not reached on {page.url}")


def test_a_word_file_becomes_a_public_page_with_the_keyboard_alone(visitor, staff, site, tmp_path) -> None:
    """From the desk to the reader: only Tab, Enter, Space, arrows and the file dialogue."""
    paper = Document()
    paper.add_paragraph(TITLE)
    paper.add_heading("活动时间", level=1)
    paper.add_paragraph("活动从12月8日开始，连续办三天，每天上午九点到十一点半。")
    buffer = io.BytesIO()
    paper.save(buffer)
    file = tmp_path / "送暖活动.docx"
    file.write_bytes(buffer.getvalue())

    page = staff("/staff/")
    reach(page, "新稿件")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/new")
    reach(page, "栏目")
    page.keyboard.press("ArrowDown")
    # The driver takes over file dialogues from the first listener on, and not at once: begin well before the press.
    page.on("filechooser", lambda _chooser: None)
    reach(page, "文件")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(file)
    reach(page, "存成草稿")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"h1:has-text('{TITLE}')")
    number = int(page.url.rstrip("/").partition("/a/")[2].partition("/")[0].partition("?")[0])
    reach(page, "发布…")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publish")
    reach(page, "发布")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已经发布")

    reader = visitor.open(f"/a/{number}")
    assert reader.locator("h1").inner_text() == TITLE
    reader.wait_for_selector(".listen-play, a:has-text('声音好了')", timeout=60_000)
    assert reader.request.get(f"/a/{number}.mp3").headers["content-type"] == "audio/mpeg"


def test_a_reading_is_heard_before_it_is_stored(staff, site) -> None:
    """Both sounds of the form play in the browser, and have a length that a person can see and seek in."""
    page = staff(site.staff_pages["pronunciation"])
    players = page.locator("main audio")
    assert players.count() == 2
    for place in range(2):
        players.nth(place).evaluate("async (one) => { await one.play(); }")
        seconds = players.nth(place).evaluate("(one) => one.duration")
        assert 0.8 < seconds < 5
        assert players.nth(place).evaluate("(one) => one.seekable.length && one.seekable.end(0)") > 0.8
