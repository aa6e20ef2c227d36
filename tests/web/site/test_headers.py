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
    "/accessibility",
]


@pytest.fixture(autouse=True)
def one_article(publish) -> None:
    """Article 1."""
    assert publish() == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_guarded(reader, address) -> None:
    """A strict policy without inline parts, no guessing of types, no frames, nothing for other origins."""
    headers = reader.fetch(address).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "base-uri 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "public" not in headers["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_answer_tells_what_the_site_is_made_of(reader, address) -> None:
    """Versions help only those who look for holes."""
    headers = reader.fetch(address).headers
    assert "X-Powered-By" not in headers
    assert not any(word in headers.get("Server", "") for word in ("Werkzeug", "Python", "granian", "Flask"))


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_carry_no_session_and_no_token(reader, address) -> None:
    """So that one reader's page is every reader's page, and nothing is stored before they choose something."""
    page = reader.open(address)
    assert "Set-Cookie" not in page.headers
    assert "Cookie" not in page.headers.get("Vary", "") or address == "/preferences"
    assert "csrf" not in page.text
    assert page.text == reader.another(address="198.51.100.9").open(address).text or address.startswith("/a/")


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
