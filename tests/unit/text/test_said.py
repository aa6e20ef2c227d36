"""What a listener hears of headings, lists, tables, pictures, notes and quotations, whose shape the eye would see."""

import re
import time

import html5lib
import pytest

from webapp.text.html import clean, plain
from webapp.text.script import Reading, read
from webapp.text.sentence import Sentence


def reading(body: str) -> Reading:
    return read("题", "", clean(body))


def sentences(body: str) -> tuple[Sentence, ...]:
    return reading(body).script.sentences[1:]


def said(body: str) -> list[str]:
    return [sentence.spoken for sentence in sentences(body)]


# Headings


@pytest.mark.parametrize(
    "text", ["第一章　总则", "一、总则", "（二）材料", "1.2 时间", "3．地点", "附件1", "问：怎么办？"]
)
def test_a_heading_with_a_number_of_its_own_needs_no_announcement(text):
    assert not said(f"<h2>{text}</h2><p>段。</p>")[0].startswith("小标题")


def test_other_headings_are_announced_and_lower_ones_otherwise():
    heard = said("<h2>怎样申请</h2><h3>材料</h3><p>段。</p><h3>要先垫钱吗？</h3><h2>2026年的安排</h2>")
    assert heard == ["小标题：怎样申请", "下级标题：材料", "段。", "要先垫钱吗？", "小标题：二零二六年的安排"]


def test_silence_before_a_heading_is_longest_and_none_is_shorter_than_what_it_stands_over():
    told = sentences("<p>甲。乙；丙，丁。</p><h2>头</h2><h3>细</h3><ul><li>一</li><li>二</li></ul><p>完。</p>")
    pauses = {sentence.source: sentence.pause for sentence in told}
    assert pauses["乙；"] < pauses["甲。"] < pauses["一"] < pauses["头"] < pauses["二"] < pauses["丙，丁。"]
    assert pauses["丙，丁。"] > 2 * pauses["完。"]


# Lists


def test_a_list_says_how_long_it_is_and_its_numbers():
    assert said("<p>请带：</p><ol><li>证件<li>照片</ol>") == ["请带：", "共两项。一、证件", "二、照片"]
    assert said("<ul><li>证件<li>照片<li>病历</ul>") == ["共三项。证件", "照片", "病历"]
    assert said("<ul><li>只有这一项</ul>") == ["只有这一项"]


@pytest.mark.parametrize("before", ["请带以下三种材料：", "请记住3件事：", "共有三项"])
def test_a_list_that_was_counted_before_is_not_counted_again(before):
    assert said(f"<p>{before}</p><ul><li>甲<li>乙<li>丙</ul>")[1] == "甲"


def test_a_list_that_goes_on_or_counts_by_itself_says_no_number_twice():
    assert said("<ol start=3><li>丙<li>丁</ol>") == ["三、丙", "四、丁"]
    assert said("<ol><li>一、报名<li>二、面谈</ol>") == ["共两项。一、报名", "二、面谈"]


def test_nested_lists_say_where_they_belong_and_when_the_outer_one_goes_on():
    body = "<ol><li>材料<ol><li>证件<li>照片</ol><li>窗口</ol>"
    assert said(body) == ["共两项。一、材料", "下分两项。一点一、证件", "一点二、照片", "二、窗口"]
    assert said("<ul><li>甲<ul><li>乙</ul><li>丙</ul>") == ["共两项。甲", "乙", "第二项：丙"]


def test_an_item_without_words_lends_its_number_to_nobody():
    assert said("<ol><li>——<li>乙</ol>") == ["共两项。二、乙"]


def test_an_item_that_begins_with_a_table_still_has_its_number():
    assert said("<ol><li><table><tr><td>甲</td><td>乙</td></tr></table></li><li>丙</li></ol>")[0] == "共两项。一、甲"


def test_terms_stand_together_with_their_explanations():
    told = sentences("<dl><dt>评估<dd>不收费。<dt>试用<dd>十五天<dd>可以延长</dl>")
    assert [sentence.spoken for sentence in told] == ["共两项。评估", "不收费。", "试用", "十五天", "可以延长"]
    assert [sentence.block for sentence in told] == [1, 1, 2, 2, 2]


# Tables

SPENDING = (
    "<table><caption>2025年经费</caption><thead><tr><th>项目<th>金额（万元）<th>服务人次</thead>"
    "<tr><th scope=row>辅具<td>413.6<td>6,812<tr><th scope=row>康复<td>505.9<td></table>"
)


def test_a_table_is_heard_row_by_row_with_its_heads_and_units():
    assert said(SPENDING) == [
        "表格：二零二五年经费，共两行，三列。",
        "表头：项目",
        "金额，万元",
        "服务人次",
        "辅具",
        "金额：四百一十三点六万元",
        "服务人次：六千八百一十二",
        "康复",
        "金额：五百零五点九万元",
    ]


def test_whoever_skips_by_paragraphs_skips_a_table_by_rows():
    told = sentences(SPENDING)
    assert [sentence.block for sentence in told] == [1, 2, 2, 2, 3, 3, 3, 4, 4]
    row = told[4:7]
    assert row[0].pause == row[1].pause < row[2].pause < told[-1].pause


def test_each_cell_is_marked_while_it_is_read():
    read = reading(SPENDING)
    cell = next(sentence for sentence in read.script.sentences if sentence.source == "413.6")
    assert f'<td><span class="sentence" id="{cell.id}">413.6</span></td>' in read.body_html


def test_cells_that_span_keep_their_meaning():
    body = (
        "<table><thead><tr><th rowspan=2>类别<th colspan=2>标准<tr><th>城市<th>乡镇</thead>"
        "<tr><td rowspan=2>护理补贴<td>160<td>120<tr><td>110<td>90<tr><td colspan=3>按月发放<tr><td>生活<td colspan=2>100</table>"
    )
    assert said(body) == [
        "表格，共四行，三列。表头：类别",
        "标准",
        "城市",
        "乡镇",
        "类别：护理补贴",
        "标准，城市：一百六十",
        "标准，乡镇：一百二十",
        "类别：护理补贴，标准，城市：一百一十",
        "标准，乡镇：九十",
        "按月发放",
        "类别：生活",
        "标准：一百",
    ]


def test_ticks_and_empty_cells_are_not_silent_where_they_mean_something():
    body = "<table><tr><th><th>周一<th>周二<tr><th>上午<td>√<td>×<tr><th>下午<td><td></table>"
    assert said(body) == [
        "表格，共两行，三列。表头：周一",
        "周二",
        "上午",
        "周一：打勾",
        "周二：打叉",
        "下午，其余为空",
    ]
    assert said("<table><tr><td>甲<td>1<td>好<tr><td>乙<td><td>差</table>")[3:] == ["第二行：乙", "空，差"]


def test_labels_and_values_are_heard_as_pairs_and_layout_as_words():
    body = "<table><tr><th scope=row>费用<td>不收费<tr><th scope=row>时间<td>8:30—17:00</table>"
    assert said(body) == ["表格，共两行，两列。费用", "不收费", "时间", "八点三十分至十七点"]
    assert said("<table><tr><td>左边。<td>右边。</table>") == ["左边。", "右边。"]


def test_a_large_table_stops_repeating_its_heads():
    rows = "".join(f"<tr><td>人{number}<td>澜桥区" for number in range(200))
    heard = said(f"<table><tr><th>姓名<th>地区{rows}</table>")
    assert heard[2:4] == ["姓名：人零", "地区：澜桥区"]
    assert heard[8:10] == ["以下各行不再重复列名。人三", "澜桥区"]
    assert len(heard) == 402


def test_a_table_without_end_says_what_it_leaves_out_and_shows_all():
    body = "<table>" + "<tr><td>甲<td>乙" * 4_000 + "</table>"
    heard = said(body)
    assert len(heard) == 5_000
    assert heard[-1] == "乙。后面还有一千五百行，没有读出，请在页面上查看。"
    assert reading(body).body_html.count("<tr>") == 4_000


# Pictures


def test_a_picture_is_heard_by_its_description_and_once():
    both = "<figure><img src=/media/a.png alt='两人读书'><figcaption>两人读书</figcaption></figure>"
    assert said(both) == ["图片：两人读书"]
    decorative = "<figure><img src=/media/a.png alt=''></figure>"
    assert said(decorative) == []
    captioned = "<figure><img src=/media/a.png alt=''><figcaption>合影</figcaption></figure>"
    assert said(captioned) == ["图片：合影"]
    told = sentences("<figure><img src=/media/a.png alt='图1 路线'><figcaption>从东到西</figcaption></figure>")
    assert [sentence.spoken for sentence in told] == ["图一路线", "从东到西"]
    assert len({sentence.block for sentence in told}) == 1


# Notes

NOTED = (
    "<p>全市开了十二个班<sup>[1]</sup>，学员四百人。<sup>[2]</sup>一半第一次上课[1]。</p>"
    "<h2>注释</h2><ol><li>数字到2024年4月为止。<li>据各班点名册。</ol>"
)


def test_a_note_is_heard_where_its_mark_stands_and_nowhere_else():
    assert said(NOTED) == [
        "全市开了十二个班，学员四百人。",
        "注：数字到二零二四年四月为止。",
        "注：据各班点名册。",
        "一半第一次上课。",
    ]


def test_a_note_can_be_walked_to_and_back_by_eye_and_by_screen_reader():
    read = reading(NOTED)
    note = next(sentence for sentence in read.script.sentences if sentence.kind == "note")
    mark = f'<a class="sentence" id="{note.id}" href="#note-1" role="doc-noteref" aria-label="注1">[1]</a>'
    assert f"<sup>{mark}</sup>" in read.body_html
    back = f'<a class="note-back" href="#{note.id}" role="doc-backlink" aria-label="回到正文里的注1"></a>'
    assert f'<li id="note-1">数字到2024年4月为止。{back}</li>' in read.body_html
    ids = re.findall(r' id="([^"]+)"', read.body_html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', read.body_html)) <= set(ids)
    assert plain(read.body_html) == plain(clean(NOTED))
    parser = html5lib.HTMLParser()
    parser.parse(f"<!DOCTYPE html><html lang=zh-CN><head><title>t</title></head><body>{read.body_html}</body></html>")
    assert parser.errors == []


def test_a_note_that_nothing_points_to_is_heard_in_its_list():
    heard = said("<p>十二个班<sup>①</sup>。</p><h2>注释</h2><ol><li>甲。<li>乙。</ol>")
    assert heard == ["十二个班。", "注：甲。", "小标题：注释", "注二：乙。"]


def test_figures_in_brackets_without_notes_stay_figures():
    assert "一" in said("<p>见[1]。</p>")[0]


def test_a_page_pasted_back_into_the_editor_is_heard_as_before():
    assert said(reading(NOTED).body_html) == said(NOTED)


# Words


def test_an_abbreviation_is_explained_once():
    body = '<p><abbr title="中国残疾人联合会">中国残联</abbr>说，<abbr title="中国残疾人联合会">中国残联</abbr>好。</p>'
    assert said(body) == ["中国残联，即中国残疾人联合会，说，中国残联好。"]


def test_raised_and_lowered_figures_are_heard_for_what_they_mean():
    body = "<p>面积20m<sup>2</sup>，共10<sup>5</sup>个，边长x<sup>2</sup>。</p>"
    assert said(body) == ["面积二十平方米，共十的五次方个，边长x的平方。"]


def test_a_quotation_begins_and_ends_audibly():
    assert said("<blockquote><p>甲。乙。</p><p>丙。</p></blockquote><p>完。</p>") == [
        "引用：甲。",
        "乙。",
        "丙。引用完。",
        "完。",
    ]


def test_links_and_pinyin_are_heard_as_words():
    assert said('<p>见<a href="https://example.cn/a">网站</a>，<ruby>汀<rt>tīng</rt></ruby>洲。</p>') == [
        "见网站，汀洲。"
    ]


def test_the_signature_stands_apart_from_the_text():
    told = sentences('<p>完。</p><p class="sign-off">云汀市残联</p>')
    assert told[0].pause > 1.5 * told[1].pause


# What nobody meant to be heard


@pytest.mark.parametrize("body", ["", "<p>——……</p>", "<p>😀🎉</p>", "<p>\x00\x01\ud800</p>", "<ol><li>。</ol>"])
def test_what_has_no_words_is_silence(body):
    assert said(body) == []


def test_commands_for_voices_are_only_words():
    heard = "".join(said("<p>[[hE'loU]] &lt;break time='3s'/&gt; {a|b} 好</p>"))
    assert not re.search(r"[\[\]<>{}|=/']", heard)


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "字" * 400_000 + "</p>",
        "<table>" + ("<tr>" + "<td>1" * 50) * 300 + "</table>",
        "<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>1" * 3) * 1_500 + "</table>",
        "<ul><li>甲" * 20_000,
        "<p>" + "[1]" * 50_000 + "</p><h2>注释</h2><ol><li>甲。</ol>",
    ],
)
def test_pages_nobody_could_write_are_read_in_reasonable_time(body):
    begun = time.process_time()
    told = sentences(body)
    assert told
    assert time.process_time() - begun < 60
