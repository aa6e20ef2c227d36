"""The views of a page without a browser: what is sent, and what stays."""

import re

import pytest

NAMES = ["长辈版", "亲情版", "关爱版", "关怀版", "老年版", "大字版", "長輩版"]
PICTURE = '<p>到新的服务站去。</p><figure><img src="/media/a1.jpg" alt="青禾镇服务站的坡道" width="640" height="480"></figure>'


@pytest.mark.parametrize("view", ["calm", "text", "elder"])
def test_a_view_shows_the_same_words_at_the_same_address(reader, publish, view) -> None:
    """Sentence by sentence, so that the sound fits; once in an address, or remembered by a form."""
    number = publish("服务站开门", "<h2>地方</h2><p>在青禾镇。电话是12385。</p>")
    sentences = (
        "//*[contains(concat(' ', @class, ' '), ' article ')]//*[contains(concat(' ', @class, ' '), ' sentence ')]/@id"
    )
    usual = [str(one) for one in reader.open(f"/a/{number}").markup.root.xpath(sentences)]
    once = reader.open(f"/a/{number}?view={view}")
    assert [str(one) for one in once.markup.root.xpath(sentences)] == usual
    assert once.markup.root.get("data-view") == view
    assert once.markup.root.xpath("//link[@rel='canonical']/@href") == [f"/a/{number}"]
    assert reader.open(f"/a/{number}").markup.root.get("data-view") is None, "nothing was remembered"
    reader.fetch("/preferences", "POST", data={"view": view})
    kept = reader.open(f"/a/{number}")
    assert kept.markup.root.get("data-view") == view
    assert not kept.markup.root.xpath("//link[@rel='canonical']")


@pytest.mark.parametrize("view", ["calm", "text", "elder"])
@pytest.mark.parametrize(
    "address", ["/", "/c/news", "/a/1", "/search?q=证", "/listen", "/help", "/preferences", "/report", "/sitemap"]
)
def test_every_view_keeps_the_ways_in_back_and_to_help(reader, publish, view, address) -> None:
    """Skip link, choices, sound, the ordinary view; help and telephone at the foot."""
    publish("残疾人证换领")
    page = reader.open(f"{address}{'&' if '?' in address else '?'}view={view}")
    assert page.link_to("跳到正文") == "#content"
    assert page.link_to("无障碍").startswith("/preferences")
    assert page.link_to("收听")
    assert page.link_to("使用帮助") == "/help"
    assert page.form(button="标准版")
    assert page.markup.root.xpath("//footer//a[starts-with(@href, 'tel:')]")


def test_the_way_back_works_where_the_address_names_the_view(reader, publish) -> None:
    """The address that one comes back to names it no more; other parts of it stay."""
    publish()
    reader.open("/search?q=通知&view=elder")
    page = reader.press("标准版")
    assert page.markup.root.get("data-view") is None
    assert "view=" not in page.address
    assert "q=" in page.address


def test_a_press_for_larger_letters_always_enlarges(reader, publish) -> None:
    """Also where the smallest letters of the view are larger than those that were chosen."""
    number = publish()
    reader.open(f"/a/{number}?view=elder")
    assert reader.press("字大一点").look[1] == "5"
    reader.fetch("/preferences", "POST", data={"size": "1", "view": "elder"})
    reader.open(f"/a/{number}")
    assert reader.press("字大一点").look[1] == "5"
    assert reader.press("字小一点").look[1] == "4"


@pytest.mark.parametrize("asked", ["elder'", "<b>", "", "none", "elder&view=text"])
def test_a_view_that_there_is_not_is_no_view(reader, publish, asked) -> None:
    """An address is typed by people, too."""
    publish()
    view = reader.open(f"/?view={asked}").markup.root.get("data-view")
    assert view == ("elder" if asked.startswith("elder&") else None)


@pytest.mark.parametrize("name", NAMES)
def test_searching_by_any_of_its_names_finds_the_view_for_elders(reader, publish, name) -> None:
    """And one press turns it on."""
    publish()
    reader.open(f"/search?q={name}")
    page = reader.press("换成长辈版，去首页")
    assert page.address == "/"
    assert page.markup.root.get("data-view") == "elder"
    assert "换成长辈版" not in reader.open(f"/search?q={name}").main, "whoever has it needs no offer"


def test_other_searches_offer_no_view(reader, publish) -> None:
    """Only who asks is answered."""
    publish()
    assert "换成长辈版" not in reader.open("/search?q=版").main


def test_the_page_for_elders_has_few_links(reader, publish) -> None:
    """No more than twenty-five on the first page; a third of the ordinary one's at most on an article."""
    for number in range(6):
        publish(f"第{number}篇通知")
    assert len(reader.open("/?view=elder").links) <= 25
    assert len(reader.open("/a/3?view=elder").links) < len(reader.open("/a/3").links) * 0.7


def test_pictures_become_words_where_they_are_not_wanted(reader, desk, publish) -> None:
    """In the text only, or by a choice of its own; with a way to see each."""
    number = publish("新服务站", PICTURE)
    assert reader.open(f"/a/{number}").markup.root.xpath("//main//figure/img")
    for page in (reader.open(f"/a/{number}?view=text"), without_pictures(reader, number)):
        assert not page.markup.root.xpath("//main//img")
        assert "图片：青禾镇服务站的坡道" in re.sub(r"\s", "", page.main)
        assert page.markup.root.xpath("//main//a[@href='/media/a1.jpg']")


def without_pictures(reader, number):
    """The article for somebody who has chosen words for pictures."""
    reader.fetch("/preferences", "POST", data={"pictures": "off"})
    return reader.open(f"/a/{number}")


def test_the_text_only_draws_no_sign(reader, publish) -> None:
    """An old screen reader says "graphic" for each."""
    publish()
    for address in ("/", "/a/1", "/preferences", "/search?q=证"):
        page = reader.open(f"{address}{'&' if '?' in address else '?'}view=text")
        assert page.markup.root.xpath("//svg | //img") == []


def test_large_print_comes_in_three_sizes(reader, publish) -> None:
    """By a link each; whole addresses behind links and of the page itself."""
    number = publish("换领通知", '<p>见<a href="/c/news">新闻</a>。</p>')
    page = reader.open(f"/a/{number}/print")
    assert page.markup.root.get("data-points") == "18"
    assert page.link_to("24 磅") == f"/a/{number}/print?points=24"
    assert reader.follow("32 磅").markup.root.get("data-points") == "32"
    assert page.markup.root.xpath("//article//a/@href") == ["http://localhost/c/news"]
    assert f"本页网址：http://localhost/a/{number}" in page.main
    for wrong in ("0", "1e9", "18pt", "-32", "３２"):
        assert reader.open(f"/a/{number}/print?points={wrong}").markup.root.get("data-points") == "18"
