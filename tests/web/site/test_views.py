"""The number beside an article: people who opened it, and nothing else."""

import json
import re

import pytest

from webapp import counting

BOTS = [
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Sogou web spider/4.0",
    "curl/8.5.0",
    "python-requests/2.32",
    "facebookexternalhit/1.1",
    "",
]


def views(page) -> int:
    """The number that the page shows."""
    return int(re.search(r"浏览 ([\d,]+) 次", page.main).group(1).replace(",", ""))


def opened(reader, number: int) -> int:
    """Open the article as somebody else would; the number they see counts them too."""
    return views(reader.open(f"/a/{number}"))


def test_opening_counts_at_once_and_reloading_does_not(reader, publish) -> None:
    """Five times within half an hour is one reader."""
    number = publish()
    for _ in range(5):
        assert opened(reader, number) == 1


def test_another_reader_counts_and_the_same_one_again_after_half_an_hour(reader, publish, at) -> None:
    """As the help page says."""
    number = publish()
    assert opened(reader, number) == 1
    assert opened(reader.another(address="198.51.100.9"), number) == 2
    assert opened(reader.another(agent="Mozilla/5.0 (Linux; Android 10) Chrome/99.0 Mobile Safari/537.36"), number) == 3


def test_the_number_of_an_older_site_is_brought_along(reader, publish) -> None:
    """And goes on from there, on lists too."""
    number = publish(views_base=1282)
    assert opened(reader, number) == 1283
    assert "浏览 1,283 次" in reader.open("/c/news").main


@pytest.mark.parametrize("agent", BOTS)
def test_programs_do_not_count(reader, publish, agent) -> None:
    """Nor does who sends no name at all."""
    number = publish()
    reader.another(agent=agent).fetch(f"/a/{number}", headers={"User-Agent": agent})
    assert opened(reader, number) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_a_page_fetched_ahead_does_not_count(reader, publish, headers) -> None:
    """Nobody has opened it yet."""
    number = publish()
    reader.another(address="198.51.100.9").fetch(f"/a/{number}", headers=headers)
    assert opened(reader, number) == 1


def test_asking_for_the_head_does_not_count(reader, publish) -> None:
    """A link checker reads nothing."""
    number = publish()
    assert reader.fetch(f"/a/{number}", "HEAD").status == 200
    assert opened(reader.another(address="198.51.100.9"), number) == 1


def test_sound_lists_and_other_forms_do_not_count(reader, heard) -> None:
    """A player asks for many pieces of one sound."""
    number = heard()
    other = reader.another(address="198.51.100.9")
    sound = json.loads(other.fetch(f"/a/{number}.json").text)["narration"]["sound_url"]
    for start in (0, 1000, 2000):
        for address in (f"/a/{number}.mp3", sound):
            assert other.fetch(address, headers={"Range": f"bytes={start}-{start + 99}"}).status == 206
    for address in ("/", "/c/news", f"/a/{number}.json", f"/a/{number}.txt", f"/a/{number}.vtt", "/sitemap"):
        other.fetch(address)
    assert opened(reader, number) == 1


def test_a_forwarded_address_is_not_believed(reader, publish) -> None:
    """Without a proxy of our own anybody can write anything there."""
    number = publish()
    for last in range(5):
        reader.fetch(f"/a/{number}", headers={"X-Forwarded-For": f"203.0.113.{last}", "X-Real-IP": f"203.0.113.{last}"})
    assert opened(reader, number) == 1


def test_what_readers_may_not_see_does_not_count(reader, desk, publish) -> None:
    """A withdrawn article keeps its number."""
    number = publish()
    opened(reader, number)
    desk.withdraw(number)
    reader.another(address="198.51.100.9").fetch(f"/a/{number}")
    with reader.app.app_context():
        assert counting.shown([number]) == {number: 1}


def test_counting_needs_no_cookie(reader, publish) -> None:
    """Nothing is stored on a reader's device for having read."""
    number = publish()
    for address in ("/", f"/a/{number}", "/search?q=读书", "/preferences"):
        assert "Set-Cookie" not in reader.fetch(address).headers


def test_the_page_comes_also_when_nothing_can_be_counted(reader, publish, settings) -> None:
    """A page is worth more than its number."""
    number = publish(views_base=7)
    settings.counters.write_bytes(b"this is no database" * 400)
    assert reader.open(f"/a/{number}").status == 200


def test_how_views_are_counted_is_explained(reader) -> None:
    """On the help page, in words."""
    assert "30 分钟" in reader.open("/help").main.replace("30分钟", "30 分钟")
