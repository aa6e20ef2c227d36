"""Hearing one article after the other: the list, and the next of the column."""

import re

import pytest

from tests.browser.test_player import STATE, unfold
from tests.browser.test_player_panel import to_the_end
from tests.browser.test_player_steps import STATUS
from webapp.demo import library

TITLE = "title => document.querySelector('.listen-title').textContent === `正在听：${title}`"
SOUNDS = (
    "() => !document.querySelector('.listen audio').paused && document.querySelector('.listen audio').currentTime > 0"
)


def queued(page) -> list[str]:
    """The titles on the list."""
    return page.locator("[data-queue-rows] a").all_inner_texts()


@pytest.fixture
def column(visitor, site):
    """A column with several articles, and their titles in its order."""
    page = visitor.open(site.pages["column"])
    page.wait_for_selector(".queue-add")
    titles = page.locator(".card-title").all_inner_texts()
    assert len(titles) >= 3
    return page, titles


def button(page, act: str, title: str):
    """The button with this name for this article."""
    return page.get_by_role("button", name=re.compile(f"^{act}\\s*：{re.escape(title)}$"))


def add(page, title: str) -> None:
    """Put an article of the list on the list of what to hear."""
    button(page, "加入听单", title).click()


def test_articles_of_a_list_are_lined_up_and_put_in_order(column) -> None:
    """By buttons that name the article; the focus stays where one works, and each change is said."""
    page, titles = column
    assert not page.locator(".listen").is_visible()
    for number, title in enumerate(titles[:3], 1):
        add(page, title)
        page.wait_for_function(STATUS, arg=f"加入了，听单里有 {number} 篇")
    assert queued(page) == titles[:3]
    button(page, "下移", titles[0]).click()
    page.wait_for_function(STATUS, arg=f"{titles[0]}，现在是第 2 篇")
    assert queued(page) == [titles[1], titles[0], titles[2]]
    assert page.evaluate("() => document.activeElement.textContent") == f"下移：{titles[0]}"
    button(page, "上移", titles[2]).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert queued(page) == [titles[2], titles[1], titles[0]]
    button(page, "拿掉", titles[1]).click()
    assert queued(page) == [titles[2], titles[0]]
    assert page.evaluate("() => document.activeElement.textContent") == f"拿掉：{titles[0]}"
    page.reload()
    page.wait_for_selector(".queue-list li")
    assert queued(page) == [titles[2], titles[0]], "it is kept on this device"
    button(page, "已在听单，按一下拿掉", titles[0]).click()
    assert queued(page) == [titles[2]]
    page.get_by_role("button", name="清空听单").click()
    page.wait_for_function(STATUS, arg="听单清空了")
    assert not page.locator(".listen").is_visible()


def test_the_list_is_heard_to_its_end_without_leaving_the_page(column) -> None:
    """What was heard goes off the list; the page is not changed under whoever reads it."""
    page, titles = column
    for title in titles[:2]:
        add(page, title)
    address = page.url
    page.locator(".listen-play").click()
    for number, title in enumerate(titles[:2]):
        page.wait_for_function(TITLE, arg=title)
        page.wait_for_function(SOUNDS)
        assert queued(page) == titles[number:2]
        page.get_by_role("button", name="下一句").click()
        page.wait_for_function("() => document.querySelector('[data-show=place]').textContent.startsWith('第 2 句')")
        to_the_last_moment(page)
    page.wait_for_function(STATUS, arg="读完了")
    assert queued(page) == []
    assert page.url == address
    assert page.get_by_role("link", name="打开这一篇的文字").get_attribute("href").startswith("/a/")


def to_the_last_moment(page) -> None:
    """Go to the last moment of what sounds."""
    page.evaluate(
        "() => { const one = document.querySelector('.listen audio'); one.currentTime = one.duration - 0.3; }"
    )


def test_another_article_is_left_and_taken_up_where_it_was(visitor, site) -> None:
    """Heard on one page, gone on with on its own."""
    page = visitor.open(site.pages["column"])
    page.wait_for_selector(".queue-add")
    title = page.locator(".card-title").first.inner_text()
    add(page, title)
    page.locator(".listen-play").click()
    page.wait_for_function(SOUNDS)
    page.evaluate("() => { document.querySelector('.listen audio').currentTime = 20; }")
    page.locator(".listen-play").focus()
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('.listen audio').paused")
    page.get_by_role("link", name="打开这一篇的文字").click()
    page.wait_for_selector("article .listen-play")
    assert page.locator("h1").inner_text() == title
    assert page.evaluate(STATE)["time"] == pytest.approx(20, abs=2)
    assert page.evaluate(STATE)["paused"]


def test_reading_goes_on_with_the_older_article_for_whom_wants_it(visitor, site) -> None:
    """Switched on once, and only then; nothing of the other article is marked on this page."""
    address = next(f"/a/{site.numbers[one.title]}" for one in library.articles() if has_older(one))
    page = visitor.open(address)
    unfold(page)
    older = page.locator(".neighbours a[rel=prev]").inner_text().split("\n")[-1].removeprefix("上一篇").strip()
    to_the_end(page)
    page.wait_for_function(STATUS, arg="读完了")
    page.get_by_label("连读").check()
    page.reload()
    page.wait_for_selector(".listen-play")
    to_the_end(page)
    page.wait_for_function(TITLE, arg=older)
    page.wait_for_function(SOUNDS)
    page.wait_for_timeout(500)
    assert page.evaluate(STATE)["marked"] == []
    assert page.url.endswith(address)


def has_older(one) -> bool:
    """Whether its column has an older article."""
    return any(other.column == one.column and other.published < one.published for other in library.articles())


def test_what_cannot_be_heard_is_passed_over(visitor, site) -> None:
    """An article that was withdrawn meanwhile does not end the list; a broken list is no list."""
    page = visitor.open(site.short)
    titles = page.evaluate(
        """last => {
          const own = document.querySelector("[data-player]").dataset;
          const items = [{ number: own.player, title: own.title, url: own.url },
            { number: "999999", title: "没有的", url: "/a/999999" }, { number: "1", title: "外面", url: "//elsewhere.example/" }, 7, null,
            { number: last.split("/").at(-1), title: "最后", url: last }];
          window.localStorage.setItem("queue", JSON.stringify(items));
        }""",
        site.pages["policy"],
    )
    assert titles is None
    page.reload()
    unfold(page)
    assert len(queued(page)) == 3
    to_the_end(page)
    page.wait_for_function("() => document.querySelector('.listen-title').textContent.startsWith('正在听')")
    page.wait_for_function(SOUNDS)
    assert page.get_by_role("link", name="打开这一篇的文字").get_attribute("href") == site.pages["policy"]
    page.evaluate("() => { window.localStorage.setItem('queue', '{]'); }")
    page.reload()
    unfold(page)
    assert queued(page) == []


def test_an_article_can_be_put_on_the_list_where_it_is_read(visitor, site) -> None:
    """And be taken off again."""
    page = visitor.open(site.short)
    unfold(page)
    title = page.locator("h1").inner_text()
    button(page, "加入听单", title).click()
    assert queued(page) == [title]
    button(page, "已在听单，按一下拿掉", title).click()
    assert queued(page) == []


def test_any_sound_of_this_site_can_stand_on_the_list(visitor, site) -> None:
    """A reel of headlines has no page of its own: the player learns its length from the sound."""
    page = visitor.open(site.pages["column"])
    page.wait_for_selector(".queue-add")
    sound = f"{site.short}.mp3"
    page.evaluate(
        "sound => window.localStorage.setItem('queue', JSON.stringify([{ number: 'today', title: '今日收听', url: '/listen', sound }]))",
        sound,
    )
    page.reload()
    page.locator(".listen-play").click()
    page.wait_for_function(TITLE, arg="今日收听")
    page.wait_for_function(SOUNDS)
    assert page.locator(".listen-seek").is_visible()
    assert float(page.locator(".listen-seek").get_attribute("max")) > 5


def test_today_is_lined_up_and_heard_one_sound_at_a_time(visitor) -> None:
    """On the page of today; the titles read by the browser's own player fall silent when the list begins."""
    page = visitor.open("/listen")
    page.wait_for_selector(".queue-add")
    titles = page.locator(".listen-items .card-title").all_inner_texts()
    button(page, "加入听单", titles[1]).click()
    reel = page.locator("[data-headlines] audio")
    reel.evaluate("one => one.play()")
    page.locator(".listen-play").click()
    page.wait_for_function(TITLE, arg=titles[1])
    page.wait_for_function("() => !document.querySelector('.listen audio').paused")
    assert reel.evaluate("one => one.paused")
    reel.evaluate("one => one.play()")
    page.wait_for_function("() => document.querySelector('.listen audio').paused")
