"""Alt and a digit lead to the six areas of a page: for readers who want that, by the keys that they want."""

import pytest

from tests.browser.test_aids import choose

__all__ = ["choose"]
# The areas of a page, whatever its templates call so: one list, two services, no interaction.
MARKED = """() => {
  for (const one of document.querySelectorAll("[data-area]")) delete one.dataset.area;
  document.querySelector("header").dataset.area = "window";
  document.querySelector("nav").dataset.area = "navigation";
  document.querySelector("main").dataset.area = "body";
  const [first, second] = document.querySelectorAll(".masthead, footer");
  first.dataset.area = "service";
  second.dataset.area = "service";
}"""
WHERE = "() => document.activeElement.dataset.area || document.activeElement.localName"


def said(page, words: str) -> None:
    """Wait until this is said to listeners."""
    page.wait_for_function("words => document.querySelector('[data-status]').textContent === words", arg=words)


@pytest.fixture
def marked(choose):
    """A page with areas for a reader who has chosen the keys."""
    page = choose("/report", "ton")
    page.wait_for_load_state("networkidle")
    page.evaluate(MARKED)
    return page


def test_they_do_nothing_unless_they_were_chosen(visitor) -> None:
    """No key of the page's own."""
    page = visitor.open("/report")
    page.evaluate(MARKED)
    page.evaluate(
        "() => document.addEventListener('keydown', (event) => { window.prevented = event.defaultPrevented; })"
    )
    page.keyboard.press("Alt+Digit2")
    assert page.evaluate("() => window.prevented") is False
    assert page.evaluate(WHERE) == "body"


def test_they_lead_to_the_area_and_say_where_one_is(marked) -> None:
    """The focus goes there, and on to the next of the same kind."""
    marked.keyboard.press("Alt+Digit2")
    said(marked, "2 导航区，第1个，共1个")
    assert marked.evaluate(WHERE) == "navigation"
    marked.keyboard.press("Alt+Digit4")
    said(marked, "4 服务区，第1个，共2个")
    marked.keyboard.press("Alt+Digit4")
    said(marked, "4 服务区，第2个，共2个")
    marked.keyboard.press("Alt+Digit4")
    said(marked, "4 服务区，第1个，共2个")
    assert marked.evaluate("() => document.querySelectorAll('[data-area][tabindex]').length") == 1
    marked.keyboard.press("Tab")
    marked.keyboard.press("Alt+Digit4")
    said(marked, "4 服务区，第2个，共2个")
    marked.keyboard.press("Alt+Digit3")
    said(marked, "3 交互区，这一页没有")
    assert marked.evaluate(WHERE) == "service"


@pytest.mark.parametrize(
    ("kind", "keys", "told"),
    [("news", "Alt+Digit6", "6 正文区，第1个，共1个"), ("column", "Alt+Digit5", "5 列表区，第1个，共1个")],
)
def test_the_pages_have_these_areas(choose, site, kind, keys, told) -> None:
    """As their templates mark them."""
    page = choose(site.pages[kind], "ton")
    page.wait_for_load_state("networkidle")
    page.keyboard.press(keys)
    said(page, told)


def test_they_do_nothing_where_one_types(marked) -> None:
    """A field is for writing."""
    field = marked.locator("main textarea").first
    field.focus()
    marked.keyboard.press("Alt+Digit2")
    assert marked.evaluate("() => document.activeElement.localName") == "textarea"


@pytest.mark.parametrize("keys", ["Digit2", "Control+Alt+Digit2", "Meta+Alt+Digit2", "Alt+Shift+Digit2", "Alt+Digit7"])
def test_other_keys_are_left_alone(marked, keys) -> None:
    """They belong to the browser and to the screen reader."""
    marked.evaluate(
        "() => document.addEventListener('keydown', (event) => { window.prevented = event.defaultPrevented; })"
    )
    marked.keyboard.press(keys)
    assert marked.evaluate("() => window.prevented") is False
    assert marked.evaluate(WHERE) == "body"


def test_each_can_have_other_keys(choose) -> None:
    """Chosen on the help page, remembered by this device, put back with one press."""
    page = choose("/help", "ton")
    table = page.locator("[data-key-settings=areas]")
    table.locator("select").first.wait_for()
    table.get_by_label("导航区").select_option("Alt+Shift+5")
    said(page, "导航区：Alt + Shift + 5")
    table.get_by_label("正文区").select_option("Alt+4")
    said(page, "正文区：Alt + 4。服务区换成了Alt + 6。")
    page.goto("/report")
    page.wait_for_load_state("networkidle")
    page.evaluate(MARKED)
    page.keyboard.press("Alt+Digit2")
    assert page.evaluate(WHERE) == "body"
    page.keyboard.press("Alt+Shift+Digit5")
    said(page, "2 导航区，第1个，共1个")
    page.keyboard.press("Alt+Digit4")
    said(page, "6 正文区，第1个，共1个")
    page.goto("/help")
    page.locator("[data-key-settings=areas]").get_by_role("button", name="键都恢复原样").click()
    said(page, "键都恢复原样了")
    assert page.evaluate("() => window.localStorage.getItem('area-keys')") is None


def test_the_keys_of_the_player_stay_what_they_are(choose, site) -> None:
    """Two tables, two memories."""
    page = choose("/help", "ton")
    page.locator("[data-key-settings=areas] select").first.wait_for()
    page.locator("[data-key-settings=areas]").get_by_label("导航区").select_option("")
    player = page.locator("[data-key-settings]:not([data-key-settings=areas])")
    player.get_by_label("静音").select_option("z")
    assert page.evaluate("() => JSON.parse(window.localStorage.getItem('keys')).keys.mute") == "z"
    assert page.evaluate("() => JSON.parse(window.localStorage.getItem('area-keys')).navigation") == ""


def test_without_scripts_the_help_page_tells_the_keys(visitor) -> None:
    """The same list."""
    page = visitor.open("/help", java_script_enabled=False)
    rows = page.locator("[data-key-settings=areas] tbody tr").all_inner_texts()
    assert [row.split() for row in rows][0] == ["视窗区", "Alt", "+", "1"]
    assert len(rows) == 6


def test_they_come_and_go_as_they_are_chosen(visitor, site) -> None:
    """In the panel; a panel that is open keeps its keys for itself."""
    page = visitor.open(site.short)
    page.get_by_role("link", name="无障碍", exact=True).click()
    page.locator("#look-areas-on").check()
    said(page, "分区快捷键：开。")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    page.evaluate(MARKED)
    page.keyboard.press("Alt+Digit2")
    said(page, "2 导航区，第1个，共1个")
