"""The manuscript notation: a body goes into plain text and comes back with nothing lost."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from webapp.editorial import notation
from webapp.text import html

LETTERS = st.sampled_from(
    list("云汀市残联3 5.。-+#>=[]()\\<>&\"'↵【】*:：　") + ["==", "](", "<sup>", "【表格 1：", "## ", "a"]
)
WORDS = st.lists(LETTERS, min_size=1, max_size=12).map("".join)


def escaped(text: str) -> str:
    """Text as it stands in HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


PLAIN = WORDS.map(escaped)
LINK = st.tuples(PLAIN, st.sampled_from(["/a/12", "https://example.org/a_(b)?c=1&amp;d=2", "tel:12385"])).map(
    lambda one: f'<a href="{one[1]}">{one[0]}</a>'
)
MARK = st.tuples(st.sampled_from(["strong", "em", "sup", "sub"]), PLAIN).map(
    lambda one: f"<{one[0]}>{one[1]}</{one[0]}>"
)
INLINE = st.lists(
    st.one_of(PLAIN, LINK, MARK, st.just("<br>"), st.just('<abbr title="中国残联">残联</abbr>')), min_size=1, max_size=5
)
RUN = INLINE.map("".join)
PARAGRAPH = RUN.map(lambda words: f"<p>{words}</p>")
BLOCK = st.one_of(
    PARAGRAPH,
    RUN.map(lambda words: f"<h2>{words}</h2>"),
    RUN.map(lambda words: f"<h3>{words}</h3>"),
    RUN.map(lambda words: f'<p class="sign-off">{words}</p>'),
    st.lists(PARAGRAPH, min_size=1, max_size=3).map(lambda inside: f"<blockquote>{''.join(inside)}</blockquote>"),
    st.tuples(st.sampled_from(["ul", "ol", 'ol start="3"']), st.lists(RUN, min_size=1, max_size=3)).map(
        lambda one: f"<{one[0]}>{''.join(f'<li>{item}</li>' for item in one[1])}</{one[0][:2]}>"
    ),
    PLAIN.map(lambda words: f"<ul><li>甲<ol><li>{words}</li><li>乙</li></ol></li><li>丙</li></ul>"),
    PLAIN.map(lambda words: f"<table><caption>{words}</caption><tr><th>项目</th></tr><tr><td>补贴</td></tr></table>"),
    st.just('<figure><img src="/media/0123456789abcdef0123456789abcdef.png" alt="路线图"></figure>'),
    st.just("<dl><dt>电话</dt><dd>12385</dd></dl>"),
)
BODY = st.lists(BLOCK, min_size=1, max_size=6).map("\n".join)


def shape(body: str) -> str:
    """A body for comparing: runs of spaces as one, none at the ends of a block, no mark around nothing."""
    text = re.sub(r"[\s\u3000]+", " ", body).replace("%28", "(").replace("%29", ")")  # the same address either way
    text = re.sub(r"(?: |\u3000)*<br>(?: |\u3000)*", "<br>", text)
    text = re.sub(r">\s+<", "><", text)
    for _ in range(8):
        text = re.sub(r"<(strong|em|sup|sub|a|abbr)\b[^>]*>( ?)</\1>", r"\2", text)
        text = re.sub(r"(<(?:p|h[234]|li|p class=\"sign-off\")>)(?: |<br>)+", r"\1", text)
        text = re.sub(r"(?: |<br>)+(</(?:p|h[234]|li)>)", r"\1", text)
    return text


@settings(max_examples=150, deadline=None)
@given(BODY)
@example("<p>138****1234，张**、李**</p>")
@example("<ul><li>身份证</li></ul><ul><li>另一张单子</li></ul>")
@example("<ol><li>先看</li></ol><ol start='3'><li>再报</li></ol>")
@example("<p>- 5 -</p><p>+86 10</p><p>## 不是标题</p><p>【表格 1：不是表格】</p>")
@example("<p>a=<strong>b</strong>=c</p>")
@example("<p>行末\\</p><p>↵</p><p>下一行↵<br>还是</p>")
def test_a_body_comes_back_as_it_was(body: str) -> None:
    clean = html.clean(body)
    manuscript = notation.write(clean)
    assert shape(notation.read(manuscript.text, manuscript.kept)) == shape(clean)


@settings(max_examples=100, deadline=None)
@given(BODY)
def test_a_second_time_changes_nothing_at_all(body: str) -> None:
    once = notation.write(html.clean(body))
    again = notation.write(notation.read(once.text, once.kept))
    assert again.text == once.text


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS, max_size=60).map("".join), st.lists(WORDS, max_size=5).map("\n".join))
def test_whatever_is_typed_keeps_its_words(one: str, other: str) -> None:
    def letters(text: str) -> str:
        return "".join(re.findall(r"[云汀市残联]", text))

    typed = f"{one}\n{other}".replace("](", "]")  # the address of a link is not among the words
    assert letters(html.plain(notation.read(typed, {}))) == letters(typed)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("第一段\n第二段", "<p>第一段</p><p>第二段</p>"),
        ("## 报名条件\n### 年龄", "<h2>报名条件</h2><h3>年龄</h3>"),
        ("+ 第一步\n\n+ 第二步", "<ol><li>第一步</li><li>第二步</li></ol>"),
        ("- 身份证\n\n+ 第一步", "<ul><li>身份证</li></ul><ol><li>第一步</li></ol>"),
        (
            "- 身份证\n- 残疾人证\n\n\n- 另一张单子",
            "<ul><li>身份证</li><li>残疾人证</li></ul><ul><li>另一张单子</li></ul>",
        ),
        (
            "- 材料\n  + 原件\n  + 复印件\n- 照片",
            "<ul><li>材料<ol><li>原件</li><li>复印件</li></ol></li><li>照片</li></ul>",
        ),
        ("+3 第三步\n+ 第四步", '<ol start="3"><li>第三步</li><li>第四步</li></ol>'),
        (">> 云汀市残疾人联合会", '<p class="sign-off">云汀市残疾人联合会</p>'),
        ("> 引用的话", "<blockquote><p>引用的话</p></blockquote>"),
        ("请==务必==带证", "<p>请<strong>务必</strong>带证</p>"),
        ("详见[办事指南](/a/7)。", '<p>详见<a href="/a/7">办事指南</a>。</p>'),
        ("地址：澜桥区↵\n文澜路8号", "<p>地址：澜桥区<br>文澜路8号</p>"),
        ("\\- 不是列表", "<p>- 不是列表</p>"),
        ("　　前面空两格的一段", "<p>前面空两格的一段</p>"),
        ("138****1234 和 张**", "<p>138****1234 和 张**</p>"),
        ("1. 数字开头的还是一段", "<p>1. 数字开头的还是一段</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_the_notation_is_what_the_form_says(typed: str, made: str) -> None:
    found = re.sub(r">\s+<", "><", notation.read(typed, {}))
    assert found == made


def test_a_link_leads_nowhere_dangerous() -> None:
    assert "href" not in notation.read("[点我](javascript:alert)", {})


def test_tables_and_pictures_may_be_moved_and_taken_out() -> None:
    body = "<p>前</p><table><caption>名额</caption><tr><th>区</th></tr><tr><td>澜桥区</td></tr></table><p>后</p>"
    manuscript = notation.write(html.clean(body))
    assert "【表格 1：" in manuscript.text
    lines = [line for line in manuscript.text.split("\n") if line]
    moved = notation.read("\n".join([lines[0], lines[2], lines[1]]), manuscript.kept)
    assert moved.index("后") < moved.index("澜桥区")
    assert "澜桥区" not in notation.read("\n".join([lines[0], lines[2]]), manuscript.kept)
