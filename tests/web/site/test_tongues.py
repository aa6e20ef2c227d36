"""The site's own words in three languages: chosen by a form, remembered, and what is published stays what it is."""

import re

import pytest
from babel.messages.pofile import read_po

from tests.house import catalogues
from tests.support.page import Page
from webapp.reading.preferences import COOKIE

CHINESE = re.compile(r"[\u3400-\u9fff]+")
NAMES = ("简体中文", "繁體中文", "English")
PAGES = [
    "/",
    "/c/news",
    "/listen",
    "/search?q=雨伞",
    "/search?q=坡道",
    "/sitemap",
    "/help",
    "/accessibility",
    "/report",
    "/preferences",
    "/health",
    "/glossary",
]


def examples() -> str:
    """The Chinese that English sentences quote: words to be written so."""
    with catalogues.locale_file("en").open("rb") as file:
        return " ".join(str(one.string) for one in read_po(file) if one.id)


QUOTED = set(CHINESE.findall(examples()))


def spoken_as_english(page: Page) -> list[str]:
    """Chinese that a screen reader would say with an English voice."""
    found = []
    for element in page.markup.root.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "title", "textarea"}:
            continue
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            words = [one for one in CHINESE.findall(text or "") if one not in QUOTED]
            marked = owner is None or (owner.xpath("ancestor-or-self::*[@lang][1]/@lang") or ["en"])[0]
            if words and marked == "en" and "data-" not in str(owner.tag):
                found.append(f"<{owner.tag} class={owner.get('class')}> {''.join(words)}")
    return found


@pytest.fixture
def english(reader):
    """A reader who has chosen English at the foot of a page."""
    reader.open("/help")
    page = reader.press("English")
    assert page.address == "/help"
    assert page.title.startswith("How to use this site")
    return reader


def test_three_languages_stand_at_the_foot_of_every_page_each_in_itself(reader, publish) -> None:
    """Who reads no Chinese finds the way; who reads it is not told of the language that is there already."""
    number = publish()
    for address in ("/", f"/a/{number}", "/preferences"):
        page = reader.open(address)
        buttons = page.markup.all("//footer//form[@action='/preferences']//button")
        assert [(one.get("lang"), one.text) for one in buttons] == [("zh-Hant", "繁體中文"), ("en", "English")]


def test_a_language_is_kept_and_can_be_left_again(english, publish) -> None:
    """On every page and visit, until another is chosen."""
    number = publish()
    page = english.open(f"/a/{number}")
    assert page.markup.root.get("lang") == "en"
    assert "Skip to the text" in page.parts("//a[@class='skip']")
    page = english.press("简体中文")
    assert page.address == f"/a/{number}"
    assert page.markup.root.get("lang") == "zh-CN"
    assert "跳到正文" in page.words


def test_what_the_browser_prefers_is_not_taken_for_a_choice(reader) -> None:
    """Many of a city's readers use a phone or a computer that somebody else has set up."""
    page = reader.open("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert page.markup.root.get("lang") == "zh-CN"


def test_a_page_is_kept_by_nobody_who_could_give_it_to_a_reader_of_another_language(english) -> None:
    """The same address says other words to another reader."""
    assert "private" in english.open("/").headers["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_english_and_marks_what_is_chinese(english, publish, address) -> None:
    """WCAG 2.2 SC 3.1.1 and 3.1.2: an English voice cannot say Chinese, and would spell it or be silent."""
    publish("图书馆门口的坡道修好了", "<h2>从前</h2><p>从前有三级台阶，轮椅进不去。</p>", summary="坡道从四月用起。")
    page = english.open(address)
    assert page.markup.root.get("lang") == "en"
    assert not spoken_as_english(page)


def test_an_article_keeps_its_words_and_says_that_they_are_chinese(english, heard) -> None:
    """Title, summary, text, source and names; only what the site says itself is English."""
    number = heard(
        "图书馆门口的坡道修好了",
        "<h2>从前</h2><p>从前有三级台阶。</p><h2>现在</h2><p>现在有坡道。</p><h2>以后</h2><p>还要修电梯。</p>",
        summary="坡道从四月用起。",
        source="宣传部",
        editor="陶予白",
    )
    page = english.open(f"/a/{number}")
    assert page.part("//h1").get("lang") == "zh-CN"
    assert page.part("//div[@class='article-body']").get("lang") == "zh-CN"
    assert "Source: 宣传部" in page.main
    assert "On this page" in page.main
    assert not spoken_as_english(page)
    assert not spoken_as_english(english.open(f"/a/{number}/print"))


def test_pages_that_are_not_there_say_so_in_the_reader_s_language(english) -> None:
    """An error page is a page."""
    page = english.open("/a/9999", status=404)
    assert page.h1 == "This page was not found"
    assert not spoken_as_english(page)


def test_a_form_is_refused_in_the_reader_s_language(english) -> None:
    """What rooms say is told by the door, with its numbers."""
    english.open("/report")
    page = english.submit("/report", status=400, words="错")
    assert "at least 5 characters" in page.main
    assert page.title.startswith("Error: ")


def test_english_days_are_english_and_have_no_lunar_day(english, at, publish) -> None:
    """The lunar calendar is said to those who read it."""
    at("2026-11-20 09:00")
    publish()
    at("2026-11-23 07:30")
    page = english.open("/")
    assert "Today is Monday 23 November 2026." in page.words
    assert "农历" not in page.words
    assert "20 November" in page.words


def test_traditional_characters_have_their_own_words_and_the_lunar_day(reader, at) -> None:
    """Not the simplified words letter by letter: the words that are said there."""
    at("2026-11-23 07:30")
    reader.open("/")
    page = reader.press("繁體中文")
    assert page.markup.root.get("lang") == "zh-Hant"
    assert "無障礙" in page.words
    assert "農曆十月十五" in page.words
    assert "搜尋" in page.words


def test_a_choice_is_told_in_the_language_that_was_chosen(reader) -> None:
    """The script's answer, too: it is announced on the page that is made anew."""
    answer = reader.fetch(
        "/preferences",
        "POST",
        data={"language": "en"},
        headers={"Accept": "application/json", "Sec-Fetch-Site": "same-origin"},
    )
    assert "Language: English" in answer.text


def test_the_state_of_a_sound_is_told_in_the_reader_s_language(english, publish) -> None:
    """Scripts show what the answer says."""
    number = publish()
    assert "queued" in english.fetch(f"/a/{number}.json").text
    assert "排队" not in english.fetch(f"/a/{number}/live.json").text


@pytest.mark.parametrize("view", ["nelder", "ncalm", "ntext", "rone", "pall", "pask", "ot"])
def test_every_way_of_showing_a_page_marks_what_is_chinese(reader, publish, view) -> None:
    """For elders, without distraction, as text, one part at a time, with pinyin, in traditional characters."""
    number = publish(
        "图书馆门口的坡道修好了", "<h2>从前</h2><p>从前有三级台阶。</p><p>轮椅进不去。</p>", summary="坡道修好了。"
    )
    reader.set_cookie(COOKIE, f"1.auto.1.1..qen.{view}")
    for address in ("/", f"/a/{number}", "/c/news"):
        assert not spoken_as_english(reader.open(address))
