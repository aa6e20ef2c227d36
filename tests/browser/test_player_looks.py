"""The unfolded player, the list and the keys, by rules and by figures, in every theme and at every width."""

import json

import pytest

from tests.browser.seeing import AXE, MEASURES, RULES
from tests.browser.test_player import play, unfold
from tests.browser.test_rules import EXCEPTIONS
from webapp.reading.themes import THEMES

SET = "([theme, size]) => Object.assign(document.documentElement.dataset, { theme, size })"
WORD = """() => {
  const style = getComputedStyle(document.querySelector("[data-now]"), "::highlight(spoken-word)");
  const probe = document.createElement("p");
  Object.assign(probe.style, { color: style.color, backgroundColor: style.backgroundColor });
  probe.textContent = "字";
  document.body.replaceChildren(probe);
  return [measures.weakTexts(7), style.backgroundColor];
}"""


def unfolded(visitor, address: str, **more: object):
    """An article whose player shows all it has, with two articles on its list."""
    page = visitor.open(address, **more)
    page.evaluate(
        """() => window.localStorage.setItem("queue", JSON.stringify([1, 2].map((number) => ({
          number: String(number), title: `第${number}篇文章的题目，写得长一些看看放不放得下`, url: `/a/${number}` }))))"""
    )
    page.reload()
    unfold(page)
    page.wait_for_selector(".queue-list li")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.wait_for_selector(".listen-keys select")
    page.evaluate(MEASURES)
    return page


def test_no_rule_is_broken_by_the_unfolded_player(visitor, site) -> None:
    """Every rule, in every theme."""
    page = unfolded(visitor, site.pages["news"])
    page.evaluate(AXE)
    broken = {}
    for theme in THEMES:
        page.evaluate(SET, [theme.code, "1"])
        for one in page.evaluate(RULES, list(EXCEPTIONS)):
            broken.setdefault(f"{one['id']}: {one['help']}", {})[theme.code] = one["nodes"]
    assert not broken, json.dumps(broken, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("address", ["column", "/listen"])
def test_no_rule_is_broken_by_the_list_of_another_page(visitor, site, address) -> None:
    """With the player of the list."""
    page = visitor.open(site.pages.get(address, address))
    page.wait_for_selector(".queue-add")
    page.locator(".queue-add").first.click()
    page.locator(".listen").get_by_role("button", name="更多功能").click()
    page.evaluate(AXE)
    found = page.evaluate(RULES, list(EXCEPTIONS))
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_its_words_are_seen_and_its_controls_are_large_enough(visitor, site) -> None:
    """Seven to one, 44 px, on a telephone, in every theme."""
    page = unfolded(visitor, site.pages["news"], viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="静音", exact=True).click()
    for theme in THEMES:
        page.evaluate(SET, [theme.code, "1"])
        assert page.evaluate("() => measures.weakTexts(7)")["found"] == []
        assert page.evaluate("() => measures.smallTargets(44)")["found"] == []


@pytest.mark.parametrize("size", ["1", "8"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_of_it_stands_sideways(visitor, site, width, size) -> None:
    """At the smallest and the largest letters."""
    page = unfolded(visitor, site.pages["news"], viewport={"width": width, "height": 700})
    page.evaluate(SET, ["yellow-black", size])
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}


@pytest.mark.parametrize("theme", [one.code for one in THEMES])
def test_the_word_that_is_said_is_seen_at_seven_to_one(visitor, site, theme) -> None:
    """On its own ground, inside the marked sentence."""
    page = visitor.open(site.short)
    page.evaluate(SET, [theme, "1"])
    play(page)
    page.wait_for_function("() => window.CSS.highlights.has('spoken-word')")
    page.evaluate("() => document.querySelector('audio').pause()")
    page.evaluate(MEASURES)
    answer, ground = page.evaluate(WORD)
    assert ground not in {"rgba(0, 0, 0, 0)", "transparent"}
    assert (answer["count"], answer["found"]) == (1, [])


def test_it_keeps_its_edges_where_colours_are_taken_away(visitor, site) -> None:
    """Forced colours: real borders, and a pressed button that still tells that it is pressed."""
    page = unfolded(visitor, site.pages["news"], forced_colors="active")
    edges = page.evaluate(
        "() => [...document.querySelectorAll('.listen button, .listen select')].filter((one) => one.checkVisibility())"
        ".filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) < 1).length"
    )
    assert edges == 0
    mute = page.get_by_role("button", name="静音", exact=True)
    before = mute.evaluate("one => getComputedStyle(one).backgroundColor")
    mute.click()
    assert mute.evaluate("one => getComputedStyle(one).backgroundColor") != before


def test_few_stops_stand_between_the_title_and_the_text(visitor, site) -> None:
    """A listener who wants to read comes past the folded player quickly."""
    page = visitor.open(site.pages["news"])
    page.wait_for_selector(".listen-play")
    stops = page.evaluate(
        "() => [...document.querySelectorAll('.listen button, .listen a, .listen input, .listen select')]"
        ".filter((one) => one.checkVisibility()).length"
    )
    assert stops <= 6


def test_the_scripts_of_an_article_weigh_little(visitor, site) -> None:
    """Twenty kilobytes as they are sent, and two for words that are explained; what is folded away comes when it is wanted."""
    page = visitor.window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.resource_type == "script" else None)
    page.goto(site.pages["news"], wait_until="networkidle")
    before = len(asked)
    sizes = [
        int(page.request.head(one, headers={"Accept-Encoding": "gzip"}).headers["content-length"]) for one in asked
    ]
    assert sum(sizes) <= 22 * 1024, dict(zip(asked, sizes, strict=True))
    unfold(page)
    assert len(asked) > before
