"""Pinyin in a real browser: the voice's mark is on the right words, the keyboard reaches it, nothing is pushed aside."""

import re

import pytest

LARGEST = "1.{theme}.9.1"


@pytest.fixture
def choosing(visitor, site):
    """Opens a page for a reader whose cookie says this."""

    def opened(cookie: str, address: str, **more: object):
        context = visitor.context(**more)
        context.add_cookies([{"name": "look", "value": cookie, "url": site.base}])
        page = visitor.window(context)
        page.goto(address)
        return page

    return opened


def test_the_voice_marks_the_same_words_with_pinyin_as_without(choosing, site) -> None:
    """The readings are not counted."""
    page = choosing("1.auto.1.1..pall", site.short)
    page.wait_for_selector(".listen-play")
    assert page.locator(".article-body rt").count() > 20
    page.locator(".listen-play").click()  # what marks words is fetched with the first sound
    page.wait_for_function("() => window.CSS.highlights.has('spoken-word')")
    page.evaluate("() => document.querySelector('audio').pause()")
    wrong = page.evaluate(
        """async (address) => {
          const loaded = performance.getEntriesByType("resource").map((one) => one.name);
          const { WordMark } = await import(loaded.find((name) => name.includes("word-mark")));
          const { sentences } = await (await fetch(`${address}.json`)).json();
          const wrong = [];
          for (const { id, text } of sentences) {
            const element = document.getElementById(id);
            for (let place = 0; place < text.length; place += 1) {
              const copy = WordMark.range(element, place, 1).cloneContents();
              copy.querySelectorAll("rt, rp").forEach((one) => one.remove());
              if (copy.textContent !== text[place]) wrong.push([id, place, copy.textContent, text[place]]);
            }
          }
          return wrong;
        }""",
        site.short,
    )
    assert wrong == []


def test_a_paragraph_and_a_sentence_get_their_pinyin_by_keyboard(choosing, site) -> None:
    """And lose it again; the place says whether it is on."""
    page = choosing("1.auto.1.1..pask", site.short)
    place = page.get_by_role("button", name="第 1 段的拼音")
    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".article-body p:first-child rt")
    assert place.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Space")
    page.wait_for_selector(".article-body rt", state="detached")
    assert place.get_attribute("aria-pressed") == "false"
    sentence = page.locator(".sentence[tabindex='0']")
    sentence.focus()
    page.keyboard.press("p")
    page.wait_for_selector(".sentence[tabindex='0'] rt")
    assert (
        page.evaluate("() => new Set([...document.querySelectorAll('rt')].map((one) => one.closest('.sentence'))).size")
        == 1
    )
    assert re.search("拼音", page.get_by_role("button", name="标题的拼音").inner_text())


@pytest.mark.parametrize("theme", ["paper", "black-white", "yellow-blue"])
def test_the_largest_letters_with_pinyin_fit_a_telephone(choosing, site, theme) -> None:
    """Nothing is pushed sideways, no reading is smaller than 16 pixels, none lies on the line above."""
    for address in (site.pages["news"], "/", site.pages["column"]):
        page = choosing(f"{LARGEST.format(theme=theme)}..pall", address, viewport={"width": 320, "height": 640})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('rt')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert sizes and min(sizes) >= 16
        overlaps = page.evaluate(
            """() => [...document.querySelectorAll(".article-body rt")].filter((rt) => {
              const box = rt.getBoundingClientRect(), base = rt.parentElement.getBoundingClientRect();
              return [...document.querySelectorAll(".article-body ruby")].some((one) => {
                const other = one.getBoundingClientRect();
                return one !== rt.parentElement && other.bottom <= base.top && other.bottom > box.top + box.height / 2
                  && other.right > box.left && other.left < box.right; });
            }).length"""
        )
        assert overlaps == 0


def test_a_screen_reader_hears_each_word_once(choosing, site) -> None:
    """The tree that it is given has no readings in it."""
    page = choosing("1.auto.1.1..pall", site.short)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [one["name"]["value"] for one in nodes if not one["ignored"] and one.get("name", {}).get("value")]
    described = [
        one["description"]["value"] for one in nodes if not one["ignored"] and one.get("description", {}).get("value")
    ]
    readings = set(page.locator(".article-body rt").all_inner_texts())
    assert readings and not readings & set(told) and not readings & set(described)
