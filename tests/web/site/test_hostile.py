"""Nothing that can be typed into an address makes the site fail."""

import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from werkzeug.test import Client

from webapp.reading.options import BY_NAME
from webapp.web.remembered import Remembered
from webapp.web.security import POLICY
from webapp.web.site import caption, understanding

SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
URLENCODED = "application/x-www-form-urlencoded"
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
# What a cookie may hold, and what of it can be understood: theme, size, line.
NOTHING = ("auto", "1", "1")
COOKIES = {
    "x" * 10_240: NOTHING,
    "1." + "y" * 9_000: NOTHING,
    "1.dark.4": ("dark", "4", "1"),
    "2.dark.4": NOTHING,
    "1": NOTHING,
    "....": NOTHING,
    "1.<script>alert(1)</script>.4": ("auto", "4", "1"),
    SCRIPT: NOTHING,
    "1.DARK.4.2": ("auto", "4", "2"),
    "1.dark.99.2": ("dark", "1", "2"),
    "1.dark.-1.2": ("dark", "1", "2"),
    "1.dark.٤.2": ("dark", "1", "2"),
    "1.night.9.3": ("auto", "9", "3"),
    "1.dark.4.2.." + ".".join(f"x{one}" for one in range(200)): NOTHING,
    "1.dark.4.2..a9.qxx.p<.oX.n../../etc.q": ("dark", "4", "2"),
    "1.dark.4.2." + "v" * 41: ("dark", "4", "2"),
    "1.own.4.2..z777777777777": ("auto", "4", "2"),
    "1.own.4.2..z00000０ffffff": ("own", "4", "2"),
    "1.own.4.2..zz": ("own", "4", "2"),
    "1.dark%0d%0aX-Evil: 1": NOTHING,
    "null": NOTHING,
}
FOREIGN = [
    *(
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "http:evil.example",
    ),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " //evil.example", "\t//evil.example"),
    *(
        "/\t/evil.example",
        "/\n/evil.example",
        "/x\r\nX-Evil: 1",
        "/\0/evil.example",
        "//[",
        "?x",
        "#x",
        "evil",
        "/" * 3000,
    ),
]
OWN = {
    "/a/1?view=elder#x": "/a/1?view=elder#x",
    "/%2f%2fevil.example": "/%2f%2fevil.example",
    "/%5cevil.example": "/%5cevil.example",
    "/%0d%0aX-Evil:1": "/%0d%0aX-Evil:1",
    "/x?q=[": "/x?q=%5B",
    "/\u2028/x": "/%E2%80%A8/x",
}
VALUES = [
    *(
        SCRIPT,
        "",
        "0",
        "-1",
        "1e9",
        "9" * 5000,
        "\0",
        "٤",
        "²",
        "all",
        "s-" + "a" * 41,
        "s-00000000-1",
        "../..",
        "x\r\nX-Evil: 1",
    ),
    *("[]", "elder ", "ELDER", "👩‍👩‍👧", "\u202e", "99999", "100000"),
]
PLACES = {
    "/a/1": ("view", "part", "pinyin"),
    "/a/1/print": ("view", "size", "points"),
    "/a/1/pinyin.json": ("of",),
    "/glossary": ("a", "term", "view"),
    "/preferences": ("back", "code", "view"),
    "/report": ("a",),
    "/search": ("view", "page"),
    "/listen": ("view",),
}
COLOURS = [
    *(
        "777777-777777",
        "000000-FFFFFF",
        "000000ffffff",
        "-000000ffffff",
        "00000-0ffffff",
        "zzzzzz-ffffff",
        "０00000-ffffff",
    ),
    *("000000-ffffff ", "000000-ffffff\n", "000000-ffffff.dark", "000000-ffffff\0", SCRIPT, "0" * 5000, "x"),
]
CODES = ["1", "zz", "Z" * 60, "x" * 5000, "①②", "ﷺ" * 60, "ß" * 60, "\0", "0 0", "o0", SCRIPT]
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
    reader.client = Client(reader.app, use_cookies=False)  # or its own cookies are sent instead
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


def harmless(answer) -> None:
    """Nothing of ours was weakened and nothing that was sent has become markup or a header."""
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "X-Evil" not in answer.headers
    if answer.status != 200:
        assert "public" not in answer.headers.get("Cache-Control", ""), "nobody may keep a refusal for others"
    if answer.is_html:
        assert not answer.markup.all("//script[not(@src)]|//img[@onerror]|//*[@onerror]")
        assert not answer.status >= 400 or re.search("[一-鿿]{6}", answer.main), "a refusal is told in words"


@pytest.mark.parametrize("cookie", COOKIES, ids=lambda one: one[:20])
def test_a_cookie_of_any_content_gives_what_can_be_understood(reader, publish, cookie) -> None:
    """The rest is as for somebody who comes for the first time, and nothing of it stands on the page."""
    reader.client = Client(reader.app, use_cookies=False)  # or its own cookies are sent instead
    for address in ("/", f"/a/{publish()}", "/preferences"):
        sent = f"look={cookie}".encode().decode("latin-1")
        page = reader.fetch(address, headers={"Cookie": sent})
        assert page.status == 200
        assert page.look == COOKIES[cookie]
        attributes = {name.removeprefix("data-"): value for name, value in page.markup.root.items() if "data-" in name}
        assert all(BY_NAME[name].place(value) is not None for name, value in attributes.items())
        harmless(page)
        assert "alert(1)" not in page.text


@pytest.mark.parametrize("back", FOREIGN, ids=lambda one: repr(one[:20]))
def test_no_form_of_choices_leads_anywhere_else(reader, back) -> None:
    """Whatever it names as the page to go back to, and however it ends."""
    for more in ({"theme": "dark"}, {"view": "elder"}, {"reset": "1"}, {"code": "00"}):
        answer = reader.fetch("/preferences", "POST", data=more | {"back": back})
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        harmless(answer)
    for more in ({"code": "zz"}, {"theme": "own", "ink": "#777777", "ground": "#777777"}):
        answer = reader.fetch("/preferences", "POST", data=more | {"back": back})
        assert answer.status == 422
        assert set(answer.markup.all("//input[@name='back']/@value")) == {"/", "/preferences"}
        assert answer.link_to("回到刚才的页面") == "/"
        harmless(answer)
    page = reader.fetch(f"/preferences?back={quote(back)}")
    assert set(page.markup.all("//div[@data-preferences]//input[@name='back']/@value")) == {"/"}


@pytest.mark.parametrize("back", OWN)
def test_a_page_of_ours_is_led_back_to_whatever_stands_in_its_address(reader, back) -> None:
    answer = reader.fetch("/preferences", "POST", data={"theme": "dark", "back": back})
    assert (answer.status, answer.headers["Location"]) == (303, OWN[back])
    assert not urlsplit(answer.headers["Location"]).netloc
    harmless(answer)


@pytest.mark.parametrize(("address", "name"), [(address, name) for address, names in PLACES.items() for name in names])
@pytest.mark.parametrize("cookie", ["", "1.dark.4.2..pask.rone.ot.nelder"])
def test_any_question_in_an_address_is_answered(reader, publish, address, name, cookie) -> None:
    """A page, or "not found" in words."""
    publish()
    if cookie:
        reader.set_cookie("look", cookie)
    for value in VALUES:
        answer = reader.fetch(f"{address}?{name}={quote(value)}")
        assert answer.status in {200, 404}, value[:40]
        harmless(answer)
        if answer.is_html and value == SCRIPT:
            assert SCRIPT not in answer.text


def test_only_two_colours_that_can_be_read_are_a_style_sheet_to_be_kept_for_ever(reader) -> None:
    """A made-up name is not found, and nobody keeps that for others."""
    kept = reader.fetch("/colours/000000-ffffff.css")
    assert (kept.status, kept.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert "Set-Cookie" not in kept.headers
    for name in COLOURS:
        answer = reader.fetch(f"/colours/{quote(name)}.css")
        assert answer.status == 404, name[:40]
        harmless(answer)


def test_only_a_code_as_we_write_it_is_a_picture(reader) -> None:
    """Each has one address, and no other words can be put into it."""
    assert reader.fetch("/preferences/00.svg").headers["Cache-Control"].startswith("private")
    for code in CODES:
        answer = reader.fetch(f"/preferences/{quote(code, safe='')}.svg")
        assert answer.status == 404, code[:40]
        harmless(answer)
        page = reader.fetch("/preferences", "POST", data={"code": code})
        assert page.status in {303, 422}
        harmless(page)


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"", URLENCODED, 400),
        (b"text=a&way=x", URLENCODED, 400),
        (b"way=p&text=" + quote("听" * 301).encode(), URLENCODED, 400),
        (b"way=t&text=" + b"a" * 70_000, URLENCODED, 413),
        (bytes(range(256)) * 20, URLENCODED, 400),
        (b'{"way": "t", "text": "a"}', "application/json", 400),
        (b"--x--", "multipart/form-data", 400),
        (b"--x", "multipart/form-data; boundary=" + "b" * 300, 400),
        (b"way=t&text=a", "", 400),
        (b"way=p&text=%00%ED%A0%80%ff", URLENCODED, 200),
        (b"way=t&text=" + quote(SCRIPT).encode(), URLENCODED, 200),
        (b"way=p&text=" + quote("9" * 300).encode(), URLENCODED, 200),
        (b"way=p&text=" + quote("（" * 300).encode(), URLENCODED, 200),
    ],
)
def test_the_large_caption_takes_any_words_and_refuses_the_rest_in_words(reader, data, kind, status) -> None:
    """What it gives back is data, never a page, and nobody keeps it."""
    answer = reader.fetch("/caption", "POST", data=data, content_type=kind)
    assert answer.status == status
    harmless(answer)
    if status != 413:
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "FOO"])
@pytest.mark.parametrize(
    "address", ["/", "/caption", "/preferences", "/preferences/00.svg", "/colours/000000-ffffff.css"]
)
def test_other_methods_are_refused_in_words(reader, method, address) -> None:
    answer = reader.fetch(address, method)
    assert answer.status == 405
    assert answer.headers["Allow"]
    harmless(answer)


def test_many_captions_do_not_fill_the_memory(reader, monkeypatch) -> None:
    """Kept are so many characters, not so many sentences of any length."""
    monkeypatch.setattr(caption, "_kept", Remembered(1_000))
    for one in range(20):
        assert reader.fetch("/caption", "POST", data={"way": "t", "text": f"{one:03}" + "听" * 297}).status == 200
    assert 0 < caption._kept.taken <= 1_000


def test_made_up_sentences_do_not_push_out_what_others_read(reader, publish, monkeypatch) -> None:
    """Pinyin that is asked for a sentence that is not there leaves nothing behind."""
    address = f"/a/{publish()}"
    monkeypatch.setattr(understanding, "_kept", Remembered(1_000_000))
    reader.set_cookie("look", "1.auto.1.1..pask")
    assert reader.fetch(address).status == 200
    taken = understanding._kept.taken
    for one in range(5):
        assert reader.fetch(f"{address}?pinyin=s-0000000{one}-1").status == 200
    assert understanding._kept.taken == taken


def test_many_wrong_things_leave_no_line_in_the_log(reader, publish, caplog) -> None:
    """Mistakes of others are no mistakes of ours."""
    publish()
    caplog.set_level("WARNING")
    for address in (
        f"/a/1?part={'9' * 5000}",
        f"/colours/{quote(SCRIPT)}.css",
        "/preferences/%00.svg",
        "/a/1?pinyin=%ff",
    ):
        assert reader.fetch(address).status in {200, 404}, unquote(address)[:40]
    assert reader.fetch("/caption", "POST", data=b"\xff" * 70_000, content_type=URLENCODED).status == 413
    assert caplog.records == []
