"""An article becomes numbered sentences: nothing left out, each findable in the page, edits touching only their own."""

import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.text.html import clean, plain
from webapp.text.script import Heading, Script, UnknownVersion, headings, is_current, read, spoken_sentence
from webapp.text.sentence import Edit
from webapp.text.spoken import spoken

TWIN = Path(__file__).parents[2] / "fixtures" / "twin-article.txt"


def twin() -> tuple[str, str]:
    """Title and clean body of the fictional old page; short lines without a full stop are its headings."""
    lines = TWIN.read_text(encoding="utf-8").splitlines()
    meta = next(number for number, line in enumerate(lines) if line.startswith("发布日期"))
    foot = next(number for number, line in enumerate(lines) if line.startswith("Copyright"))
    body = [line.strip() for line in lines[meta + 1 : foot] if line.strip()]
    return lines[meta - 1], clean("".join(f"<h2>{line}</h2>" if len(line) < 40 else f"<p>{line}</p>" for line in body))


def said(reading) -> list[str]:
    return [sentence.spoken for sentence in reading.script.sentences]


def sources(reading, kind: str) -> list[str]:
    return [sentence.source for sentence in reading.script.sentences if sentence.kind == kind]


def errors_in(html: str) -> list[object]:
    parser = html5lib.HTMLParser()
    parser.parse(f"<!DOCTYPE html><html lang=zh-CN><head><title>t</title></head><body>{html}</body></html>")
    return parser.errors


def test_the_whole_twin_article_is_said_without_a_digit():
    title, body = twin()
    reading = read(title, "", body)
    words = "".join(said(reading))
    assert not re.search(r"[0-9%+•—“”《》(),:]", words)
    assert "百分之六十一点三" in words
    assert "六四一文化行动" in words
    assert "泥土、歌声院，柳湾镇残疾人之家" in words
    assert "菜地空间加康复空间" in words
    assert "收院十五点零五分" in words
    assert [heading.text for heading in reading.contents][0] == "走进“耳边书屋”听见“慢慢书声”"
    assert len(reading.contents) == 4
    assert "".join("".join(s.source for s in reading.script.sentences[1:]).split()) == "".join(plain(body).split())


def test_each_sentence_has_one_span_with_its_words_and_the_page_says_what_it_said_before():
    title, body = twin()
    reading = read(title, "云汀市4个案例入选。请听。", body)
    spans = dict(
        re.findall(r'<span class="sentence" id="([^"]+)">(.*?)</span>', reading.summary_html + reading.body_html)
    )
    assert {sentence.id: sentence.source for sentence in reading.script.sentences[1:]} == spans
    assert plain(reading.body_html) == plain(body)
    assert errors_in(reading.body_html) == []


def test_an_edit_changes_only_its_own_sentence():
    before = read("题", "", "<p>甲来了。乙来了。</p><p>丙来了。</p>").script.sentences
    after = read("题", "", "<p>甲来了。乙没来。</p><p>丙来了。</p>").script.sentences
    changed = [(old.id, new.id) for old, new in zip(before, after, strict=True) if old.id != new.id]
    assert len(changed) == 1
    assert [old.hash == new.hash for old, new in zip(before, after, strict=True)] == [True, True, False, True]


def test_equal_sentences_get_different_ids_and_the_same_sound():
    first, second = read("题", "", "<p>甲来了。</p><p>甲来了。</p>").script.sentences[1:]
    assert (first.id[-2:], second.id[-2:]) == ("-1", "-2")
    assert first.hash == second.hash


def test_a_sentence_end_splits_emphasis_but_never_a_link():
    reading = read("题", "", "<p>前<strong>甲。乙</strong>后。</p>")
    assert sources(reading, "paragraph") == ["前甲。", "乙后。"]
    assert "前<strong>甲。</strong></span><span" in reading.body_html
    assert "<strong>乙</strong>后。</span></p>" in reading.body_html
    reading = read("题", "", '<p>前<a href="/a/1">甲。乙</a>后。完。</p>')
    assert sources(reading, "paragraph") == ["前甲。乙后。", "完。"]
    assert reading.body_html.count("<a ") == 1


def test_every_kind_of_block_is_said_in_reading_order():
    body = clean(
        "<h2>头</h2><p>段。</p><ul><li>项<ul><li>子</ul></ul><ol start=3><li>丙<li>丁</ol>"
        "<table><caption>表</caption><tr><th>区<td>1人</table>"
        "<figure><img src=/media/a.png alt='两人读书'><figcaption>图注</figcaption></figure>"
        "<blockquote><p>引</p></blockquote>"
        "<dl><dt>名<dd>释</dl><figure><img src=/media/b.png alt=''></figure>"
        "<p>看<img src=/media/c.png alt=小图>这里。</p>"
    )
    reading = read("题", "摘要", body)
    assert [(sentence.kind, sentence.spoken) for sentence in reading.script.sentences] == [
        ("title", "题"),
        ("summary", "摘要：摘要"),
        ("heading", "小标题：头"),
        ("paragraph", "段。"),
        ("item", "项"),
        ("item", "子"),
        ("item", "三、丙"),
        ("item", "四、丁"),
        ("caption", "表格：表"),
        ("cell", "区"),
        ("cell", "一人"),
        ("picture", "图片：两人读书"),
        ("caption", "图注"),
        ("paragraph", "引用：引"),
        ("item", "名"),
        ("item", "释"),
        ("paragraph", "看这里。"),
        ("picture", "图片：小图"),
    ]
    picture = next(sentence for sentence in reading.script.sentences if sentence.kind == "picture")
    assert f'<figure class="sentence" id="{picture.id}"><img src="/media/a.png" alt="两人读书">' in reading.body_html
    assert '<figure><img src="/media/b.png" alt=""></figure>' in reading.body_html
    assert len({sentence.id for sentence in reading.script.sentences}) == len(reading.script.sentences)
    assert errors_in(reading.body_html) == []


def test_ruby_readings_are_shown_but_not_said():
    reading = read("题", "", "<p>云<ruby>汀<rp>(</rp><rt>tīng</rt><rp>)</rp></ruby>市。好。</p>")
    assert sources(reading, "paragraph") == ["云汀市。", "好。"]
    assert "<ruby>汀<rp>(</rp><rt>tīng</rt><rp>)</rp></ruby>市。</span>" in reading.body_html


def test_punctuation_alone_is_shown_but_not_said():
    reading = read("题", "", "<p>——</p><p>“……”好。</p>")
    assert sources(reading, "paragraph") == ["“……”好。"]
    assert reading.body_html.startswith("<p>——</p>")


def test_contents_are_found_again_in_the_stored_page():
    reading = read("题", "", "<h2>一、头</h2><h3>细</h3><p>段</p><h2>一、头</h2>")
    assert headings(reading.body_html) == reading.contents
    assert [(heading.level, heading.text) for heading in reading.contents] == [(2, "一、头"), (3, "细"), (2, "一、头")]
    assert isinstance(reading.contents[0], Heading)
    assert len({heading.id for heading in reading.contents}) == 3


def test_a_stored_script_comes_back_the_same():
    title, body = twin()
    script = read(title, "", body).script
    assert Script.from_json(script.as_json()) == script
    with pytest.raises(UnknownVersion, match="请重新保存"):
        Script.from_json('{"version":0}')


def test_a_script_of_older_rules_is_still_read_and_known_as_old():
    stored = read("题", "", "<p>甲来了。</p>").script.as_json()
    assert is_current(stored)
    before = '{"version":1,"sentences":' + stored.partition('"sentences":')[2]
    assert not is_current(before)
    assert Script.from_json(before) == Script.from_json(stored)


def test_characters_count_hanzi_letters_and_digits():
    assert read("题A1", "", "<p>甲，乙 2。</p>").script.characters == 6


def test_words_around_a_sentence_are_said_with_it_and_stand_nowhere_in_it():
    line = spoken_sentence("88123456", id="s-x", kind="cell", lead="电话：", tail="。")
    assert line.spoken == spoken("电话：88123456。").text
    assert line.source == "88123456"
    assert line.spans[0] == (0, 0, 0, 3)
    assert line.spans[-1][:2] == (8, 8)


def test_words_that_are_said_as_written_are_told_from_those_around_them():
    line = spoken_sentence("申请表", id="s-x", kind="item", lead="一、", tail="，共两页。")
    heard = [(line.source[start:end], line.spoken[first:last]) for start, end, first, last in line.spans]
    assert heard == [("", "一、"), ("申请表", "申请表"), ("", "，共两页。")]


def test_words_that_are_heard_otherwise_keep_their_places():
    line = spoken_sentence("十个班[1]有20m2。", id="s-x", kind="paragraph", edits=[Edit(3, 6, ""), Edit(10, 11, "²")])
    assert line.spoken == "十个班有二十平方米。"
    heard = {line.source[start:end]: line.spoken[first:last] for start, end, first, last in line.spans}
    assert heard["20m2"] == "二十平方米"
    assert "".join(heard) == line.source


def test_a_line_of_the_page_can_be_said_like_a_sentence():
    line = spoken_sentence("发布日期：2024-03-08", id="s-date", kind="date")
    assert line.spoken == spoken(line.source).text == "发布日期：二零二四年三月八日"
    assert (line.pause, line.block, line.level, len(line.hash)) == (400, 0, 0, 16)


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        '<a href="/a/1">',
        "</a>",
        "<h2>",
        "</h2>",
        "<li>",
        "<br>",
        "<table><tr><td>",
        "</table>",
        "<ruby>汉<rt>h</rt></ruby>",
        '<img src="/media/a.png" alt="图">',
        "甲。",
        "乙，",
        "2023年",
        " ",
        "。",
        "”",
        "“",
        "1.5",
        "A. b",
        "；",
        "……",
        "<blockquote>",
        "<abbr title=x>",
        "<ol>",
        "</ol>",
        "[1]",
        "<sup>1</sup>",
        "<th>头（元）",
        "<td rowspan=2 colspan=2>",
        "<tr>",
        "</abbr>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_marking_any_page_changes_no_word_and_loses_none(page):
    body = clean(page)
    reading = read("题", "", body)
    assert plain(reading.body_html) == plain(body)
    assert errors_in(reading.body_html) == []
    assert clean(reading.body_html) == body
    ids = re.findall(r' id="([^"]+)"', reading.body_html)
    assert len(ids) == len(set(ids))
    assert {sentence.id for sentence in reading.script.sentences[1:]} <= set(ids)
    assert Script.from_json(reading.script.as_json()) == reading.script
    for sentence in reading.script.sentences:
        assert sentence.spans[-1][1] == len(sentence.source)
        assert sentence.spans[-1][3] == len(sentence.spoken)
