"""One part of an article at a time, and the easy-read twin, in a real browser."""

import json

import pytest

from tests.browser.seeing import LARGEST, RULES, Look, arrive, furnish, seen_faults
from tests.browser.test_rules import EXCEPTIONS

NARROW = {"viewport": {"width": 320, "height": 640}}


def here(page) -> str:
    """The words of the one part that is shown."""
    return page.locator("[data-part]:visible").inner_text()


@pytest.mark.parametrize("kind", ["part", "easy"])
@pytest.mark.parametrize("theme", ["auto", "yellow-black"])
def test_the_largest_letters_on_the_narrowest_screen_break_no_rule(visitor, site, kind, theme) -> None:
    """And nothing stands beside the screen."""
    page = visitor.window()
    arrive(page, site.base + site.pages[kind], Look(theme, LARGEST, 320))
    furnish(page)
    broken = page.evaluate(RULES, list(EXCEPTIONS))
    assert not broken, json.dumps(broken, ensure_ascii=False, indent=1)
    # The date line, which every article has, cuts hidden commas off at its end: not a word that is seen.
    assert [one for one in seen_faults(page) if "article-meta" not in one[1]] == []


def test_one_presses_again_and_again_without_looking(visitor, site) -> None:
    """The button stays under the finger, the focus goes to the words, and the address can be kept."""
    page = visitor.open(site.pages["part"])
    button = page.get_by_role("link", name="下一段", exact=True)
    page.wait_for_function("() => document.querySelector('[data-parts]').dataset.started")
    first, place = here(page), button.bounding_box()
    assert place["height"] >= 60
    for number in (2, 3, 4):
        page.mouse.click(place["x"] + 20, place["y"] + 20)
        page.wait_for_function("number => document.activeElement.dataset.part === String(number)", arg=number)
        assert f"第 {number} 段" in here(page)
        assert page.url.endswith(f"?part={number}")
        assert f"第 {number} 段" in page.title()
        assert button.bounding_box() == place
    page.keyboard.press("ArrowLeft")
    assert "第 3 段" in here(page)
    page.reload()
    assert "第 3 段" in here(page)
    assert here(page) != first


def test_the_part_that_is_heard_is_shown(visitor, site) -> None:
    """Until the reader goes elsewhere; the player's own button leads back."""
    page = visitor.open(site.pages["part"])
    page.wait_for_function("() => document.querySelector('[data-parts]').dataset.started")
    page.get_by_role("button", name="播放").first.click()
    page.wait_for_selector("[data-now]", state="attached")
    forward = page.locator(".listen-main [data-do=next]")
    for _ in range(30):
        forward.click()
        if not page.locator("[data-part='1']").is_visible():
            break
    assert page.locator("[data-part]:visible [data-now]").count() == 1
    heard = page.locator("[data-part]:visible").get_attribute("data-part")
    page.get_by_role("button", name="暂停").first.click()
    page.get_by_role("link", name="上一段", exact=True).click()
    assert page.locator("[data-part]:visible").get_attribute("data-part") == str(int(heard) - 1)
    page.evaluate("() => document.querySelector('[data-dock]').hidden = false")
    page.evaluate("() => document.querySelector('[data-do=return]').click()")
    assert page.locator("[data-part]:visible").get_attribute("data-part") == heard


def test_without_scripts_each_part_is_a_page_and_paper_has_all(visitor, site) -> None:
    """The same links, the same place."""
    page = visitor.open(site.pages["part"], java_script_enabled=False, **NARROW)
    page.get_by_role("link", name="下一段", exact=True).click()
    assert page.url.endswith("?part=2#parts")
    assert "第 2 段" in here(page)
    place = page.get_by_role("link", name="下一段", exact=True).bounding_box()
    page.get_by_role("link", name="下一段", exact=True).click()
    assert "第 3 段" in here(page)
    assert page.get_by_role("link", name="下一段", exact=True).bounding_box() == place
    page.emulate_media(media="print")
    assert page.locator("[data-part]:visible").count() == page.locator("[data-part]").count()


def test_the_easy_text_has_a_line_for_each_sentence_and_sounds(visitor, site) -> None:
    """Its sound follows its own sentences."""
    page = visitor.open(site.easy)
    tops = page.eval_on_selector_all(".easy-text .sentence", "all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == len(set(tops)) > 5
    page.get_by_role("button", name="播放").first.click()
    page.wait_for_selector("[data-now]", state="attached")
    page.locator(".listen-main [data-do=next]").click()
    page.wait_for_selector(".easy-text [data-now]")
