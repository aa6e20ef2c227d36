"""Styles, scripts and icons: kept for ever under their digest, never missing for a page that is still open."""

import re
from urllib.parse import urljoin

import pytest

STRANGE = [
    "../../secret_key",
    "..%2f..%2fsecret_key",
    "%2e%2e/%2e%2e/site.db",
    "css/../../../site.db",
    "..\\..\\site.db",
    "/etc/passwd",
    "css/%00base.css",
    "css/",
    "css",
    "",
    "nothing.css",
]


@pytest.fixture
def style(reader) -> str:
    """The address of a style sheet, as a page names it."""
    return next(one for one in reader.open("/").own_links() if one.endswith("base.css"))


def test_a_file_under_todays_digest_may_be_kept_for_ever(reader, style) -> None:
    """Its address changes with its content."""
    answer = reader.fetch(style)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"]).group(1)) >= 31_536_000
    assert answer.headers["Content-Type"].startswith("text/css")


def test_a_page_from_before_an_update_still_gets_its_files(reader, style) -> None:
    """The current file, not to be kept."""
    old = re.sub(r"^/static/[^/]+/", "/static/0123456789ab/", style)
    answer = reader.fetch(old)
    assert answer.status == 200
    assert answer.body == reader.fetch(style).body
    assert answer.headers["Cache-Control"] == "no-cache"


def test_nothing_but_the_static_files_is_given_out(reader, style) -> None:
    """However it is written, under the right digest and a wrong one."""
    for path in STRANGE:
        for digest in (style.split("/")[2], "0123456789ab"):
            assert reader.fetch(f"/static/{digest}/{path}").status in {404, 400}, path


def test_static_files_are_for_this_site_alone(reader, style) -> None:
    """No header that lets other sites read them, and no guessing of types."""
    headers = reader.fetch(style).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_file_of_a_page_is_there(reader, publish, voice) -> None:
    """Scripts import each other by relative paths: those are followed too."""
    number = publish()
    voice()
    waiting = [one for page in ("/", f"/a/{number}", "/preferences") for one in reader.open(page).own_links()]
    waiting = [one for one in waiting if one.startswith("/static/")]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = reader.fetch(address)
        assert answer.status == 200, address
        if address.endswith(".js"):
            folder = address.rpartition("/")[0]
            for name in re.findall(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+)""", answer.text):
                parts = folder.split("/")
                while name.startswith("../"):
                    parts, name = parts[:-1], name[3:]
                waiting.append("/".join(parts) + "/" + name.removeprefix("./"))
    assert len([one for one in seen if one.endswith(".js")]) >= 3


def test_every_script_is_named_on_the_page_so_that_all_come_at_once(reader) -> None:
    """A script that only its importer names would come a round trip later; one that nobody imports would come for nothing."""
    named = [one.get("src") for one in reader.open("/").markup.all("//head/script[@type='module']")]
    assert named[-1].endswith("/main.js")
    found, ahead = {named[-1]}, [named[-1]]
    while ahead:
        address = ahead.pop()
        imports = re.findall(r'^import .* from "([^"]+)";', reader.fetch(address).text, re.MULTILINE)
        new = {urljoin(address, one) for one in imports} - found
        found |= new
        ahead += new
    assert len(found) > 10
    assert sorted(named) == sorted(found)
