"""What the public may see, everywhere at once: the same answer from page, lists, search, sitemap, sound and files."""

import time

import pytest

from tests.conftest import beijing
from webapp.content.articles import Words
from webapp.editorial import workflow

PICTURE = b"\x89PNG some bytes of a picture"
FORMS = ("", "/print", ".txt", ".json", ".mp3", ".vtt", "/cues.vtt")


@pytest.fixture
def whole(reader, desk, heard) -> tuple[int, list[str]]:
    """An article with sound, picture and attachment: its number, and the addresses of its parts."""
    picture = desk.picture(PICTURE, description="读者在听书", long_description="两位读者戴着耳机。")
    body = f'<p>读书会的照片。</p><figure><img src="{picture}" alt="读者在听书" width="4" height="3"></figure>'
    number = heard("云汀读书会的独特题目", body, files=[("名单.pdf", b"%PDF-1.4 list", "application/pdf")])
    page = reader.open(f"/a/{number}")
    return number, [page.part("//audio").get("src"), picture, page.link_to("名单.pdf")]


def shown_in_lists(reader) -> list[str]:
    """The lists on which the article's title stands."""
    lists = ("/", "/c/news", "/search?q=独特题目")
    return [one for one in lists if any("独特题目" in name for name, _ in reader.open(one).links)]


def test_a_public_article_is_everywhere(reader, whole) -> None:
    """So that the tests below say something."""
    number, parts = whole
    assert len(shown_in_lists(reader)) == 3
    assert f"/a/{number}</loc>" in reader.fetch("/sitemap.xml").text
    assert [reader.fetch(part).status for part in parts] == [200] * 3
    assert [reader.fetch(f"/a/{number}{form}").status for form in FORMS] == [200] * len(FORMS)


def gone(reader, number: int, parts: list[str]) -> None:
    """Nothing of the article is given out any more, and its address says that it was there."""
    assert reader.open(f"/a/{number}", 410).h1 == "这一页已经撤下"
    assert [reader.fetch(f"/a/{number}{form}").status for form in FORMS] == [410] * len(FORMS)
    assert {reader.fetch(part).status for part in parts} <= {404, 410}
    assert shown_in_lists(reader) == []
    assert f"/a/{number}<" not in reader.fetch("/sitemap.xml").text


def test_a_withdrawn_article_is_gone_everywhere_at_once(reader, desk, whole) -> None:
    """Page, sound, picture, attachment, lists, search, sitemap: 410 for the address, nothing for the parts."""
    number, parts = whole
    desk.withdraw(number)
    gone(reader, number, parts)


def test_an_expired_article_is_gone_everywhere_at_its_minute(reader, desk, whole, at) -> None:
    """By the same rule, without a timer."""
    number, parts = whole
    end = beijing("2099-01-01 00:00")
    desk.change(number, expire_at=end)
    at("2098-12-31 23:59")
    assert reader.fetch(f"/a/{number}").status == 200
    at("2099-01-01 00:00")
    gone(reader, number, parts)


def test_an_article_appears_at_its_minute_and_never_before(reader, desk, publish, voice, at) -> None:
    """Also its sound, which is ready before."""
    at("2026-11-23 08:00")
    number = publish("云汀早报的独特题目", at=beijing("2026-11-24 07:30"))
    voice()
    at("2026-11-24 07:29")
    assert [reader.fetch(f"/a/{number}{form}").status for form in FORMS] == [404] * len(FORMS)
    assert shown_in_lists(reader) == []
    at("2026-11-24 07:30")
    page = reader.open(f"/a/{number}")
    assert len(shown_in_lists(reader)) == 3
    assert reader.fetch(page.part("//audio").get("src")).status == 200


def test_the_sound_of_a_scheduled_article_is_not_given_out_early(reader, desk, publish, voice, at, app) -> None:
    """Whoever guesses its address would hear tomorrow's news."""
    at("2026-11-23 08:00")
    number = publish(at=beijing("2026-11-24 07:30"))
    voice()
    sounds = [key for key in desk.storage.keys("sound/") if key.endswith(".mp3")]
    assert len(sounds) == 1
    address = "/sound/" + sounds[0].rpartition("/")[2]
    assert reader.fetch(address).status == 404
    at("2026-11-24 07:30")
    assert reader.fetch(address).status == 200
    assert reader.open(f"/a/{number}").part("//audio").get("src") == address


def test_a_draft_was_never_there(reader, desk) -> None:
    """404, and its picture with it."""
    picture = desk.picture(PICTURE, description="草稿的照片")
    body = f'<p>草稿。</p><figure><img src="{picture}" alt="草稿的照片" width="4" height="3"></figure>'
    number = desk.draft("草稿的独特题目", body, files=[("草稿.pdf", b"%PDF-1.4", "application/pdf")])
    assert {reader.fetch(f"/a/{number}{form}").status for form in FORMS} == {404}
    assert reader.fetch(picture).status == 404
    assert shown_in_lists(reader) == []
    with desk.app.app_context():
        hash = desk.newest(number).files[0].hash
    assert reader.fetch(f"/files/{hash}/草稿.pdf").status == 404


def test_a_correction_in_the_making_stays_inside(reader, desk, publish) -> None:
    """Readers keep the published words until the new ones are published."""
    number = publish("原来的题目", "<p>原来的正文。</p>")
    with desk.app.app_context():
        workflow.revise(number, Words(title="新的题目", body="<p>还没有审核的正文。</p>"), by="lin", base=1)
    for address in (f"/a/{number}", f"/a/{number}.txt", f"/a/{number}.json", "/", "/c/news", "/sitemap"):
        assert "新的题目" not in reader.fetch(address).text
        assert "还没有审核" not in reader.fetch(address).text


def test_an_article_published_again_is_back_with_its_sound(reader, desk, whole) -> None:
    """The same address, the same first date."""
    number, parts = whole
    desk.withdraw(number)
    with desk.app.app_context():
        workflow.publish(number, by="lin")
    assert reader.open(f"/a/{number}").status == 200
    assert reader.fetch(parts[0]).status == 200


def test_two_articles_with_one_file_keep_it_while_one_is_public(reader, desk, publish) -> None:
    """Files are kept once by content."""
    files = [("共用.pdf", b"%PDF-1.4 shared", "application/pdf")]
    first, second = publish(files=files), publish(files=files)
    address = reader.open(f"/a/{first}").link_to("共用.pdf")
    desk.withdraw(first)
    assert reader.fetch(address).status == 200
    desk.withdraw(second)
    assert reader.fetch(address).status == 404


def test_the_clock_of_the_server_may_stand_in_any_zone(reader, publish, at, monkeypatch) -> None:
    """Dates are Beijing's."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    at("2026-11-24 00:10")
    number = publish()
    assert "2026-11-24 00:10" in reader.open(f"/a/{number}").main
    assert "2026年11月24日" in reader.open("/").words
    monkeypatch.undo()
    time.tzset()
