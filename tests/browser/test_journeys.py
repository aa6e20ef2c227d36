"""One person, one keyboard, the whole site: from the home page to an article read to its end, everything set on the way.

Only Tab, Shift+Tab, Enter, Space, Escape and the arrow keys are struck. At every stop the focus is seen.
"""

import pytest

from tests.browser.seeing import MEASURES
from webapp.reading.options import BY_NAME, PROFILES

STATUS = "words => document.querySelector('[data-status]').textContent.includes(words)"
# What a person would call the thing that has the focus; readings above the words are not its name.
NAME = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const copy = ((one.labels && one.labels[0]) || one).cloneNode(true);
  copy.querySelectorAll("rt, rp").forEach((reading) => reading.remove());
  return (one.getAttribute("aria-label") || copy.textContent).replace(/\\s+/g, " ").trim();
}"""
WITHOUT_READINGS = """(one) => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll("rt, rp").forEach((reading) => reading.remove());
  return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
# A page that came anew because its words changed knows from the one before it where the focus was.
RENEWED = "window.renewed = sessionStorage.getItem('looks') !== null"
ARRIVED = """() => {
  if (sessionStorage.getItem("looks") || (window.renewed && document.activeElement === document.body)) return false;
  window.renewed = false;
  return true;
}"""
# Something of ours that lies over the middle of what has the focus; a large field or text is seen by any of its lines.
COVERED = """() => {
  const one = document.activeElement;
  const boxes = [...((one.labels && one.labels[0]) || one).getClientRects()].filter((box) => box.width > 1);
  const over = (box) => document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 20));
  return boxes.every((box) => { const top = over(box); return !top || Boolean(top.closest("[data-aid-part], .listen-dock")) && !top.contains(one) && !one.contains(top); });
}"""


class Hands:
    """Ten fingers on a keyboard and eyes on the focus."""

    def __init__(self, page) -> None:
        self.page = page
        self.unseen: list[str] = []
        page.add_init_script(MEASURES)
        page.add_init_script(RENEWED)

    def press(self, *keys: str) -> None:
        """Strike keys, and look where the focus is; where a key leads to the page anew, on that one."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_function(ARRIVED)
            self.look()

    def look(self) -> None:
        """The focus has a ring of 2 px at 3:1, in the window, and nothing lies over it."""
        stop = self.page.evaluate("() => measures.focused()")
        if stop["body"]:
            return
        seen = stop["outline"] >= 2 and stop["contrast"] >= 3 and stop["inWindow"]
        if not seen or self.page.evaluate(COVERED):
            self.unseen.append(
                f"{self.page.url} {stop['name']} {stop['outline']}px {stop['contrast']:.1f}:1 {stop['inWindow']}"
            )

    @property
    def here(self) -> str:
        """The name of what has the focus."""
        return self.page.evaluate(NAME)

    def to(self, words: str, key: str = "Tab", most: int = 90) -> None:
        """On to the next stop with these words."""
        passed = []
        for _ in range(most):
            self.press(key)
            passed.append(self.here)
            if words in passed[-1]:
                return
        raise AssertionError(f"{most} times {key}, and {words!r} was not reached from {self.page.url}: {passed}")

    def to_option(self, name: str) -> None:
        """On to the choices of this option."""
        for _ in range(90):
            self.press("Tab")
            if self.page.evaluate("() => document.activeElement.name") == name:
                return
        raise AssertionError(f"no way to {name}")

    def follow(self, words: str, key: str = "Tab") -> None:
        """Follow the link with these words to its page."""
        self.to(words, key)
        before = self.page.url
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before, wait_until="load")

    def said(self, words: str) -> None:
        """This is announced, and the focus is still on something."""
        self.page.wait_for_function(STATUS, arg=words)


@pytest.fixture
def hands(visitor):
    """A person at the home page, who has seen the focus all the way when the test is over."""

    def begin(**more: object) -> Hands:
        made.append(Hands(visitor.window(**more)))
        made[0].page.goto("/")
        return made[0]

    made: list[Hands] = []
    yield begin
    assert made[0].unseen == [], "the focus was not seen"


def look(page) -> dict[str, str]:
    """What the page shows of the reader's choices."""
    return page.evaluate("() => ({ ...document.documentElement.dataset })")


def titled(site, wanted: str) -> str:
    """The words of a demonstration article's title."""
    return next(title for title in site.numbers if wanted in title)


SIGHT = next(one for one in PROFILES if one.code == "sight").values
R, L = "ArrowRight", "ArrowLeft"
# In the order of the page: option, keys, the code that is reached, what is announced.
SET = [
    ("theme", [R], "yellow-blue", "配色：蓝底黄字。"),
    ("size", [R, R, R], "9", "已经是最大一档。"),
    ("font", [R], "kai", "字体：楷体。"),
    ("letters", [R], "2", "字距：宽一点。"),
    ("pinyin", [R], "all", "拼音：全文加拼音。"),
    ("script", [R], "s", "文章用字：简体。"),
    ("script", [R], "t", "文章用字：繁"),
    ("script", [L], "s", "文章用字：简体。"),
    ("terms", [R], "off", "词语解释：不标。"),
    ("terms", [L], "on", "词语解释：标出来。"),
    ("pointer", [R], "w3", "鼠标指针：白色，最大。"),
    ("aid", [R], "ruler", "看行的辅助：阅读尺。"),
    ("caption", [R, R, R, R], "60", "大字幕：60 像素。"),
]
KEPT = {
    "theme": "yellow-blue",
    "size": "9",
    "font": "kai",
    "letters": "2",
    "pointer": "w3",
    "aid": "ruler",
    "caption": "60",
}


def is_kept(page, **more: str) -> None:
    """All that was set is still there."""
    shown = look(page)
    wanted = {**SIGHT, **KEPT, **more}
    assert {name: shown.get(name, BY_NAME[name].default) for name in wanted} == wanted


def test_the_whole_journey_with_the_keyboard_alone(hands, site) -> None:
    """Set, read, hear, understand, go on, print, change the view, and undo it all."""
    own = hands()
    page = own.page
    own.press("Tab")
    assert own.here == "跳到正文"
    own.press("Enter", "Tab")
    assert page.evaluate("() => measures.focused().inMain")
    own.to("无障碍", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.panel[open] form")
    set_everything(own)
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.panel", state="detached")
    assert own.here == "无障碍", "the focus is back where the panel was opened"
    is_kept(page, pinyin="all")

    own.follow("工作要闻")
    own.follow(titled(site, "辅助器具流动服务车"))
    is_kept(page, pinyin="all")
    assert "辅助器具流动服务车" in page.evaluate(
        "() => document.querySelector('h1').textContent.replace(/[^一-鿿]/g, '')"
    )
    read_and_hear(own)
    own.follow("下一篇")
    assert page.locator("h1 rt").count() > 3
    is_kept(page, pinyin="all")
    own.to("字号、配色、打印")
    own.press("Enter")
    own.follow("一段一段看")
    own.to("下一段")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.dataset.part === '2'")
    assert page.evaluate("() => document.activeElement.getBoundingClientRect().bottom > 0")

    own.follow("通知公告", "Shift+Tab")
    own.follow(titled(site, "两项补贴年度复核"))
    own.follow("有易读版")
    assert "易读" in page.title()
    own.follow("看原文")
    own.to("字号、配色、打印")
    own.press("Enter" if not page.evaluate("() => document.querySelector('#reading-tools').open") else "Tab")
    own.follow("打印大字版")
    assert page.url.endswith("/print")
    page.go_back()
    is_kept(page, pinyin="all")

    own.to("长辈版", "Shift+Tab")
    page.keyboard.press("Enter")
    own.said("页面样子：长辈版")
    is_kept(page, pinyin="all", view="elder")
    assert own.here == "标准版", "the focus stays where the way back is"
    page.keyboard.press("Enter")
    own.said("页面样子：标准")
    assert own.here == "长辈版"
    is_kept(page, pinyin="all", view="standard")

    own.to("无障碍", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.panel[open] form")
    own.to("全部恢复原样")
    page.keyboard.press("Enter")
    own.said("跟随系统")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.panel", state="detached")
    page.goto("/")
    assert {"theme": "auto", "size": "1", "line": "1"}.items() <= look(page).items()
    assert page.locator("[data-aid-part]").count() == 0
    assert page.locator("rt").count() == 0


def set_everything(own: Hands) -> None:
    """In the panel: a profile, then one thing after the other; each is announced and shown at once."""
    page = own.page
    own.to("弱视")
    own.press("Space")
    own.said("黑底黄字")
    assert {name: look(page).get(name) for name in SIGHT} == SIGHT
    for name, keys, code, told in SET:
        if page.evaluate("() => document.activeElement.name") != name:
            own.to_option(name)
        for key in keys:
            page.keyboard.press(key)
        own.said(told)
        own.look()
        assert look(page).get(name, BY_NAME[name].default) == code
        assert page.evaluate("() => document.activeElement.name") == name, "the focus stays on what was chosen"


def read_and_hear(own: Hands) -> None:
    """Play and pause, a word explained, a jump by the contents; with pinyin above all of it."""
    page = own.page
    assert page.locator("h1 rt").count() > 3
    own.to("播放")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    page.wait_for_function("() => document.querySelector('[data-now]')")
    assert page.locator("[data-status]").text_content() == "", "nothing is said over the voice"
    page.keyboard.press("Enter")
    own.said("已暂停")
    words = page.locator("article a.term").first.evaluate(WITHOUT_READINGS)
    own.to(words)
    page.keyboard.press("Enter")
    page.wait_for_selector(".term-note")
    own.look()
    assert "词语解释" in page.locator(".term-note").evaluate(WITHOUT_READINGS)
    page.keyboard.press("Escape")
    assert own.here == words
    heading = page.locator(".contents-list a").last
    own.to(heading.evaluate(WITHOUT_READINGS))
    page.keyboard.press("Enter")
    goal = heading.get_attribute("href")
    page.wait_for_function("goal => location.hash === decodeURIComponent(goal)", arg=goal)
    box = page.locator(f"[id='{goal[1:]}']").bounding_box()
    assert 0 <= box["y"] < 800, "the heading is where one looks"


def test_the_whole_journey_with_scripts_off(hands, site) -> None:
    """The same by forms and links: each choice is one form, each way back leads to where one was."""
    own = hands(java_script_enabled=False)
    page = own.page
    own.press("Tab")
    assert own.here == "跳到正文"
    own.press("Enter", "Tab")
    assert page.evaluate("() => measures.focused().inMain")
    own.follow("无障碍", "Shift+Tab")
    own.to("弱视")
    enter(own)
    assert {name: look(page).get(name) for name in SIGHT} == SIGHT
    own.follow("无障碍")
    for name, keys, code, _told in SET:
        if page.evaluate("() => document.activeElement.name") != name:
            own.to_option(name)
        own.press(*keys)
        if code in {"s", "t", "off"}:
            continue  # passed over and taken back: the form is sent once
        assert page.evaluate("() => document.activeElement.value") == code
    own.to("保存设置")
    enter(own)
    assert page.url == f"{site.base}/"
    is_kept(page, pinyin="all", script="s")

    own.follow("工作要闻")
    own.follow(titled(site, "辅助器具流动服务车"))
    assert page.locator("h1 rt").count() > 3
    assert page.locator("main audio[controls]").is_visible()
    words = page.locator("article a.term").first.evaluate(WITHOUT_READINGS)
    own.follow(words)
    assert "/glossary" in page.url
    own.follow(titled(site, "辅助器具流动服务车"))
    heading = page.locator(".contents-list a").last
    own.follow(heading.evaluate(WITHOUT_READINGS))
    assert page.locator(":target").count() == 1
    own.follow("下一篇")
    is_kept(page, pinyin="all", script="s")
    own.to("字号、配色、打印")
    own.press("Enter")
    own.follow("一段一段看")
    own.follow("下一段")
    assert "part=2" in page.url

    own.follow("通知公告", "Shift+Tab")
    own.follow(titled(site, "两项补贴年度复核"))
    own.follow("有易读版")
    assert "易读" in page.title()
    own.follow("看原文")
    own.to("字号、配色、打印")
    own.press("Enter")
    own.follow("打印大字版")
    assert page.url.endswith("/print")
    page.go_back()
    here = page.url

    for button, view in (("长辈版", "elder"), ("标准版", "standard")):
        own.to(button)
        enter(own)
        assert page.url.split("#")[0] == here.split("#")[0]
        is_kept(page, pinyin="all", script="s", view=view)
    own.follow("无障碍")
    own.to("全部恢复原样")
    enter(own)
    assert page.url.split("#")[0] == here.split("#")[0], "back where the settings were opened"
    assert {"theme": "auto", "size": "1", "line": "1"}.items() <= look(page).items()
    assert page.locator("rt").count() == 0


def enter(own: Hands) -> None:
    """Press what has the focus; a form is sent and a page comes back."""
    with own.page.expect_navigation():
        own.page.keyboard.press("Enter")
    own.page.wait_for_load_state("load")
