"""A reader whose browser runs no scripts gets everything."""

import re


def test_an_article_tells_and_offers_everything(visitor, site) -> None:
    """Date, count, sound that plays, and no dead control."""
    page = visitor.open(site.pages["news"], java_script_enabled=False)
    main = page.locator("main").inner_text()
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", main)
    assert re.search(r"浏览 [\d,]+ 次", main)
    assert "全文完" in main
    sound = page.locator("main audio[controls]")
    assert sound.is_visible()
    assert page.request.get(sound.get_attribute("src")).headers["content-type"] == "audio/mpeg"
    dead = page.locator("main button[type=button]:visible")
    assert dead.count() == 0


def test_letters_and_colours_change_by_one_press(visitor, site) -> None:
    """And the reader is back where they were."""
    page = visitor.open(site.pages["news"], java_script_enabled=False)
    page.get_by_role("button", name="字大一点").click()
    assert page.url.endswith(site.pages["news"])
    assert page.locator("html").get_attribute("data-size") == "2"
    page.locator("details.reading-tools summary").click()
    page.get_by_role("button", name="黑底黄字").click()
    assert page.locator("html").get_attribute("data-theme") == "yellow-black"
    page.goto("/")
    assert page.locator("html").get_attribute("data-theme") == "yellow-black"


def test_every_word_of_the_article_is_the_same(visitor, site) -> None:
    """Scripts add controls, never words."""
    read = "main .article-body"
    plain = visitor.open(site.pages["table"], java_script_enabled=False).locator(read).inner_text()
    scripted = visitor.open(site.pages["table"]).locator(read).inner_text()
    assert plain == scripted


def test_searching_and_reporting_work(visitor, site) -> None:
    """Forms are forms."""
    page = visitor.open("/search", java_script_enabled=False)
    page.fill("#q", "残疾人")
    page.locator("main form button").click()
    assert "找到" in page.locator("main").inner_text()
    page.goto("/report")
    page.fill("textarea", "第二段的电话少了一位。")
    page.locator("main form button[type=submit]").click()
    assert page.locator("h1").count() == 1
    assert page.locator(".error-summary").count() == 0
