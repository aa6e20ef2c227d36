"""A page must open on an old telephone with a weak signal."""

import gzip
import urllib.error
import urllib.request

import pytest

from tests.browser.test_rules import KINDS
from webapp.reading.options import BY_NAME

MOST = 60 * 1024  # bytes of HTML, styles and scripts, compressed


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_weighs_little(visitor, site, kind) -> None:
    """Everything it needs before its first word is read; pictures and sound come when asked for."""
    weigh(visitor.window(), site, site.pages[kind])


@pytest.mark.parametrize("view", [one.code for one in BY_NAME["view"].choices[1:]])
@pytest.mark.parametrize("kind", ["home", "news"])
def test_a_view_weighs_little(visitor, site, kind, view) -> None:
    """Whoever has the oldest telephone has one of these."""
    weigh(visitor.window(), site, f"{site.pages[kind]}?view={view}")


def weigh(page, site, where: str) -> None:
    """Open an address and weigh all that comes with it."""
    asked: dict[str, str] = {}
    page.on("response", lambda one: asked.setdefault(one.url, one.headers.get("content-type", "")))
    page.goto(where, wait_until="networkidle")
    heavy = {}
    for address, kind in asked.items():
        if kind.startswith(("text/html", "text/css", "text/javascript", "application/javascript")):
            body, packed = fetched(address)
            # Pages are compressed by whoever stands in front; styles and scripts come compressed from us.
            heavy[address] = len(body if packed else gzip.compress(body, 6))
            assert packed or kind.startswith("text/html") or len(body) < 1500, f"{address} is sent as it is"
    assert sum(heavy.values()) <= MOST, heavy
    assert all(address.startswith(site.base) for address in asked), "nothing comes from other hosts"


def fetched(address: str) -> tuple[bytes, bool]:
    """What is sent, and whether it comes compressed; also of a page that tells of an error."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        answer = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        return answer.read(), answer.headers.get("Content-Encoding") == "gzip"


def test_no_sound_is_fetched_before_one_presses_play(visitor, site) -> None:
    """Data costs money."""
    page = visitor.window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(site.pages["news"], wait_until="networkidle")
    assert not [one for one in asked if "/sound/" in one or one.endswith(".vtt")]
