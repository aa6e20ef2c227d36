"""What an author pastes comes out as an article: every word kept, nothing hostile left, valid and always the same."""

import re
import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.text.characters import one_line
from webapp.text.html import LIMIT, TooLong, clean, plain


def errors_in(html: str) -> list[object]:
    parser = html5lib.HTMLParser()
    parser.parse(f"<!DOCTYPE html><html lang=zh-CN><head><title>t</title></head><body>{html}</body></html>")
    return parser.errors


def test_bare_text_becomes_a_paragraph():
    assert clean("你好，云汀") == "<p>你好，云汀</p>"


def test_headings_begin_at_two_and_skip_no_level():
    html = "<h1>总</h1><h4>分</h4><h3>又分</h3><h1>再</h1><h2>细</h2><h3>更细</h3><h5>最细</h5>"
    assert re.findall(r"<h(\d)>", clean(html)) == ["2", "3", "3", "2", "3", "4", "4"]


def test_a_heading_does_not_swallow_the_paragraphs_after_it():
    assert clean("<h2>标题<p>第一段</p><p>第二段</p>") == "<h2>标题</h2><p>第一段</p><p>第二段</p>"


def test_two_line_breaks_are_a_new_paragraph_and_one_stays():
    assert clean("<p>甲<br>乙<br> <br/>丙</p>") == "<p>甲<br>乙</p><p>丙</p>"


def test_indents_and_odd_spaces_are_squeezed():
    assert clean("<p>\u3000\u3000开\u200b会\ufeff\u00a0\u2003 通知 </p>") == "<p>开会 通知</p>"
    assert clean("<p>一行\n        又一行 and\nmore</p>") == "<p>一行又一行 and more</p>"


def test_look_alikes_become_the_characters_people_search_for():
    assert clean("⼯⼀⽂⻔ ﬁle cafe\u0301，：（）") == "<p>工一文门 file café，：（）</p>"


@pytest.mark.parametrize("code", [0x0, 0x8, 0x7F, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xD800, 0xDFFF, 0xFFFF, 0xE0001])
def test_invisible_characters_are_dropped_wherever_they_stand(code):
    html = (
        f"<p>残{chr(code)}联<a href='/a/1{chr(code)}'>甲{chr(code)}</a><img src='/media/a.png' alt='图{chr(code)}'></p>"
    )
    assert clean(html) == '<p>残联<a href="/a/1">甲</a><img src="/media/a.png" alt="图"></p>'


@pytest.mark.parametrize(
    "href",
    [
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http:evil.example",
        "https:///evil.example",
        "ftp://x.example",
        "https://bank.example@evil.example/",
        "page.html",
        "",
        "mailto:",
        "tel:abc",
        "//",
        "\u200b//evil.example",
        "/\u200b/evil.example",
    ],
)
def test_doubtful_links_leave_only_their_words(href):
    assert clean(f'<a href="{href}">文字</a>') == "<p>文字</p>"


@pytest.mark.parametrize(
    "href",
    [
        "/a/12",
        "/c/tongzhi?page=2",
        "/",
        "#h-1",
        "https://www.example.org/a?b=1&c=2#d",
        "http://example.org",
        "mailto:tingwen@example.org",
        "tel:0000-12345678",
        "tel:+86000012345678",
    ],
)
def test_honest_links_stay(href):
    written = href.replace("&", "&amp;")
    assert (
        clean(f'<a href="{written}" target="_blank" onclick="x()">文字</a>') == f'<p><a href="{written}">文字</a></p>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "http://e.example/x.png",
        "//e.example/x.png",
        "data:image/png;base64,AA",
        "/media/../secret",
        "/media//e",
        "/files/a.png",
        "media/a.png",
        "/media/a.png?x=1",
        "file:///etc/passwd",
        "",
    ],
)
def test_pictures_from_elsewhere_are_refused(source):
    assert clean(f'<p>字<img src="{source}" alt="x"></p>') == "<p>字</p>"


def test_a_picture_alone_is_a_figure_and_keeps_an_undecided_description_undecided():
    assert (
        clean('<p><img src="/media/ab.png" width="640" height="1e9" onerror="x"></p>')
        == '<figure><img src="/media/ab.png" width="640"></figure>'
    )
    html = '<figure class="x"><img src="/media/ab.png" alt=""><figcaption><p>合影</p></figcaption></figure>'
    assert clean(html) == '<figure><img src="/media/ab.png" alt=""><figcaption>合影</figcaption></figure>'
    assert clean("<figure><img src='http://e.example/x'><figcaption>合影</figcaption></figure>") == "<p>合影</p>"


def test_author_ids_styles_and_classes_are_dropped_but_the_sign_off_stays():
    html = '<p id="main" class="MsoNormal sign-off" style="color:red">云汀市残联</p><p class="sentence">字</p>'
    assert clean(html) == '<p class="sign-off">云汀市残联</p><p>字</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<style>x</style>",
        "<script>x</script>",
        "<p hidden>x</p>",
        "<span style='mso-hide: all'>x</span>",
        "<div style='DISPLAY:none'>x</div>",
        "<svg><text>x</text></svg>",
        "<del>x</del>",
        "<!-- x -->",
        "<textarea>x</textarea>",
        "<template>x</template>",
        "<title>x</title>",
        "<!--[if gte mso 9]><xml><w:x>x</w:x></xml><![endif]-->",
        "<select><option>x</select>",
        "<iframe src=/a>x</iframe>",
    ],
)
def test_what_nobody_sees_is_not_published(html):
    assert clean(f"<p>前</p>{html}<p>后</p>") == "<p>前</p><p>后</p>"


def test_lists_get_the_structure_they_were_meant_to_have():
    assert clean("<ul>甲<li>乙<li><p>丙</p><ul><li></li></ul><ol start=3><li>丁</ol></ul>") == (
        '<ul><li>甲</li><li>乙</li><li>丙<ol start="3"><li>丁</li></ol></li></ul>'
    )
    assert clean("<ul><li>一</li><ul><li>二</li></ul></ul>") == "<ul><li>一<ul><li>二</li></ul></li></ul>"
    assert clean("<li>一<li>二</li> <p>三") == "<ul><li>一</li><li>二</li></ul><p>三</p>"
    assert clean("<dl><dd>先<dt>名<dd>释<div><dt>名二</dt><dd>释二</dd></div></dl>") == (
        "<p>先</p><dl><dt>名</dt><dd>释</dd><dt>名二</dt><dd>释二</dd></dl>"
    )


def test_a_table_keeps_headers_caption_and_spans_that_fit():
    html = (
        "<table border=1><caption>各区人数</caption><thead><tr><th scope=col>区<th scope=bogus>人数</thead>"
        "<tr><td rowspan=9>澜桥<td colspan=2>3</tr><tr></tr><tr><td>4</table>"
    )
    assert clean(html) == (
        '<table><caption>各区人数</caption><thead><tr><th scope="col">区</th><th>人数</th></tr></thead>'
        '<tbody><tr><td rowspan="2">澜桥</td><td colspan="2">3</td></tr><tr><td>4</td></tr></tbody></table>'
    )


def test_words_between_cells_and_inner_tables_are_not_lost():
    html = "<table>前言<tr>插话<td>甲<table><tr><td>内一<td>内二</table></td></table>"
    assert clean(html) == "<p>前言插话</p><table><tbody><tr><td>甲<p>内一</p><p>内二</p></td></tr></tbody></table>"


def test_empty_cells_stay_but_empty_tables_and_blocks_go():
    assert clean("<table><tr><td>姓名<td></table>") == "<table><tbody><tr><td>姓名</td><td></td></tr></tbody></table>"
    assert (
        clean("<p> </p><h2><b> </b></h2><ul><li>&nbsp;</ul><table><tr><td></table><blockquote><p></blockquote>") == ""
    )


def test_marks_around_blocks_move_inside():
    assert clean("<b><div>甲</div><p>乙</p></b>丙") == "<p><strong>甲</strong></p><p><strong>乙</strong></p><p>丙</p>"
    assert (
        clean('<a href="/a/1"><div>甲</div><div>乙</div></a>')
        == '<p><a href="/a/1">甲</a></p><p><a href="/a/1">乙</a></p>'
    )
    assert clean("<b>甲</b><strong>乙</strong><i> </i>丙") == "<p><strong>甲乙</strong> 丙</p>"


def test_ruby_keeps_its_word_and_a_broken_one_keeps_its_letters():
    html = "<p><ruby>汀<rp>(</rp><rt>tīng</rt><rp>)</rp></ruby></p>"
    assert clean(html) == html
    assert plain(html) == "汀"
    assert clean("<ruby>汀</ruby><rt>x</rt><ruby><rt>y</rt></ruby>") == "<p>汀xy</p>"


def test_less_than_signs_in_ordinary_text_survive():
    assert clean("年龄<5岁，体重 < 20，3<5>2 & 完") == "<p>年龄&lt;5岁，体重 &lt; 20，3&lt;5&gt;2 &amp; 完</p>"


def test_plain_gives_one_block_a_line():
    html = "<h2>题</h2><p>一<br>二</p><ul><li>三<ul><li>四</ul></ul>"
    html += "<table><tr><th>五<th>六<tr><td>七<p>八</p><td>九</table>"
    assert plain(html).split("\n") == ["题", "一", "二", "三", "四", "五\t六", "七 八\t九"]


TAGS = (
    "<p> </p> <div> </div> <h1> <h2> </h2> <h3> <h6> <ul> </ul> <ol_start=4> </ol> <li> </li> <b> </b> <i> </i> "
    "<strong> </strong> <a_href=/a/1> <a_href=//x> </a> <br> <br> <hr> <span> </span> <table> </table> <tr> "
    "</tr> <td> </td> <td_rowspan=3> <th_scope=row> <caption> </caption> <thead> <tbody> <tfoot> <dl> <dt> <dd> "
    "</dl> <figure> </figure> <figcaption> </figcaption> <blockquote> </blockquote> <ruby> </ruby> <rt> </rt> "
    "<rp> <img_src=/media/a.png_alt=图> <img_src=x> <abbr_title=x> </abbr> <sup> </sup> <svg> </svg> <script> "
    '</script> <p_class=sign-off> <p_hidden> <!-- --> <o:p> < > & &lt; &nbsp; &amp;lt; " \' <p_"'
)
PIECES = st.sampled_from([tag.replace("_", " ") for tag in TAGS.split()])
TEXTS = st.text(st.sampled_from("残联 a1　\u200b\u0301\n，。\u0338é⼯ﬁ\ud800"), max_size=4)
PAGES = st.lists(st.one_of(PIECES, TEXTS), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_any_page_becomes_valid_html_that_does_not_change_again(page):
    once = clean(page)
    assert clean(once) == once
    assert errors_in(once) == []


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="<&"), max_size=60))
def test_text_without_tags_loses_only_what_nobody_sees(text):
    assert plain(clean(text)) == plain(text) == "\n".join(filter(None, [one_line(text)]))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<ul><li>x",
        "<table><tr><td>",
        "<b><p>x",
        "<a href=/x><div>y",
        "<blockquote>x",
        "<svg>",
        '<p "',
        '<a title="x>y</a>',
        "<",
        "&",
        "<!--",
        "<ruby>a<rt>b",
        "x<br>",
        "<table><tr><td>x</td>",
        "<em>x<p>",
        "</div>",
        "<td>x",
    ],
)
def test_a_hostile_page_ends_in_an_article_or_in_a_clear_sentence(piece):
    try:
        assert errors_in(clean(piece * (100_000 // len(piece)))) == []
    except TooLong as refused:
        assert "请" in str(refused)


def test_a_text_that_is_too_long_is_refused_with_advice():
    with pytest.raises(TooLong, match="请分成几篇"):
        clean("字" * (LIMIT + 1))


def test_half_a_million_wide_spaces_are_one_space_within_seconds() -> None:
    """A wide space is a space and stands in the same block as hanzi; each was once looked at from every other."""
    begun = time.process_time()
    assert one_line("残" + "\u3000" * 500_000 + "联") == "残 联"
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("残\n联", "残联"),
        ("残\u3000\n\u3000联", "残联"),
        ("残 \n\n 联", "残联"),
        ("残\u3000联", "残 联"),
        ("残\nA", "残 A"),
        ("A\u3000\n残", "A 残"),
        ("\n残\n", "残"),
        ("，\n残", "，残"),
    ],
)
def test_a_line_break_between_two_hanzi_is_nothing_and_any_other_space_is_one(written: str, line: str) -> None:
    assert one_line(written) == line
