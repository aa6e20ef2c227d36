"""Only people count."""

from dataclasses import replace

import pytest

from webapp.counting import Visitor, counts

PEOPLE = [
    "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0 "
    "Mobile Safari/537.36 XWEB/5023 MMWEBSDK/20221109 MicroMessenger/8.0.31(0x28001F59) WeChat/arm64 NetType/WIFI",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (Linux; U; Android 9; zh-CN; CUBOT X19) AppleWebKit/537.36 UCBrowser/13.4.2 Mobile Safari/537.36",
]
ROBOTS = [
    "",
    "   ",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
]


@pytest.mark.parametrize("agent", PEOPLE)
def test_people_count(agent):
    assert counts(Visitor("203.0.113.9", agent))


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_do_not(agent):
    assert not counts(Visitor("203.0.113.9", agent))


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", ""])
def test_only_opening_a_page_counts(reader, method):
    assert not counts(replace(reader(), method=method))


def test_staff_do_not_count(reader):
    assert not counts(replace(reader(), signed_in=True))


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
@pytest.mark.parametrize("value", ["prefetch", "prefetch;prerender", "preview", "anything"])
def test_a_page_fetched_ahead_is_not_read_yet(header, value):
    visitor = Visitor.asking("203.0.113.9", "GET", {"User-Agent": PEOPLE[0], header: value}, signed_in=False)
    assert not counts(visitor)


def test_a_page_fetched_ahead_and_then_opened_is_one_view(book, noon):
    ahead = Visitor.asking("203.0.113.9", "GET", {"User-Agent": PEOPLE[0], "Purpose": "prefetch"}, signed_in=False)
    opened = Visitor.asking("203.0.113.9", "GET", {"User-Agent": PEOPLE[0]}, signed_in=False)
    assert [book.count(1, ahead, noon), book.count(1, opened, noon)] == [False, True]


def test_a_request_without_address_or_agent_is_no_error():
    assert not counts(Visitor.asking(None, "GET", {}, signed_in=False))


def test_a_very_long_agent_is_no_error(reader):
    assert counts(replace(reader(), agent=reader().agent + " x" * 100_000))
