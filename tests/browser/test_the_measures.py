"""The measures themselves: each finds the fault that it is there for, on a page that has none otherwise."""

import pytest

from tests.browser.seeing import broken_rules, furnish, spaced_faults

ADD = """([html, style]) => {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  if (style) Object.assign(holder.firstElementChild.style, style);
  document.querySelector("main").append(holder);
}"""


@pytest.fixture
def page(visitor):
    """A page with the measures."""
    opened = visitor.open("/help")
    furnish(opened)
    return opened


@pytest.mark.parametrize(
    ("style", "sign"),
    [
        ({"color": "#777777"}, "淡"),
        ({"color": "rgba(0, 0, 0, 0.5)"}, "淡"),
        ({"backgroundColor": "#555555", "color": "#000000"}, "淡"),
        ({"fontSize": "15px"}, "15px"),
        ({"fontStyle": "italic"}, "italic"),
        ({"textAlign": "justify"}, "justified"),
    ],
)
def test_weak_words_are_found(page, style, sign) -> None:
    """Too pale, too small, slanted, justified."""
    page.evaluate(ADD, ["<p>淡淡的字</p>", style])
    found = page.evaluate("() => measures.weakTexts(7)")["found"]
    assert len(found) == 1
    assert sign in found[0]


def test_small_targets_are_found(page) -> None:
    """A button of 40 px; a link on its own; not a link inside a sentence."""
    page.evaluate(ADD, ["<button type='button'>小</button>", {"minHeight": "0", "height": "40px", "width": "60px"}])
    page.evaluate(
        ADD, ["<a href='/help'>单独的链接</a>", {"minHeight": "0", "display": "inline-block", "padding": "0"}]
    )
    page.evaluate(ADD, ["<p>这句话里有一个<a href='/help'>链接</a>，不用那么大。</p>", None])
    assert len(page.evaluate("() => measures.smallTargets(44)")["found"]) == 2


def test_what_stands_sideways_is_found(page) -> None:
    """Wider than the window, or cut off at an edge."""
    page.evaluate(ADD, ["<p>宽</p>", {"width": "3000px", "maxWidth": "none"}])
    answer = page.evaluate("() => measures.sideways()")
    assert answer["wide"] > 0
    assert answer["found"]


def test_words_that_are_cut_off_are_found(page) -> None:
    """Hidden overflow loses words."""
    long = "很长的一行字" * 20
    page.evaluate(ADD, [f"<p>{long}</p>", {"width": "100px", "overflow": "hidden", "whiteSpace": "nowrap"}])
    assert page.evaluate("() => measures.sideways()")["found"]


def test_a_lost_ring_is_found(page) -> None:
    """A focus that nobody sees."""
    page.evaluate(ADD, ["<button type='button' id='lost'>丢</button>", {"outline": "none"}])
    page.focus("#lost")
    page.keyboard.press("Shift")
    assert page.evaluate("() => measures.focused()")["outline"] == 0


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<input name='x'>", "label"),
        ("<img src='/static/x.png'>", "image-alt"),
        ("<h6>跳级的标题</h6>", "heading-order"),
        ("<p class='pale'>对比度只有 4.5 的字，够普通规则，不够我们</p>", "color-contrast-enhanced"),
        ("<button type='button'></button>", "button-name"),
    ],
)
def test_broken_rules_are_found(page, html, rule) -> None:
    """axe runs, with the rules that are off by default too."""
    page.route("**/static/x.png", lambda route: route.fulfill(status=200, content_type="image/png", body=b""))
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", "black-white")
    page.evaluate("html => { document.querySelector('main').insertAdjacentHTML('beforeend', html); }", html)
    page.evaluate(
        "() => document.querySelectorAll('.pale').forEach((one) => { one.style.color = '#767676'; })",
    )
    assert rule in {one["id"] for one in broken_rules(page)}


def test_words_over_words_are_found(page) -> None:
    """Two blocks at the same place."""
    page.evaluate(ADD, ["<p>下面的字在它自己的地方</p>", None])
    assert page.evaluate("() => figures.overlaps()") == []
    page.evaluate(ADD, ["<p>上面的字盖住了下面的字</p>", {"marginTop": "-2.2em"}])
    assert len(page.evaluate("() => figures.overlaps()")) == 1


def test_words_that_spacing_cuts_off_are_found(page) -> None:
    """They fit until a reader spaces them."""
    page.evaluate(
        ADD, ["<p>刚好放得下的十二个汉字</p>", {"width": "12em", "overflow": "hidden", "whiteSpace": "nowrap"}]
    )
    assert page.evaluate("() => measures.sideways()")["found"] == []
    assert [what for what, _where in spaced_faults(page)] == ["spaced"]
    assert page.evaluate("() => measures.sideways()")["found"] == [], "the page is as it was"


@pytest.mark.parametrize(
    ("style", "sign"), [({"lineHeight": "1.5"}, "line height 1.50"), ({"maxWidth": "none"}, "letters a line")]
)
def test_lines_that_tire_are_found(page, style, sign) -> None:
    """Too tight, too long."""
    page.evaluate(ADD, [f"<p>{'很长的一段话' * 30}</p>", style])
    found = page.evaluate("() => figures.reading({ body: 18, leading: 1.75, letters: 40 })")
    assert len(found) == 1
    assert sign in found[0]


@pytest.mark.parametrize(
    ("html", "sign"),
    [
        ("<h1>又一个标题</h1>", "2 h1"),
        ("<h4>跳级的标题</h4>", "to h4"),
        ("<nav></nav>", "nav without a name"),
        ("<nav aria-label='主导航'></nav>", "navs of one name"),
        ("<a href='/elsewhere'>搜索</a>", "two links say 搜索"),
        ("<a href='#nowhere'>到那里</a>", "#nowhere"),
        ("<a href='/listen' target='_blank'>新窗口</a>", "unannounced"),
        ("<p lang='zh_CN'>不对的语言</p>", "zh_CN"),
    ],
)
def test_a_confusing_structure_is_found(page, html, sign) -> None:
    """Headings, landmarks, links, languages."""
    assert page.evaluate("() => figures.structure()") == []
    page.evaluate(ADD, [html, None])
    assert any(sign in one for one in page.evaluate("() => figures.structure()"))


def test_parts_that_stand_in_the_way_are_found(page) -> None:
    """A bar that stays when the page moves, on a small window."""
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("() => figures.standing()") == 0
    page.evaluate(
        ADD,
        ["<p>一条不动的横幅</p>", {"position": "fixed", "bottom": "0", "left": "0", "width": "100%", "height": "80px"}],
    )
    assert page.evaluate("() => figures.standing()") > 0.2
