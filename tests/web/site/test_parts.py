"""An article one part at a time, at plain addresses."""

import pytest

from webapp.content.kinds import Kind
from webapp.reading import preferences

BODY = "<h2>谁可以来</h2><p>都可以。</p><p>不用预约。</p><ul><li>带伞</li><li>带水</li></ul>"


def shown(page) -> str:
    """The words of the one part that is seen."""
    return "".join(page.part("//div[@data-part][not(@hidden)]").itertext())


def test_one_goes_through_an_article_part_by_part(reader, publish) -> None:
    """The title stays, the place is told, and the ends have no button that leads nowhere."""
    number = publish("读书会", BODY)
    page = reader.open(f"/a/{number}?part=1")
    assert page.h1 == "读书会"
    assert "第 1 段，共 3 段" in shown(page)
    assert "谁可以来" in shown(page)
    assert "都可以。" in shown(page)
    assert "不用预约" not in shown(page)
    assert page.part("//a[@rel='prev']/..").get("hidden") is not None
    page = reader.open(page.link_to("下一段").partition("#")[0])
    assert "第 2 段，共 3 段" in shown(page)
    assert "不用预约。" in shown(page)
    page = reader.open(page.link_to("下一段").partition("#")[0])
    assert "带伞" in shown(page)
    assert "带水" in shown(page)
    assert page.part("//a[@rel='next']/..").get("hidden") is not None
    page = reader.open(page.link_to("上一段").partition("#")[0])
    assert "第 2 段" in page.title
    whole = reader.open(page.link_to("看全文"))
    assert not whole.parts("//*[@data-part]")
    assert "谁可以来" in whole.main


def test_summary_and_facts_come_first_and_files_last(reader, publish) -> None:
    """Nothing of the article is out of reach."""
    facts = {"deadline": "2026-12-05", "telephone": "0519-00001234"}
    number = publish(
        "报名",
        BODY,
        column="notice",
        kind=Kind.NOTICE,
        summary="一句话。",
        facts=facts,
        files=[("表.txt", b"x", "text/plain")],
    )
    first = reader.open(f"/a/{number}?part=1")
    assert "第 1 段，共 5 段" in shown(first)
    assert "一句话。" in shown(first)
    assert "0519-00001234" in shown(first)
    assert "表" in shown(reader.open(f"/a/{number}?part=5"))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "1.5", "", "１", "9" * 6, "+1", "all2"])
def test_a_part_that_cannot_be_is_not_found(reader, publish, asked) -> None:
    """Rather than guessed at."""
    number = publish("读书会", BODY)
    assert reader.fetch(f"/a/{number}?part={asked}").status == 404


def test_a_kept_address_survives_a_shorter_text(reader, desk, publish) -> None:
    """It leads to the last part there is."""
    number = publish("读书会", BODY)
    assert "第 3 段，共 3 段" in shown(reader.open(f"/a/{number}?part=7"))
    desk.correct(number, body="<p>改期。</p>")
    assert "第 1 段，共 1 段" in shown(reader.open(f"/a/{number}?part=3"))


def test_all_parts_are_one_article(reader, publish) -> None:
    """For search engines one address; for the sound every sentence with its id, once."""
    number = publish("读书会", BODY)
    page, whole = reader.open(f"/a/{number}?part=2"), reader.open(f"/a/{number}?part=all")
    assert page.part("//link[@rel='canonical']").get("href") == f"/a/{number}"
    of_the_body = "//*[@class='article-body']//span[@class='sentence']/@id"
    assert page.markup.all(of_the_body) == whole.markup.all(of_the_body)


def test_what_is_gone_is_gone_part_by_part(reader, desk, publish) -> None:
    """The same rule as for the whole."""
    number = publish("读书会", BODY)
    desk.withdraw(number)
    assert reader.fetch(f"/a/{number}?part=2").status == 410


def test_who_has_chosen_parts_gets_the_first_and_the_whole_is_one_press_away(reader, publish) -> None:
    """The address of the article stays what it is."""
    number = publish("读书会", BODY)
    reader.set_cookie("look", preferences.parse(None).with_(reading="one").as_cookie())
    page = reader.open(f"/a/{number}")
    assert "第 1 段，共 3 段" in shown(page)
    whole = reader.open(page.link_to("看全文"))
    assert "带伞" in whole.main
    assert not whole.parts("//*[@data-part]")


def test_whoever_asks_for_pinyin_of_a_part_stays_in_it(reader, publish) -> None:
    """The place to ask is part of its paragraph, and leads back to it."""
    number = publish("读书会", BODY)
    reader.set_cookie("look", preferences.parse(None).with_(reading="one", pinyin="ask").as_cookie())
    page = reader.open(f"/a/{number}?part=3")
    assert "不用预约" in shown(page)
    assert "共 4 段" in shown(page)
    ways = page.markup.all("//div[@data-part][not(@hidden)]//a[@data-pinyin-of]/@href")
    page = reader.open(ways[0].partition("#")[0])
    assert "第 3 段" in shown(page)
    assert page.parts("//div[@data-part][not(@hidden)]//rt")
