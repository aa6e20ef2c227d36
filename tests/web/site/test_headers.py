"""What goes with every answer, and what goes with none."""

import pytest

ADDRESSES = [
    *(
        "/",
        "/c/news",
        "/a/1",
        "/a/1/print",
        "/a/1.txt",
        "/a/1.json",
        "/a/1.mp3",
        "/search?q=读书",
        "/preferences",
        "/report",
    ),
    *(
        "/sitemap",
        "/sitemap.xml",
        "/robots.txt",
        "/help",
        "/accessibility",
        "/health",
        "/health/ready",
        "/listen",
        "/podcast.xml",
        "/podcast.png",
        "/c/news/feed.xml",
        "/headlines.mp3",
        "/nothing",
        "/a/9",
    ),
]
PAGES = [
    "/",
    "/c/news",
    "/a/1",
    "/a/1/print",
    "/search?q=读书",
    "/preferences",
    "/report",
    "/sitemap",
    "/help",
    "/listen",
    "/accessibility",
]


@pytest.fixture(autouse=True)
def one_article(publish) -> None:
    """Article 1."""
    assert publish() == 1


def test_every_answer_is_guarded(reader) -> None:
    """A strict policy without inline parts, no guessing of types, no frames, nothing for other origins."""
    for address in ADDRESSES:
        headers = reader.fetch(address).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "*" not in policy, address
        for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
            assert part in policy, address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert "Access-Control-Allow-Origin" not in headers, address
        assert "public" not in headers["Cache-Control"], address


def test_no_answer_tells_what_the_site_is_made_of(reader) -> None:
    """Versions help only those who look for holes."""
    for address in ADDRESSES:
        headers = reader.fetch(address).headers
        assert "X-Powered-By" not in headers
        assert not any(word in headers.get("Server", "") for word in ("Werkzeug", "Python", "granian", "Flask"))


def test_public_pages_carry_no_session_and_no_token(reader) -> None:
    """So that one reader's page is every reader's page, and nothing is stored before they choose something."""
    other = reader.another(address="198.51.100.9")
    for address in PAGES:
        page = reader.open(address)
        assert "Set-Cookie" not in page.headers, address
        assert "Cookie" not in page.headers.get("Vary", "") or address == "/preferences"
        assert "csrf" not in page.text, address
        # An article's number has grown by the second reader; nothing else differs.
        assert address.startswith("/a/") or page.text == other.open(address).text


@pytest.mark.parametrize("address", ["/nothing", "/nothing/", "/a/1/", "/c/news/", "//", "/%2e%2e/"])
def test_no_address_leads_a_reader_away(reader, address) -> None:
    """Redirects stay on the site."""
    answer = reader.fetch(address)
    place = answer.headers.get("Location", "/")
    assert place.startswith("/") and not place.startswith("//") or place.startswith("http://localhost/")


def test_the_host_of_an_attacker_does_not_enter_the_page(reader) -> None:
    """Without TRUSTED_HOSTS any name is answered, but only the address book for machines uses it."""
    answer = reader.fetch("/", headers={"Host": "evil.example"})
    assert "evil.example" not in answer.text.replace('content="evil.example"', "")
