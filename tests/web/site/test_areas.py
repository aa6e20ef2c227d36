"""The six areas that people know from other sites' tools: on landmarks, in every page, one body each."""

import pytest

AREAS = {"window", "navigation", "interaction", "service", "list", "body"}
# page → the areas that it has beside window, service and body, which every page of the site has.
PAGES = {
    "/": {"navigation", "list"},
    "/c/news": {"navigation", "list", "interaction"},
    "/a/1": {"navigation", "interaction"},
    "/search": {"navigation", "interaction"},
    "/search?q=残疾人": {"navigation", "interaction", "list"},
    "/listen": {"navigation", "list", "interaction"},
    "/preferences": {"navigation", "interaction"},
    "/report": {"navigation", "interaction"},
    "/sitemap": {"navigation"},
    "/help": {"navigation"},
    "/accessibility": {"navigation"},
}
LANDMARKS = {"header", "nav", "main", "footer", "section", "form", "article"}


def areas(page) -> list[str]:
    """The areas of a page in the order in which they come."""
    return [one.get("data-area") for one in page.markup.root.xpath("//*[@data-area]")]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_the_areas_that_it_really_has(reader, publish, address) -> None:
    """One body; nothing else is called an area, and each stands on an element of its kind."""
    assert publish("残疾人证换领", "<h2>一</h2><p>到窗口办理。</p>") == 1
    publish("残疾人专场招聘")
    page = reader.open(address)
    found = areas(page)
    assert set(found) == {"window", "service", "body"} | PAGES[address]
    assert found.count("body") == 1
    assert found[0] == "window", "the head of the page comes first"
    for one in page.markup.root.xpath("//*[@data-area]"):
        assert one.tag in LANDMARKS, f"<{one.tag} data-area={one.get('data-area')}>"
        if one.tag in {"nav", "form"} and one.get("role") != "search":
            assert one.get("aria-label") or one.get("aria-labelledby"), "it has a name of its own"


@pytest.mark.parametrize("view", ["elder", "calm", "text"])
def test_other_views_have_one_body_and_a_head_too(reader, publish, view) -> None:
    """And for elders the columns are an area of the first page."""
    publish()
    for address in ("/", "/a/1"):
        found = areas(reader.open(f"{address}?view={view}"))
        assert found.count("body") == 1
        assert {"window", "service"} <= set(found)
    assert "navigation" in areas(reader.open("/?view=elder"))


def test_an_error_has_areas_and_a_way_to_search(reader) -> None:
    """Whoever is lost finds out by the same keys."""
    assert {"window", "interaction", "service", "body"} <= set(areas(reader.open("/nothing-here", 404)))


def test_skip_links_lead_to_the_text_and_the_columns(reader, publish) -> None:
    """Listening and searching are links that everybody sees."""
    page = reader.open(f"/a/{publish()}")
    assert page.link_to("跳到正文") == "#content"
    assert page.link_to("导航") == "#columns"
    assert page.link_to("收听") == "#listen"
    assert page.link_to("搜索") == "/search"
