"""Podcasts and feeds: valid for every directory, true to the last byte, and as quick to forget as the site."""

import io
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree
from PIL import Image

from tests.conftest import beijing
from tests.support import tags
from tests.support.factories import BODY
from tests.support.feeds import CONTENT, ITUNES, PODCAST, faults
from webapp.database import begin_write, db
from webapp.exports import feeds

FEEDS = ["/podcast.xml", "/c/news/podcast.xml", "/feed.xml", "/c/news/feed.xml"]
HOSTILE = ["一]]>二", "<script>alert(1)</script>", "a & b < c", "😀“引号”'单'", "长" * 200, "\u202e反", "一\x0b二"]


def items(reader, address: str) -> list[etree._Element]:
    """The items of a feed."""
    answer = reader.fetch(address)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return etree.fromstring(answer.body).findall("channel/item")


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_feed_is_valid(reader, address) -> None:
    """On the first day of a site."""
    assert faults(reader.fetch(address).body, podcast="podcast" in address) == []
    assert items(reader, address) == []


@pytest.mark.parametrize("address", ["/podcast.xml", "/c/news/feed.xml"])
def test_a_feed_is_valid_whatever_stands_in_the_words(reader, publish, voice, at, address) -> None:
    """Titles, summaries and texts as staff paste them."""
    for number, title in enumerate(HOSTILE):
        at(f"2026-11-2{number} 08:30")
        publish(title, BODY, summary=title if number % 2 else "")
    publish("没有摘要", f"<p>{'很长的一段话，' * 400}</p><p>1 &lt; 2 &amp; 3</p>")
    voice()
    answer = reader.fetch(address)
    assert faults(answer.body, podcast="podcast" in address) == []
    found = items(reader, address)
    assert len(found) == len(HOSTILE) + 1
    assert found[-1].findtext("title") == "一]]>二"
    assert found[-2].findtext("title") == "<script>alert(1)</script>"
    assert found[-2].findtext("description") == "&lt;script&gt;alert(1)&lt;/script&gt;", "descriptions are HTML"
    assert "很长的一段话" in found[0].findtext("description")


def test_an_episode_is_the_file_that_is_fetched(reader, heard, at) -> None:
    """Length to the byte, with the tag; the transcripts are there."""
    at("2026-11-23 08:30")
    heard("读书会开始报名", BODY, summary="一场读书会。")
    (item,) = items(reader, "/podcast.xml")
    assert item.findtext("title") == "读书会开始报名"
    assert item.findtext("description") == "一场读书会。"
    assert "http://localhost/a/1" in item.findtext(f"{CONTENT}encoded")
    assert parsedate_to_datetime(item.findtext("pubDate")) == beijing("2026-11-23 08:30")
    enclosure = item.find("enclosure")
    sound = reader.fetch(enclosure.get("url").removeprefix("http://localhost"))
    assert int(enclosure.get("length")) == len(sound.body)
    assert enclosure.get("type") == sound.headers["Content-Type"]
    assert abs(tags.player(sound.body).duration - int(item.findtext(f"{ITUNES}duration"))) < 1
    for one in item.findall(f"{PODCAST}transcript"):
        answer = reader.fetch(one.get("url").removeprefix("http://localhost"))
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(one.get("type"))


def test_a_column_s_podcast_holds_the_columns_below_it_and_no_others(reader, publish, voice) -> None:
    """The same as its page."""
    publish("教育的新闻", column="department/education")
    publish("要闻", column="news")
    voice()
    assert [one.findtext("title") for one in items(reader, "/c/department/podcast.xml")] == ["教育的新闻"]
    assert [one.findtext("title") for one in items(reader, "/c/department/feed.xml")] == ["教育的新闻"]
    assert len(items(reader, "/podcast.xml")) == 2
    assert reader.fetch("/c/nothing/podcast.xml").status == 404
    channel = etree.fromstring(reader.fetch("/c/department/podcast.xml").body).find("channel")
    assert channel.findtext("link") == "http://localhost/c/department"
    assert channel.findtext("title") == "云汀市残疾人联合会有声版：部门动态"


def test_only_what_is_public_and_can_be_heard_is_an_episode(reader, desk, publish, voice, at) -> None:
    """No draft, nothing of tomorrow, nothing withdrawn or expired, nothing without sound."""
    at("2026-11-23 08:30")
    withdrawn, expired = publish("撤下的"), publish("过期的")
    publish("明天的", at=beijing("2026-11-24 07:30"))
    desk.draft("草稿")
    publish("留下的")
    voice()
    publish("还没有声音的")
    assert len(items(reader, "/podcast.xml")) == 3
    assert len(items(reader, "/feed.xml")) == 4
    desk.withdraw(withdrawn)
    desk.change(expired, expire_at=beijing("2026-11-23 09:00"))
    at("2026-11-23 09:00")
    assert [one.findtext("title") for one in items(reader, "/podcast.xml")] == ["留下的"]
    assert [one.findtext("title") for one in items(reader, "/feed.xml")] == ["还没有声音的", "留下的"]
    at("2026-11-24 07:30")
    assert [one.findtext("title") for one in items(reader, "/podcast.xml")] == ["明天的", "留下的"]


@pytest.mark.parametrize("address", ["/podcast.xml", "/feed.xml"])
def test_a_program_that_looks_again_gets_nothing_twice_and_misses_nothing(reader, desk, heard, at, address) -> None:
    """304 until something changes; also for programs that only know the date. A withdrawal is a change."""
    at("2026-11-23 08:30")
    number = heard("读书会")
    heard("第二场")
    at("2026-11-23 08:40")
    first = reader.fetch(address)
    by_mark = {"If-None-Match": first.headers["ETag"]}
    by_date = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert "public" not in first.headers["Cache-Control"], "a shared cache would keep what is withdrawn"
    for headers in (by_mark, by_date):
        again = reader.fetch(address, headers=headers)
        assert (again.status, again.body) == (304, b"")
    at("2026-11-23 08:50")
    desk.withdraw(number)
    for headers in (by_mark, by_date):
        again = reader.fetch(address, headers=headers)
        assert again.status == 200
        assert "/a/1<" not in again.text


def test_a_podcast_does_not_grow_without_end(reader, publish, voice, monkeypatch) -> None:
    """The newest stay."""
    monkeypatch.setattr(feeds, "MOST_EPISODES", 2)
    for title in ("一", "二", "三"):
        publish(title)
    voice()
    assert [one.findtext("title") for one in items(reader, "/podcast.xml")] == ["三", "二"]


def test_a_site_without_a_name_has_a_valid_podcast(reader, desk, app) -> None:
    """Before anybody has filled in whose it is."""
    with app.app_context():
        begin_write()
        db.session.execute(db.text("DELETE FROM site_identity"))
        db.session.commit()
    assert faults(reader.fetch("/podcast.xml").body, podcast=True) == []


def test_the_picture_is_as_directories_want_it(reader) -> None:
    """Square, 1,400 to 3,000 pixels, RGB, PNG, less than half a megabyte; other sites may show it."""
    answer = reader.fetch("/podcast.png")
    picture = Image.open(io.BytesIO(answer.body))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1400, 1400))
    assert len(answer.body) < 500_000
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(picture.getcolors(1 << 20)) > 2, "round edges are smooth"
    assert reader.fetch("/podcast.png", headers={"If-None-Match": answer.headers["ETag"]}).status == 304


def test_pages_say_where_their_podcast_is(reader, publish) -> None:
    """To programs in the head, to people by a link."""
    publish()
    for page, folder in (("/", ""), ("/c/news", "/c/news")):
        opened = reader.open(page)
        told = {one.get("href") for one in opened.markup.all("//link[@rel='alternate'][@type='application/rss+xml']")}
        assert told == {f"{folder}/podcast.xml", f"{folder}/feed.xml"}
        assert opened.link_to("用播客软件收听") == f"{folder}/podcast.xml"
    assert reader.open("/help").link_to("用播客软件收听") == "/podcast.xml"


def test_looking_into_a_feed_is_not_a_view(reader, heard) -> None:
    """Programs look every hour."""
    number = heard()
    before = reader.fetch(f"/a/{number}.json").text
    for address in (*FEEDS, "/podcast.png"):
        reader.fetch(address)
    assert reader.fetch(f"/a/{number}.json").text == before


BROKEN = {
    "no whole address": (b"http://localhost/a/1.mp3", b"/a/1.mp3"),
    "without its length": (b'length="', b'length="x'),
    "no date of RFC 822": (b"Mon, 23 Nov", b"Tue, 23 Nov"),
    "not on Apple's list": (b'text="Government"', b'text="government"'),
    "not XML": (b"</title>", b"&nbsp;</title>"),
    "declaration": (b"<?xml", b"\n<?xml"),
    "title is empty": (b"<title>\xe8\xaf\xbb\xe4\xb9\xa6\xe4\xbc\x9a</title>", b"<title></title>"),
    "0 times {http://www.itunes.com/dtds/podcast-1.0.dtd}explicit": (b"itunes:explicit", b"itunes:clean"),
    "RSS knows no": (b"<ttl>", b"<until/><ttl>"),
}


@pytest.mark.parametrize("words", BROKEN)
def test_the_check_finds_what_is_broken(reader, heard, at, words) -> None:
    """Each rule is tried on a feed that breaks it."""
    at("2026-11-23 08:30")
    heard("读书会")
    right = reader.fetch("/podcast.xml").body
    broken = right.replace(*BROKEN[words])
    assert broken != right
    assert any(words in one for one in faults(broken, podcast=True))
