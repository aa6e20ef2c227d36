"""A word that somebody does not know: its meaning where it stands, by tap and by key, seen and heard."""

import json
import re
import time

import pytest

from tests.browser.conftest import PATIENCE, fetched
from tests.browser.seeing import SET, broken_rules, furnish, seen_faults
from webapp.demo import library

NOTE = ".term-note"
PLACE = "() => { const one = document.activeElement; return one.id || one.className; }"


@pytest.fixture(scope="module")
def address(site) -> str:
    """An article with such words in paragraphs, its own sound and theirs made; articles come first."""
    end = time.monotonic() + PATIENCE
    while len(re.findall(r"<audio[^>]* src=./glossary/", fetched(f"{site.base}/glossary"))) < len(library.terms()):
        assert time.monotonic() < end, "the glossary was not read aloud"
        time.sleep(0.5)
    return site.article("社区托养的位置")


@pytest.fixture
def reading(visitor, address):
    """A window with it, its scripts started."""
    page = visitor.open(address)
    page.wait_for_selector("a.term[role=button]")
    return page


def word(page, words: str):
    """A word that is explained."""
    return page.locator("a.term", has_text=words)


def test_a_tap_tells_the_meaning_below_the_paragraph_and_another_puts_it_away(visitor, address) -> None:
    page = visitor.open(address, viewport={"width": 320, "height": 640}, has_touch=True)
    page.wait_for_selector("a.term[role=button]")
    before = page.locator(".article-body").inner_text()
    word(page, "托养").tap()
    note = page.locator(NOTE)
    note.wait_for()
    assert "词语解释：托养" in note.inner_text()
    assert "交给专门的机构照料" in note.inner_text()
    assert note.evaluate("(one) => one.previousElementSibling.querySelector('a.term').textContent") == "托养"
    assert page.url.endswith(address), "the reader was led away"
    assert word(page, "托养").get_attribute("aria-expanded") == "true"
    word(page, "托养").tap()
    note.wait_for(state="detached")
    assert page.locator(".article-body").inner_text() == before


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_opens_it_escape_closes_it_and_the_focus_comes_back(reading, key) -> None:
    page = reading
    word(page, "托养").focus()
    page.keyboard.press(key)
    page.wait_for_selector(NOTE)
    assert page.evaluate(PLACE) == "term-note"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "听解释"
    page.keyboard.press("Escape")
    assert page.locator(NOTE).count() == 0
    assert page.evaluate(PLACE) == word(page, "托养").get_attribute("id")
    assert word(page, "托养").get_attribute("aria-expanded") == "false"


def test_it_is_told_once(reading) -> None:
    """By the focus, with name and description; the live region stays quiet."""
    page = reading
    word(page, "托养").focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="词语解释：托养")
    note.wait_for()
    described = page.locator(f"#{note.get_attribute('aria-describedby')}")
    assert described.inner_text().startswith("家里人白天上班")
    page.wait_for_timeout(200)
    assert page.locator("[data-status]").inner_text() == ""


def test_only_one_is_open_and_its_button_closes_it(reading) -> None:
    page = reading
    word(page, "托养").click()
    page.wait_for_selector(f"{NOTE} >> text=词语解释：托养")
    word(page, "盲道").click()
    page.wait_for_selector(f"{NOTE} >> text=词语解释：盲道")
    assert page.locator(NOTE).count() == 1
    page.get_by_role("button", name="收起解释").click()
    assert page.locator(NOTE).count() == 0
    assert page.evaluate(PLACE) == word(page, "盲道").get_attribute("id")


def test_the_meaning_is_heard_and_the_article_gives_way(reading) -> None:
    page = reading
    page.locator(".listen-play").click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    word(page, "托养").click()
    page.get_by_role("button", name="听解释").click()
    page.wait_for_function("(note) => document.querySelector(`${note} audio`).currentTime > 0.3", arg=NOTE)
    assert page.evaluate("() => document.querySelector('audio').paused")
    page.get_by_role("button", name="停下").click()
    assert page.evaluate("(note) => document.querySelector(`${note} audio`).paused", NOTE)


def test_a_word_that_is_pressed_does_not_start_the_sentence(reading) -> None:
    page = reading
    word(page, "托养").click()
    page.wait_for_selector(NOTE)
    page.wait_for_timeout(300)
    assert page.evaluate("() => document.querySelector('audio').paused")


def test_the_player_still_finds_and_marks_every_sentence(reading) -> None:
    """Pressing the words around a term reads that sentence, with the word that is said in it."""
    page = reading
    word(page, "托养").scroll_into_view_if_needed()
    box = word(page, "托养").bounding_box()
    id = word(page, "托养").evaluate("(one) => one.closest('.sentence').id")
    page.mouse.click(box["x"] + box["width"] + 60, box["y"] + box["height"] / 2)
    page.wait_for_function("(id) => document.querySelector('[data-now]')?.id === id", arg=id)
    page.wait_for_function("() => window.CSS.highlights.get('spoken-word')?.size")
    said = page.evaluate("() => [...window.CSS.highlights.get('spoken-word')][0].toString()")
    assert said in page.locator(f"#{id}").inner_text()


def test_without_scripts_it_is_a_link_to_the_glossary_and_back(visitor, address) -> None:
    page = visitor.open(address, java_script_enabled=False)
    word(page, "托养").click()
    assert "/glossary?a=" in page.url
    place = page.locator(f"#{page.url.rpartition('#')[2]}")
    assert "交给专门的机构照料" in place.inner_text()
    sound = place.locator("audio[controls]")
    assert page.request.get(sound.get_attribute("src")).headers["content-type"] == "audio/mpeg"
    place.locator("a", has_text="回到刚才的文章").click()
    assert page.url.partition("#")[0].endswith(address)
    assert page.url.rpartition("#")[2] == word(page, "托养").get_attribute("id")


def test_where_the_glossary_does_not_answer_the_word_is_a_link(visitor, address) -> None:
    page = visitor.open(address)
    page.wait_for_selector("a.term[role=button]")
    page.route(
        "**/glossary?*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.fallback()
    )
    word(page, "托养").click()
    page.wait_for_url("**/glossary?a=*")
    assert page.locator("h1").inner_text() == "词语解释"
    visitor.complaints = [one for one in visitor.complaints if "ERR_FAILED" not in one]


@pytest.mark.parametrize("theme", ["paper", "dark", "yellow-black"])
@pytest.mark.parametrize("size", ["1", "9"])
def test_an_open_explanation_adds_no_fault_on_a_narrow_screen(visitor, address, theme, size) -> None:
    """The page itself is looked at with all others: test_rules.py."""
    page = visitor.open(address, viewport={"width": 320, "height": 640})
    page.wait_for_selector("a.term[role=button]")
    furnish(page)
    page.evaluate(SET, {"theme": theme, "size": size})
    before = list(seen_faults(page))
    word(page, "托养").click()
    page.wait_for_selector(NOTE)
    assert list(seen_faults(page)) == before
    found = broken_rules(page)
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
    assert page.locator(NOTE).evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


def test_a_word_that_is_explained_looks_like_no_link(reading) -> None:
    page = reading
    look = "(one) => { const s = getComputedStyle(one); return [s.color, s.textDecorationStyle, getComputedStyle(one, '::after').content]; }"
    term = word(page, "托养").evaluate(look)
    around = word(page, "托养").evaluate("(one) => getComputedStyle(one.parentElement).color")
    assert term[0] == around
    assert term[1] == "dotted"
    assert term[2] == '""', "the sign is read aloud"


def test_the_arrow_keys_reach_a_sentence_with_such_a_word_and_enter_stays_with_the_word(reading) -> None:
    """The sentence is heard by its own Enter, the word is explained by the word's; nothing in it becomes part of a button."""
    page = reading
    page.wait_for_selector("article .sentence[tabindex='0'][role=button]")
    page.locator("article .sentence[tabindex='0']").focus()
    holds = "() => Boolean(document.activeElement.querySelector('a.term'))"
    for _ in range(60):
        if page.evaluate(holds):
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate(holds), "no sentence with an explained word was reached"
    here = page.evaluate("() => document.activeElement.id")
    assert page.evaluate("() => document.activeElement.getAttribute('role')") is None, "a button would swallow the link"
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=here)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('audio').paused")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.matches('a.term')")
    page.keyboard.press("Enter")
    page.wait_for_selector(NOTE)
    assert page.evaluate("() => document.querySelector('article .sentence[tabindex]').id") == here
    assert page.evaluate("() => document.querySelector('audio').paused"), "the word's Enter plays nothing"
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.id") != here
    assert page.evaluate("() => document.activeElement.matches('.sentence')")
