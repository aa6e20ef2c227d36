"""One part of an article at a time: what belongs together stays together, and nothing is lost or said twice."""

import pytest

from webapp.text import html, script
from webapp.text.parts import led, parts

BODY = (
    "<h2>谁可以报名</h2><p>住在云汀的人都可以。</p><p>没有年龄限制。</p>"
    "<h2>怎样报名</h2><h3>打电话</h3><ul><li>先打电话</li><li>再来面谈</li></ul>"
    "<table><tbody><tr><th>地点</th><td>柳湾镇</td></tr></tbody></table>"
    '<figure><img src="/media/0123456789abcdef0123456789abcdef.png" alt="一条船"></figure>'
    '<p class="sign-off">云汀市残疾人联合会</p><p class="sign-off">2026年11月23日</p>'
)


def test_a_heading_goes_with_what_follows_it() -> None:
    """A heading alone says nothing; two in a row go with the same block."""
    found = [html.plain(one).split("\n")[0] for one in parts(html.clean(BODY))]
    assert found == ["谁可以报名", "没有年龄限制。", "怎样报名", "地点\t柳湾镇", "", "云汀市残疾人联合会"]


def test_the_parts_are_the_article() -> None:
    """Letter by letter, whatever was added for the page: spans, regions, readings above the words, words explained."""
    marked = script.read("报名", "", html.clean(BODY)).body_html
    dressed = marked.replace("<table>", '<div class="table-region" role="region" aria-label="1>0"><table>')
    dressed = dressed.replace("</table>", "</table></div>").replace(
        "柳湾", "<ruby>柳<rt>liǔ</rt></ruby><button>湾</button>"
    )
    found = parts(dressed)
    assert "".join(found) == dressed
    assert len(found) == 6
    assert found[3].startswith('<div class="table-region"')


def test_the_place_for_pinyin_stays_with_its_paragraph() -> None:
    """It is put behind each paragraph and each heading on the way to the page, and is no part of its own."""
    place = '<p class="pinyin-place"><a href="/a/5?pinyin=s-1#s-1">拼音</a></p>'
    found = parts(f"<h2>题目</h2>{place}<p>一</p>{place}<p>二</p>{place}")
    assert found == [f"<h2>题目</h2>{place}<p>一</p>{place}", f"<p>二</p>{place}"]


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "只有字",
        "<br>",
        "<h2>只有题目</h2>",
        "<p>一</p>尾巴",
        "头<p>一</p>",
        "</p><p>一</p>",
        "<p>没有关上",
        "<",
        ">" * 5,
    ],
)
def test_nothing_odd_is_lost(odd) -> None:
    """Also what no editor of ours would write."""
    assert "".join(parts(odd)) == odd


def test_a_long_article_is_cut_at_once() -> None:
    """One part a paragraph, however many there are; a sign that opens nothing does not hold it up."""
    assert len(parts("<p>一句话。</p>" * 20_000)) == 20_000
    assert len(parts("<p>a < b</p>" * 2_000 + '<p title="' + "x" * 100_000)) >= 1


def test_a_link_to_another_part_leads_there_first() -> None:
    """A note at the end is found from where it is marked, and the way back."""
    cut = [
        '<p>话<sup><a href="#note-1" id="s-1">1</a></sup></p>',
        '<p>又<a href="#here">这里</a><i id="here"></i><a href="#gone">无</a></p>',
        '<ol><li id="note-1">注<a href="#s-1"></a></li></ol>',
    ]
    found = led(cut, lambda place: f"/a/5?part={place + 2}")
    assert 'href="/a/5?part=4#note-1"' in found[0]
    assert found[1] == cut[1]
    assert 'href="/a/5?part=2#s-1"' in found[2]
