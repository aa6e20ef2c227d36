"""The list of what to hear, when articles on it have gone, and when it changes under one's hands."""

import json
import re

import pytest

from tests.browser.test_player_bad_days import SAID
from tests.browser.test_player_queue import SOUNDS, button
from tests.browser.test_player_steps import STATUS


@pytest.fixture
def listed(visitor, site):
    """Opens today's page with a list of what to hear."""

    def opened(*numbers: int):
        page = visitor.open("/listen")
        items = [{"number": str(one), "title": f"第{one}篇", "url": f"/a/{one}"} for one in numbers]
        page.evaluate("items => window.localStorage.setItem('queue', items)", json.dumps(items))
        page.reload()
        page.wait_for_selector(".queue-list li")
        return page

    return opened


def number_of(address: str) -> int:
    """The number in an article's address."""
    return int(address.rpartition("/")[2])


@pytest.mark.parametrize("name", [re.compile("^播放$"), re.compile("^从听单第一篇听起$")])
def test_what_is_no_longer_there_is_passed_over_at_the_beginning_of_the_list(listed, site, name) -> None:
    """No dead button."""
    page = listed(99_999, number_of(site.short))
    page.locator(".listen").get_by_role("button", name=name).click()
    page.wait_for_function(SOUNDS)
    assert page.locator(".listen [data-show=elsewhere] a").get_attribute("href") == site.short


def test_a_list_of_which_nothing_is_left_says_so(listed) -> None:
    """Whatever button is pressed."""
    page = listed(99_998, 99_999)
    page.locator(".listen-play").click()
    page.wait_for_function(STATUS, arg="现在听不到")


def test_what_cannot_be_taken_up_does_not_end_what_sounds(listed, site) -> None:
    """And the button goes on telling the truth."""
    page = listed(number_of(site.short), 99_999)
    page.locator(".listen-play").click()
    page.wait_for_function(SOUNDS)
    button(page, "听", "第99999篇").click()
    page.wait_for_function(STATUS, arg="现在听不到")
    assert page.evaluate(SOUNDS)
    assert page.locator("[data-show=toggle]").inner_text() == "暂停"


def test_the_focus_stays_on_the_list_when_what_was_heard_leaves_it(listed, site) -> None:
    """On the same button of the article that took its place; at the very end on the words that tell so."""
    second = number_of(site.pages["policy"])
    page = listed(number_of(site.short), second)
    page.locator(".listen-play").click()
    page.wait_for_function(SOUNDS)
    page.locator("[data-queue-do=down]").first.focus()
    page.evaluate(
        "() => { const one = document.querySelector('.listen audio'); one.currentTime = one.duration - 0.3; }"
    )
    page.wait_for_function("() => document.querySelectorAll('.queue-list li').length === 1")
    assert page.evaluate("() => document.activeElement.textContent") == f"下移：第{second}篇"
    other = page.context.new_page()
    other.goto(site.pages["help"])
    other.evaluate("() => window.localStorage.removeItem('queue')")
    page.wait_for_function("() => !document.querySelectorAll('.queue-list li').length")
    assert page.evaluate("() => document.activeElement.matches('[data-queue-count]')")


def test_a_page_that_one_comes_back_to_shows_the_list_as_it_is_now(visitor, site) -> None:
    """It slept while another page changed the list; its button must not say the contrary of what it does."""
    page = visitor.open(site.pages["column"])
    page.wait_for_selector(".queue-add")
    row = page.locator("[data-queue-item]").first
    item = {"number": row.get_attribute("data-queue-item"), "title": "题目", "url": "/a/1"}
    page.evaluate("items => window.localStorage.setItem('queue', items)", json.dumps([item]))
    assert row.get_by_role("button").inner_text().startswith("加入听单")
    page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert row.get_by_role("button").inner_text().startswith("已在听单")


def test_giving_way_to_the_headlines_is_not_said_over_them(listed, site) -> None:
    """One sound at a time on a page, and no words on top of it."""
    page = listed(number_of(site.short))
    page.locator(".listen-play").click()
    page.wait_for_function(SOUNDS)
    page.evaluate(SAID)
    page.locator(".listen-headlines audio").focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('.listen audio').paused")
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.said") == []
    assert not page.evaluate("() => document.querySelector('.listen-headlines audio').paused")
