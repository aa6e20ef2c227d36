"""An article must open on an old telephone with a weak signal."""

import gzip
import urllib.request

MOST = 60 * 1024  # bytes of HTML, styles and scripts, compressed


def test_an_article_weighs_little(visitor, site) -> None:
    """Everything it needs before its first word is read; pictures and sound come when asked for."""
    page = visitor.window()
    asked: dict[str, str] = {}
    page.on("response", lambda one: asked.setdefault(one.url, one.headers.get("content-type", "")))
    page.goto(site.pages["news"], wait_until="networkidle")
    heavy = {}
    for address, kind in asked.items():
        if kind.startswith(("text/html", "text/css", "text/javascript", "application/javascript")):
            request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                body = answer.read()
                # Pages are compressed by whoever stands in front; styles and scripts come compressed from us.
                packed = answer.headers.get("Content-Encoding") == "gzip"
                heavy[address] = len(body if packed else gzip.compress(body, 6))
                assert packed or kind.startswith("text/html") or len(body) < 1500, f"{address} is sent as it is"
    assert any(address.endswith(".js") for address in heavy)
    assert sum(heavy.values()) <= MOST, heavy
    assert all(address.startswith(site.base) for address in asked), "nothing comes from other hosts"


def test_no_sound_is_fetched_before_one_presses_play(visitor, site) -> None:
    """Data costs money."""
    page = visitor.window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(site.pages["news"], wait_until="networkidle")
    assert not [one for one in asked if "/sound/" in one or one.endswith(".vtt")]
