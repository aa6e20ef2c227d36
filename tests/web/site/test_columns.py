"""A column, page by page."""

import pytest

PAGE_NUMBERS_THAT_CANNOT_BE = [
    "0",
    "-1",
    "9",
    "1.5",
    "abc",
    "",
    "１",
    "99999999999999999999",
    "0000000019999999999999999999",
    "9" * 5000,
]


@pytest.fixture
def twenty_five(publish, at) -> list[str]:
    """Twenty-five articles in one column, two minutes apart."""
    titles = [f"柳湾镇残疾人之家第{number}期手工课" for number in range(25)]
    for number, title in enumerate(titles):
        at(f"2026-11-20 {8 + number // 30:02}:{number % 30 * 2:02}")
        publish(title)
    return titles


def test_a_list_is_read_page_by_page_newest_first(reader, twenty_five) -> None:
    """Ten to a page, each article once, the page's number in title and heading."""
    first = reader.open("/c/news")
    assert first.h1 == "工作要闻"
    second = reader.follow("下一页")
    assert second.address == "/c/news?page=2"
    assert second.title.startswith("工作要闻，第 2 页")
    third = reader.follow("下一页")
    shown = [name for page in (first, second, third) for name, address in page.links if address.startswith("/a/")]
    assert shown == twenty_five[::-1]
    assert reader.follow("上一页").address == "/c/news?page=2"
    assert "25" in first.main


def test_the_first_page_has_one_address(reader, twenty_five) -> None:
    """Links to it carry no number, so that it is one page to a search engine too."""
    reader.open("/c/news?page=2")
    assert reader.follow("上一页").address == "/c/news"


def test_a_page_that_cannot_be_is_not_found(reader, publish) -> None:
    """Past the end, before the beginning, or no number at all: an honest 404, whatever was typed."""
    publish()
    for number in PAGE_NUMBERS_THAT_CANNOT_BE:
        assert reader.open(f"/c/news?page={number}", 404).h1 == "没有找到这一页"


def test_an_empty_column_says_so_and_leads_on(reader) -> None:
    """An empty list would leave a listener wondering."""
    page = reader.open("/c/policy")
    assert "还没有文章" in page.main
    assert page.link_to("搜索全站") == "/search"


def test_a_column_shows_those_below_it_with_their_articles(reader, publish) -> None:
    """部门动态 has no articles of its own, and is not in the navigation: 教育就业 below it is found all the same."""
    publish("盲人按摩师培训班开课", column="department/education")
    page = reader.open("/c/department")
    assert page.link_to("盲人按摩师培训班开课")
    below = reader.follow("教育就业")
    assert below.address == "/c/department/education"
    assert below.link_to("部门动态") == "/c/department"


def test_an_unknown_column_is_not_found(reader) -> None:
    """With a search and a way home."""
    assert reader.open("/c/nothing/here", 404).link_to("回首页") == "/"


def test_a_column_carries_its_seven_tags(reader, publish) -> None:
    """Three of the site, four of the column."""
    publish()
    tags = reader.open("/c/news").tags
    assert tags["ColumnName"] == "工作要闻"
    assert tags["ColumnDescription"] == "工作要闻栏目，及时更新。"
    assert tags["ColumnKeywords"] == "残联,工作要闻"
    assert tags["ColumnType"] == "动态"
    assert {"SiteName", "SiteDomain", "SiteIDCode"} <= set(tags)


def test_numbers_and_dates_are_shown_with_every_article(reader, publish, at) -> None:
    """Date with time, and how often it was read."""
    at("2026-11-21 14:05")
    publish(views_base=12)
    page = reader.open("/c/news")
    assert "2026-11-21 14:05" in page.main
    assert "浏览 12 次" in page.main
