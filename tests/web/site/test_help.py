"""The help page says what there is: nothing more, nothing less, nothing that is no longer so."""

import re

import pytest

from tests.support.markup import words_of
from webapp.reading.options import CAPTIONS, OPTIONS, PROFILES, SIZES


def squeezed(text: str) -> str:
    """Words without white space."""
    return re.sub(r"\s", "", text)


def test_everything_that_can_be_chosen_is_told(reader) -> None:
    """By the names that the form gives it."""
    main = squeezed(reader.open("/help").main)
    for option in OPTIONS:
        assert squeezed(option.legend) in main
        if option.name not in {"size", "caption"}:
            for choice in option.choices:
                assert squeezed(choice.name) in main, option.name
    for profile in PROFILES:
        assert squeezed(f"{profile.name}{profile.hint}") in main
    assert f"字有{CAPTIONS[0]}到{CAPTIONS[-1]}像素" in main
    assert f"从{SIZES[0]}像素到{SIZES[-1]}像素，一共{len(SIZES)}档" in main


def test_every_part_is_one_press_from_the_top(reader) -> None:
    """The list of contents has every heading of its level, in order, and nothing else."""
    page = reader.open("/help")
    listed = [(words_of(one), one.get("href")) for one in page.markup.all("//nav[@class='contents-list']//a")]
    headings = page.markup.all("//main/h2[@id]")
    assert listed == [(words_of(one), f"#{one.get('id')}") for one in headings]
    assert len(listed) >= 15


@pytest.mark.parametrize("fragment", ["preferences", "keys", "keyboard", "areas", "listen-keys", "phone"])
def test_places_that_other_pages_lead_to_stay(reader, fragment) -> None:
    """Links and people remember them."""
    assert reader.open("/help").part(f"//*[@id='{fragment}']") is not None


def test_the_settings_lead_to_their_explanation(reader) -> None:
    """Right to that part."""
    assert reader.open("/preferences").link_to("这些设置怎么用") == "/help#preferences"


def test_the_first_stops_are_the_ones_that_are_told(reader, publish) -> None:
    """On every page in the same order; whoever learns it once need not listen again."""
    publish()
    told = reader.open("/help").parts("//ol[@id='first-stops']/li")
    for address in ("/", "/c/news", "/a/1", "/search", "/help", "/preferences"):
        stops = reader.open(address).parts("//header//*[self::a or self::button]")
        assert stops[: len(told)] == told, address
    for view in ("elder", "calm"):
        assert reader.open(f"/a/1?view={view}").parts("//header//a")[:3] == told[:3]


def test_what_it_tells_to_press_is_there(reader, publish) -> None:
    """Buttons and links have the names by which the help calls them."""
    number = publish("残疾人证换领", "<p>到窗口办理。</p><p>带上残疾证。</p>")
    article = reader.open(f"/a/{number}").words
    settings = reader.open("/preferences").words
    parts = reader.open(f"/a/{number}?part=1").words + reader.open(f"/a/{number}?part=2").words
    page = reader.open("/help")
    pressed = {
        article: ["字大一点", "字小一点", "无障碍", "字号、配色、打印", "打印大字版", "一段一段看", "长辈版"],
        settings: ["全部恢复原样", "保存设置", "用在这台设备上", "颜色", "页面样子", "文章用字", "看行的辅助"],
        parts: ["下一段", "上一段", "看全文"],
        reader.open("/?view=elder").words: ["标准版"],
    }
    for there, names in pressed.items():
        for name in names:
            assert f"“{name}”" in page.main, name
            assert name in there, name


def test_sentences_are_short(reader) -> None:
    """Most sentences of the new parts stay below forty characters; none is longer than eighty."""
    page = reader.open("/help")
    sentences = [one for words in page.parts("//main/p") for one in re.split("[。；？]", words) if one.strip()]
    lengths = [len(squeezed(one)) for one in sentences]
    assert max(lengths) <= 80
    assert sum(length <= 40 for length in lengths) >= len(lengths) * 0.8
