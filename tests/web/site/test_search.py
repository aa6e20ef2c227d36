"""Finding articles by their words."""

from datetime import datetime

HOSTILE = [
    "*",
    '"',
    "'",
    "AND",
    "NEAR(",
    "a* OR b",
    "😀",
    "%",
    "_",
    "\\",
    "；DROP TABLE articles",
    "<script>",
    "(",
    "^",
    "\x00",
    "-",
    "{x}",
    "%(query)s",
    " ",
    "　",
]


def test_two_characters_are_enough(reader, publish) -> None:
    """Chinese words are short."""
    number = publish("盲文课本免费领取", "<p>请到汀北区图书馆。</p>")
    publish("轮椅维修")
    reader.open("/search")
    page = reader.press("搜索", q="盲文")
    assert [address for _, address in page.links if address.startswith("/a/")] == [f"/a/{number}"]
    assert "找到“盲文”1 篇" in page.main
    assert "盲文" in page.title


def test_words_of_the_body_are_found_and_shown(reader, publish) -> None:
    """With the place where they stand, marked."""
    publish("领取通知", "<p>请带上证件，到汀北区图书馆三楼。</p>")
    page = reader.open("/search?q=图书馆")
    assert page.parts("//main//mark") == ["图书馆"]


def test_nothing_found_says_what_to_do(reader) -> None:
    """Not an empty page."""
    page = reader.open("/search?q=独角兽")
    assert "没有找到“独角兽”" in page.main
    assert page.main.count("少写几个字") == 1
    assert page.link_to("按栏目找") == "/sitemap"
    assert page.link_to("网站地图")


def test_any_text_may_be_asked(reader, publish) -> None:
    """It is words, never commands; what was asked comes back as it was."""
    publish()
    for query in HOSTILE:
        reader.open("/search")
        page = reader.submit("/search", q=query)
        shown = page.part("//main//input[@name='q']").get("value")
        assert shown == " ".join(query.replace("\x00", " ").split()), query


def test_a_very_long_question_is_cut_and_answered(reader, publish) -> None:
    """The first hundred characters count."""
    publish()
    assert len(reader.open("/search?q=" + "听" * 5000).part("//main//input[@name='q']").get("value")) == 100


def test_found_articles_come_page_by_page(reader, publish) -> None:
    """The words stay with the pager."""
    for number in range(11):
        publish(f"手语课第{number}讲")
    reader.open("/search?q=手语课")
    page = reader.follow("下一页")
    assert "page=2" in page.address
    assert page.part("//main//input[@name='q']").get("value") == "手语课"
    assert len([one for one in page.links if one[1].startswith("/a/")]) == 1
    reader.open("/search?q=手语课&page=3", 404)


def test_only_public_articles_are_found(reader, desk, publish, at) -> None:
    """Drafts, scheduled, withdrawn and expired ones are not, from the moment on."""
    at("2026-11-20 09:00")
    desk.draft("草稿里的秘密词语")
    gone = publish("撤下的秘密词语")
    desk.withdraw(gone)
    expired = publish("过期的秘密词语")
    desk.change(expired, expire_at=datetime.fromisoformat("2026-11-20T08:00+08:00"))
    assert "没有找到" in reader.open("/search?q=秘密词语").main


def test_old_words_are_not_found_after_a_correction(reader, desk, publish) -> None:
    """Search speaks of the words that readers see."""
    number = publish("地点更正", "<p>活动在青禾镇举行。</p>")
    desk.correct(number, body="<p>活动在柳湾镇举行。</p>")
    assert "没有找到" in reader.open("/search?q=青禾镇").main
    assert "1 篇" in reader.open("/search?q=柳湾镇").main
