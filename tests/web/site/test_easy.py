"""易读版: an article's twin in short sentences, read and heard by itself."""

import pytest

from webapp.reading import preferences

EASY = "<h2>要做什么</h2><p>打一个电话就行。</p><p>不用出门。</p>"


def test_the_easy_text_is_a_page_of_its_own_and_each_leads_to_the_other(reader, publish) -> None:
    """The same title, so that nobody wonders whether it is about something else."""
    number = publish("补贴复核", easy=EASY)
    page = reader.open(f"/a/{number}")
    page = reader.open(page.link_to("有易读版"))
    assert page.address == f"/a/{number}/easy"
    assert page.h1 == "补贴复核（易读版）"
    assert page.title.startswith("补贴复核（易读版）")
    assert "打一个电话就行。" in page.main
    assert "读书会" not in page.main, "the long text stays where it is"
    assert reader.open(page.link_to("看原文")).h1 == "补贴复核"


def test_every_sentence_can_be_found_by_the_player(reader, heard) -> None:
    """Its sound is its own: it says the easy words and only those, with the times of each."""
    number = heard("补贴复核", easy=EASY)
    page = reader.open(f"/a/{number}/easy")
    player = page.part("//section[@data-player]")
    assert player.get("data-player") == f"{number}-easy"
    cues = reader.fetch(player.get("data-cues"))
    assert cues.status == 200
    for id in page.markup.all("//article//*[contains(@class, 'sentence')]/@id"):
        assert id in cues.text
    words = reader.fetch(f"/a/{number}/easy.vtt").text
    assert "打一个电话就行" in words
    assert "读书会" not in words
    sound = page.part("//audio").get("src")
    assert reader.fetch(sound).headers["Content-Type"] == "audio/mpeg"
    assert sound != reader.open(f"/a/{number}").part("//section[@data-player]/audio").get("src")
    kept = reader.fetch(f"/a/{number}/easy.mp3")
    assert kept.status == 200
    assert "easy.mp3" in page.text
    assert kept.body != reader.fetch(f"/a/{number}.mp3").body
    assert reader.fetch(f"/a/{number}/easy.json").text.find("ready") > 0


def test_until_the_sound_is_made_the_page_says_so(reader, publish) -> None:
    """The words can be read already."""
    number = publish("补贴复核", easy=EASY)
    page = reader.open(f"/a/{number}/easy")
    assert "正在准备朗读" in page.main
    assert page.markup.all("//@data-waiting") == [f"/a/{number}/easy.json"]
    assert reader.fetch(f"/a/{number}/easy.mp3").status == 503


def test_the_easy_text_comes_after_the_article_and_is_no_other_voice_of_it(reader, heard) -> None:
    """Lists, length and file of the article stay those of the article."""
    number = heard("补贴复核", easy=EASY)
    plain = heard("补贴复核")
    times = [reader.open(f"/a/{one}").part("//section[@data-player]").get("data-seconds") for one in (number, plain)]
    assert times[0] == times[1]


def test_an_article_without_one_has_no_way_to_it(reader, desk, publish) -> None:
    """An address that was promised once leads to the article."""
    number = publish("读书会")
    assert "易读版" not in reader.open(f"/a/{number}").main
    answer = reader.fetch(f"/a/{number}/easy")
    assert answer.status == 302
    assert answer.headers["Location"] == f"/a/{number}"
    assert reader.fetch(f"/a/{number}/easy.mp3").status == 404
    assert reader.fetch("/a/999/easy").status == 404


def test_a_correction_changes_it_only_when_it_is_published(reader, desk, publish, app) -> None:
    """One revision carries both texts."""
    number = publish("补贴复核", easy=EASY)
    desk.correct(number, easy="<p>改在柳湾镇。</p>")
    page = reader.open(f"/a/{number}/easy")
    assert "柳湾镇" in page.main
    assert "不用出门" not in page.main
    desk.correct(number)
    assert reader.fetch(f"/a/{number}/easy").status == 302


def test_what_is_withdrawn_is_gone_with_its_twin(reader, desk, heard) -> None:
    """Page, sound and times."""
    number = heard("补贴复核", easy=EASY)
    sound = reader.open(f"/a/{number}/easy").part("//audio").get("src")
    desk.withdraw(number)
    for address in (
        f"/a/{number}/easy",
        f"/a/{number}/easy.mp3",
        f"/a/{number}/easy/cues.vtt",
        f"/a/{number}/easy.json",
    ):
        assert reader.fetch(address).status == 410
    assert reader.fetch(sound).status == 404


@pytest.mark.parametrize("empty", ["", "<p> </p>", "<script>x</script>", "<img src='/media/x.png'>"])
def test_no_words_are_no_twin(reader, publish, empty) -> None:
    """However they are written."""
    number = publish("读书会", easy=empty)
    assert "易读版" not in reader.open(f"/a/{number}").main


def test_search_engines_find_it(reader, publish) -> None:
    """Only where there is one."""
    with_easy, without = publish("补贴复核", easy=EASY), publish("读书会")
    listed = reader.fetch("/sitemap.xml").text
    assert f"/a/{with_easy}/easy</loc>" in listed
    assert f"/a/{without}/easy" not in listed
    assert f"/a/{without}</loc>" in listed


def test_pinyin_and_traditional_characters_are_there_too(reader, publish) -> None:
    """Whatever helps to understand the article helps with its twin."""
    number = publish("补贴复核", easy=EASY)
    reader.set_cookie("look", preferences.parse(None).with_(pinyin="all").as_cookie())
    page = reader.open(f"/a/{number}/easy")
    assert page.parts("//article//p//rt")
    assert page.parts("//h1//rt")
    reader.set_cookie("look", preferences.parse(None).with_(script="t").as_cookie())
    assert "不用出門。" in reader.open(f"/a/{number}/easy").main
