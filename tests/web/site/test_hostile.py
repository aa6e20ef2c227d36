"""Nothing that can be typed into an address makes the site fail."""

import pytest

NUMBERS = [
    "0",
    "-1",
    "1.5",
    "99999999999",
    "9" * 30,
    "9" * 5000,
    "%00",
    "1%0d%0aX: y",
    "' OR 1=1",
    "1e5",
    "0x1",
    "+1",
    " 1",
]
QUERIES = [
    *("q=%ff%fe", "q=a&q=b", "q[]=a", "q=%00", "page=1&q=", "q=" + "%E5%90%AC" * 3000),
    *("=", "&&&", "q=%ED%A0%80", "a=" + "1&a=" * 900),
]
HEADERS = [
    {"Cookie": "look=\x80\xff; session=x"},
    {"Cookie": "=" * 3000},
    {"Accept-Language": "x" * 3000},
    {"Accept": ""},
    {"Host": "localhost:99999"},
    {"Host": "a b"},
    {"If-None-Match": '"'},
    {"If-Modified-Since": "yesterday"},
    {"Content-Length": "0", "Content-Type": "application/json"},
    {"User-Agent": "\xff" * 300},
    {"Referer": "::::"},
]
FORMS = [
    b"",
    b"\x00\xff" * 100,
    b"theme=%ff%fe&size=" + b"9" * 5000,
    b"&".join(b"a%d=1" % one for one in range(2000)),
    b"size=%2B1&size=-1",
    b"line=\xd9\xa4",
]


@pytest.mark.parametrize("form", ["", ".mp3", ".json", "/print"])
def test_a_number_that_is_none_is_not_found(reader, publish, form) -> None:
    """404, whatever was typed."""
    publish()
    answers = {number[:40]: reader.fetch(f"/a/{number}{form}").status for number in NUMBERS}
    assert set(answers.values()) <= {404, 308}, answers


def test_any_query_is_answered(reader, publish) -> None:
    """200 or an honest refusal."""
    publish()
    for query in QUERIES:
        assert reader.fetch(f"/search?{query}").status in {200, 400, 404, 414}, query[:60]
        assert reader.fetch(f"/?{query}").status == 200, query[:60]


def test_any_header_is_survived(reader, publish) -> None:
    """No 500 for a strange browser."""
    for headers in HEADERS:
        for address in ("/", f"/a/{publish()}", "/preferences"):
            assert reader.fetch(address, headers=headers).status in {200, 304, 400}, headers


def test_any_form_is_survived(reader) -> None:
    """303 back home, or a refusal in words."""
    for data in FORMS:
        answer = reader.fetch("/preferences", "POST", data=data, content_type="application/x-www-form-urlencoded")
        assert answer.status in {303, 400, 413}, data[:60]


def test_what_a_reader_typed_never_becomes_markup(reader, publish) -> None:
    """In the search page, the report form and its answer."""
    attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    publish()
    reader.open("/search")
    assert not reader.submit("/search", q=attack).markup.all("//script[not(@src)]|//img")
    for contact, status in ((attack, 400), (f"12385 {attack}", 200)):
        reader.open("/report")
        page = reader.submit("/report", status, words=attack, contact=contact)
        assert not page.markup.all("//script[not(@src)]|//img")
