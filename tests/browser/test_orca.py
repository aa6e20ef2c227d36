"""What Orca said of these pages (tests/orca/recorded) is still what they say: the words, their order, and how soon one is at the text.

When a page's words have changed, let Orca read it again: `make orca`, and look at the difference.
"""

import pytest

from tests.browser.tree import spoken_words
from tests.orca.journeys import JOURNEYS, STOPS
from tests.orca.lines import close, masked, recorded, words_of

AGAIN = "let Orca read again: make orca"
ALOUD = "打开网页，一直听到底"
ARTICLES = ("article", "guide", "table")
NAMES = [one.name for one in JOURNEYS]


def heard(name: str) -> list[str]:
    """The lines of a page that is read from its first word to its last."""
    lines = recorded(name)[ALOUD]
    return lines[lines.index("跳到正文") :]


def shown(visitor, site, name: str):
    """The page as it is today, with all that scripts add."""
    page = visitor.open({one.name: one.address for one in JOURNEYS}[name](site))
    page.wait_for_function("() => !document.querySelector('[data-player]') || document.querySelector('.listen-play')")
    return page


def first_missing(parts: list[str], whole: str) -> str:
    """The first part that does not follow on those before it; empty where all do."""
    place = 0
    for part in parts:
        found = whole.find(part, place)
        if found < 0:
            return f"{part!r} after {whole[max(0, place - 30) : place]!r}"
        place = found + len(part)
    return ""


@pytest.mark.parametrize("name", NAMES)
def test_what_was_said_stands_on_the_page_in_this_order(visitor, site, name) -> None:
    """No word that was heard is gone, and none has moved."""
    everything, _ = spoken_words(shown(visitor, site, name))
    page = "".join(close(masked(piece)) for piece in everything)
    missing = first_missing([words_of(line) for line in heard(name)], page)
    assert not missing, f"no longer on the page: {missing}; {AGAIN}"


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_page_was_said(visitor, site, name) -> None:
    """All that stands in the main part was heard, in the order of the page."""
    _, main = spoken_words(shown(visitor, site, name))
    said = "".join(words_of(line) for line in heard(name))
    missing = first_missing([close(masked(piece)) for piece in main], said)
    assert not missing, f"not said: {missing}; {AGAIN}"


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_stops_are_said_as_they_come(visitor, site, name) -> None:
    """The first stops have the names that Orca said, in its order."""
    page = shown(visitor, site, name)
    page.keyboard.press("Tab")  # the way to the text, where Orca stood already
    for_ear = [words_of(line) for line in recorded(name)[f"按 {STOPS} 次 Tab"]]
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stops.append(close(page.evaluate(NAME_OF_STOP)))
    missing = first_missing([f"|{masked(one)}|" for one in stops], "||".join(["", *for_ear, ""]))
    assert not missing, f"not said as a stop: {missing}; {AGAIN}"


NAME_OF_STOP = """() => {
  const stop = document.activeElement;
  return stop.getAttribute("aria-label") || (stop.labels && stop.labels.length ? stop.labels[0].innerText : stop.innerText);
}"""


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_one_key_away(name) -> None:
    """Key 1 goes to the only heading of the first level, and says it with its level."""
    lines = heard(name)
    title = lines[lines.index("标题 水平 1") - 1]
    assert recorded(name)["按 1：一级标题"] == [f"{title} 标题 水平 1."]
    assert lines.count("标题 水平 1") == 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_without_a_name(name) -> None:
    """Whatever can be pressed or filled in was said with a name before its role; an address is no name."""
    lines = heard(name)
    for before, line in zip(lines, lines[1:], strict=False):
        if line in {"链接", "按钮", "切换按钮", "输入", "密码文本", "水平滑块", "图像", "组合框"}:
            assert words_of(before) or before == "已收起", f"{before!r}, {line!r}"
    assert not [
        line for line in lines if "http" in line or "/static/" in line or "clickable" in line or "可点击" in line
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_a_listener_is_soon_at_the_text(name) -> None:
    """Read straight through: a name and its role count as one thing, as they are said in one breath."""
    lines = heard(name)
    title = lines.index("标题 水平 1") - 1
    body = lines.index("字号、配色、打印") + 3  # with its role and "collapsed"
    for_title = [line for line in lines[:title] if words_of(line)]
    for_body = [line for line in lines[:body] if words_of(line)]
    assert len(for_title) <= 20
    assert len(for_body) <= 35
    assert sum(len(words_of(line)) for line in for_body) <= 250


@pytest.mark.parametrize(("pressed", "told"), [("按下“字大一点”", "字号第2档"), ("按下“夜间”", "配色：夜间。")])
def test_a_change_is_told_once(pressed, told) -> None:
    """The state that was reached, and nothing else."""
    [line] = recorded("article")[pressed]
    assert line.startswith(told)


def test_what_was_wrong_is_told_before_the_page() -> None:
    """Somebody with a wrong password hears that first, and then the field that it belongs to."""
    lines = recorded("sign-in")["密码不对时"]
    wrong = next(number for number, line in enumerate(lines) if "用户名或密码不对" in line)
    assert wrong < lines.index("标题 水平 1")
    assert "无效条目" in lines[lines.index("用户名") : lines.index("密码")]


def test_sound_and_screen_reader_are_never_two_voices() -> None:
    """Playing adds no word: the sound itself is heard. A pause is said, once, when the sound is silent."""
    assert recorded("article")["按下“播放”"] == []
    assert recorded("article")["按下“暂停”"] == ["已暂停"]


def test_a_mistake_is_told_once_before_the_page() -> None:
    """After the title: the summary has the focus, and nothing says it besides."""
    lines = recorded("sign-in")["密码不对时"]
    before = lines[: lines.index("标题 水平 1")]
    assert sum("有 1 处要改" in line for line in before) == 1


def test_the_neighbours_do_not_run_into_their_titles() -> None:
    """上一篇 and 下一篇 are said apart from the title that follows."""
    said = [line for name in ARTICLES for line in heard(name) if line.startswith(("上一篇", "下一篇"))]
    assert said
    assert all(line[3] == "：" for line in said)
