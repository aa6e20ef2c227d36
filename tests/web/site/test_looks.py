"""Large letters and strong colours: chosen once, kept everywhere, without scripts."""

import json
import re

import pytest

from webapp.reading.options import OPTIONS

COOKIES = [
    "",
    "1",
    "1.dark",
    "1.dark.0.9",
    "2.dark.3.2",
    "1.<script>.3.2",
    "1.dark.3.2.new.fields",
    "x" * 3000,
    "1.dark.+1.1",
    "1...",
]
OWN = "/c/news?page=2"
FOREIGN = [
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "evil",
    "",
    "/" + "a" * 5000,
    "http:evil.example",
]


def test_one_press_makes_letters_larger_on_every_page_and_visit(reader, publish) -> None:
    """And leads back to the page one was reading."""
    number = publish()
    assert reader.open(f"/a/{number}").look == ("auto", "1", "1")
    page = reader.press("字大一点")
    assert page.address == f"/a/{number}"
    assert page.look == ("auto", "2", "1")
    assert reader.open("/").look == ("auto", "2", "1")
    assert reader.press("字小一点").look == ("auto", "1", "1")


def test_the_choice_is_in_the_first_byte_of_the_page(reader, publish) -> None:
    """No flash of white for somebody whom white hurts: <html> itself carries it."""
    publish()
    reader.set_cookie("look", "1.yellow-black.8.3")
    start = reader.fetch("/").text[:200]
    assert 'data-theme="yellow-black"' in start
    assert 'data-size="8"' in start
    assert 'data-line="3"' in start


def test_every_theme_and_size_is_one_press_away_from_the_article(reader, publish) -> None:
    """Without leaving it."""
    number = publish()
    reader.open(f"/a/{number}")
    assert reader.press("黑底黄字").look == ("yellow-black", "1", "1")
    buttons = reader.page.markup.all("//form//button[@name='theme']")
    assert [one.get("value") for one in buttons] == [
        *("auto", "paper", "dark", "black-white", "white-black", "yellow-black", "yellow-blue", "cream", "green"),
    ]
    sizes = [one.get("value") for one in reader.page.markup.all("//main//form//button[@name='size']")]
    assert sizes == [str(step) for step in range(1, 10)]


def test_the_settings_page_shows_tells_and_resets_the_choice(reader) -> None:
    """In words, for whoever cannot see the colours."""
    reader.set_cookie("look", "1.dark.4.2..ekai")
    page = reader.open("/preferences")
    assert "现在：配色：夜间；字号：第4档 24 像素；行距：宽松；字体：楷体。" in page.main
    checked = {one.get("name"): one.get("value") for one in page.markup.all("//input[@checked]")}
    assert len(checked) >= len(OPTIONS)
    assert {name: checked[name] for name in ("theme", "size", "line", "font", "pinyin")} == {
        "theme": "dark",
        "size": "4",
        "line": "2",
        "font": "kai",
        "pinyin": "off",
    }
    assert reader.press("全部恢复原样").look == ("auto", "1", "1")


def test_saving_all_choices_at_once(reader) -> None:
    """The page's own button."""
    reader.open("/preferences")
    page = reader.press("保存设置", theme="yellow-blue", size="9", line="3", pointer="w3", measure="2")
    assert page.look == ("yellow-blue", "9", "3")
    html = reader.fetch("/").text
    assert 'data-pointer="w3"' in html and 'data-measure="2"' in html and "data-font" not in html


def test_every_option_can_be_chosen_and_is_told(reader) -> None:
    """Each in a form of its own, as a script sends it; and the page says it back."""
    for option in OPTIONS:
        for choice in option.choices:
            reader.set_cookie("look", "")
            form = {option.name: choice.code}
            answer = reader.fetch("/preferences", "POST", data=form, headers={"Accept": "application/json"})
            told = json.loads(answer.text)
            assert told["shown"][option.name] == choice.code
            # Whoever chooses other words is answered in them.
            assert option.name in {"language", "script"} or told["changed"].startswith(option.legend)
            assert choice.name in told["changed"] or option.name in {"size", "caption", "script"}


def test_a_profile_sets_many_things_in_one_press(reader) -> None:
    """And says each of them."""
    reader.open("/preferences")
    assert reader.press("弱视").look == ("yellow-black", "6", "2")
    page = reader.open("/preferences")
    assert "鼠标指针：白色，更大" in page.main and "链接：放大并加下划线" in page.main


def test_own_colours_come_from_a_style_sheet_of_their_own(reader) -> None:
    """Never inline; and the colours of the system still win."""
    reader.fetch("/preferences", "POST", data={"theme": "own", "ink": "#FFEE00", "ground": "#101820"})
    page = reader.open("/")
    assert page.look[0] == "own"
    address = page.markup.all("//link[@data-own-colours]")[0].get("href")
    sheet = reader.fetch(address)
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "--ink: #ffee00;" in sheet.text and "--ground: #101820;" in sheet.text
    assert "forced-colors: active" in sheet.text


@pytest.mark.parametrize(
    "name", ["ffffff-fffffe", "FFEE00-101820", "x-y", "ffee00101820", "ffee00-10182", "ffee00-101820-1", "%3Cb%3E"]
)
def test_there_is_no_style_sheet_for_anything_else(reader, name) -> None:
    """Neither for colours that nobody could read."""
    assert reader.fetch(f"/colours/{name}.css").status == 404


def test_weak_colours_are_warned_of_and_invisible_ones_refused(reader) -> None:
    """With what to do; and nothing of what was there before is lost."""
    reader.set_cookie("look", "1.dark.4.2")
    reader.open("/preferences")
    answer = reader.fetch("/preferences", "POST", data={"theme": "own", "ink": "#888888", "ground": "#999999"})
    assert answer.status == 422
    assert "请把一种选深、一种选浅" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert reader.open("/").look == ("dark", "4", "2")
    answer = reader.fetch("/preferences", "POST", data={"theme": "own", "ink": "#666666", "ground": "#ffffff"})
    assert answer.status == 303
    assert "不到 7 比 1" in reader.open("/preferences").main


def test_a_code_carries_the_choices_to_another_device(reader, other_reader) -> None:
    """Typed or scanned; opening its address changes nothing before one says so."""
    reader.set_cookie("look", "1.cream.6.3..ekai.gw2")
    code = reader.open("/preferences").parts("//*[@data-looks-code]")[0]
    page = other_reader.open(f"/preferences?code={code}")
    assert "字体：楷体" in page.main
    assert other_reader.open("/").look == ("auto", "1", "1")
    other_reader.open(f"/preferences?code={code}")
    assert other_reader.press("用在这台设备上").look == ("cream", "6", "3")
    assert 'data-pointer="w2"' in other_reader.fetch("/").text


def test_a_code_that_was_copied_wrongly_says_so(reader) -> None:
    """Beside the field, with what was typed still in it."""
    answer = reader.fetch("/preferences", "POST", data={"code": "K7QM-<b>"})
    assert answer.status == 422
    assert "没有这样的设置码" in answer.text
    assert "K7QM-&lt;b&gt;" in answer.text
    assert "没有这样的设置码" in reader.fetch("/preferences?code=ABCDEFG").text


def test_the_code_can_be_scanned(reader) -> None:
    """A picture of the address, for the codes that there are."""
    code = reader.open("/preferences").parts("//*[@data-looks-code]")[0]
    picture = reader.fetch(f"/preferences/{code}.svg")
    assert picture.status == 200
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    assert reader.fetch("/preferences/nonsense.svg").status == 404


def test_the_choice_is_kept_for_a_year_on_this_device_and_says_nothing_else(reader) -> None:
    """The cookie holds the choice itself, no number for a person."""
    answer = reader.fetch("/preferences", "POST", data={"theme": "dark", "back": "/"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("look=1.dark.1.1;")
    assert "Max-Age=31536000" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert answer.status == 303


def test_any_cookie_is_survived(reader) -> None:
    """Old, broken, foreign: the page comes, with what could be understood."""
    for cookie in COOKIES:
        reader.set_cookie("look", cookie)
        theme, size, line = reader.open("/").look
        assert theme in {"auto", "dark"}, cookie
        assert size in set("123456789"), cookie
        assert line in set("123"), cookie


def test_a_step_past_the_end_stays_at_the_end(reader) -> None:
    """No error for pressing once more."""
    reader.set_cookie("look", "1.paper.9.1")
    reader.open("/")
    assert reader.press("字大一点").look == ("paper", "9", "1")


def test_the_form_leads_nowhere_else(reader) -> None:
    """A link on another site must not be able to send readers on through us."""
    for back in FOREIGN:
        answer = reader.fetch("/preferences", "POST", data={"theme": "dark", "back": back})
        assert (answer.status, answer.headers["Location"]) == (303, "/"), back[:40]


def test_the_form_leads_back_with_its_query(reader) -> None:
    """To the same page of the same list."""
    answer = reader.fetch("/preferences", "POST", data={"size": "+1", "back": OWN})
    assert answer.headers["Location"] == OWN


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/page"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
def test_another_site_cannot_press_for_the_reader(reader, headers) -> None:
    """Whatever their browser admits to."""
    answer = reader.fetch("/preferences", "POST", data={"theme": "dark"}, headers=headers)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers


def test_a_browser_that_says_nothing_may_still_choose(reader) -> None:
    """Old kernels send neither Origin nor Sec-Fetch-Site."""
    assert reader.fetch("/preferences", "POST", data={"theme": "dark", "back": "/help"}).headers["Location"] == "/help"


def test_scripts_get_the_same_answer_as_data(reader) -> None:
    """So that pressing changes the page at once."""
    answer = reader.fetch("/preferences", "POST", data={"size": "5"}, headers={"Accept": "application/json"})
    assert answer.status == 200
    assert json.loads(answer.text)["shown"]["size"] == "5"
    assert reader.open("/").look[1] == "5"


def test_scripts_are_told_in_words_what_was_pressed_and_how_all_is_now(reader) -> None:
    """The first to be said, the second to be shown."""
    reader.set_cookie("look", "1.dark.2.1")
    answer = reader.fetch("/preferences", "POST", data={"size": "+1"}, headers={"Accept": "application/json"})
    told = json.loads(answer.text)
    assert told["changed"] == "字号第3档，共9档。"
    assert told["words"] == "现在：配色：夜间；字号：第3档 22 像素；行距：标准。"
    assert told["whole"] is False
    answer = reader.fetch("/preferences", "POST", data={"pinyin": "all"}, headers={"Accept": "application/json"})
    assert json.loads(answer.text)["whole"] is True


def test_sizes_are_called_by_their_steps(reader, publish) -> None:
    """Pixels mean nothing to most; the first and the last say what they are."""
    page = reader.open(f"/a/{publish()}")
    sizes = page.parts("//main//form//button[@name='size']")
    assert sizes[0] == "第1档，标准 18 像素"
    assert sizes[4] == "第5档 28 像素"
    assert sizes[8] == "第9档，最大 48 像素"
    assert "第9档，最大" in reader.open("/preferences").main


def test_choosing_is_never_done_by_opening_an_address(reader) -> None:
    """GET changes nothing."""
    assert "Set-Cookie" not in reader.fetch("/preferences?theme=dark&size=8").headers


@pytest.mark.parametrize(
    "address", ["/", "/c/news", "/a/{number}", "/search?q=读书", "/help", "/accessibility", "/sitemap"]
)
def test_the_page_is_the_same_for_every_look_but_for_html(reader, publish, address) -> None:
    """So one kept page can serve everybody, and no reader gets less than another."""
    address = address.format(number=publish())
    plain = reader.fetch(address).text
    reader.set_cookie("look", "1.yellow-blue.8.3")
    chosen = reader.fetch(address).text
    html = re.compile(r"<html [^>]*>")
    assert html.search(plain).group() != html.search(chosen).group()
    assert html.sub("", plain, count=1) == html.sub("", chosen, count=1)
