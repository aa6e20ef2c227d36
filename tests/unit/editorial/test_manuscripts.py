"""What an editor gets from pasted text."""

import pytest

from webapp.content.kinds import Kind, facts_to_tell
from webapp.editorial import converter, refusals

TEXT = """云汀市残联关于开办助听夜校的
通　　知
来源：教育就业部
各区残联：
　　为了让听力不好的朋友学会用手机，现将夜校的事情通知如下。
一、上课时间
　　每周三晚上七点到九点，节假日不上课，下大雨的时候改到第二天晚上，会发短信告诉大家。
（一）春季班
　　从三月开始，到六月结束，一共十六次课，每次都有手语翻译和文字直播，坐在哪里都看得见。
（二）秋季班
　　从九月开始，到十二月结束，内容和春季班一样，没赶上春季的可以来，来过的也可以再来听。
二、报名要带的材料
1. 身份证。
2. 残疾人证。
3. 一张照片。
云汀市残疾人联合会
2024年2月26日
"""


@pytest.fixture(scope="module")
def manuscript():
    return converter.bring_in_text(TEXT)


def test_title_over_two_lines_comes_together(manuscript):
    assert manuscript.title == "云汀市残联关于开办助听夜校的通知"
    assert manuscript.kind_guess == "notice"


NUMBERED = (
    "云残发〔2026〕3号\n云汀市残联关于开办夜校的通知\n　　夜校从三月开始，具体时间另行通知。\n咨询电话：0000-12345678"
)


def test_the_number_of_a_notice_is_shown_to_its_readers():
    incoming = converter.bring_in_text(NUMBERED)
    shown = [(fact.label, fact.lines) for fact in facts_to_tell(Kind(incoming.kind_guess), incoming.facts)]
    assert shown == [("发文字号", ("云残发〔2026〕3号",))]
    assert incoming.left_out == ()


def test_the_kind_that_was_chosen_decides_the_facts():
    guide = converter.bring_in_text(NUMBERED, Kind.GUIDE)
    assert (guide.kind_guess, guide.facts["telephone"]) == ("guide", "0000-12345678")
    assert [one.reason[:6] for one in guide.left_out] == ["“办事指南”"]
    news = converter.bring_in("夜校开学了\n索引号：K123\n夜校今天开学。".encode(), "稿.txt", Kind.NEWS)
    assert [(one.text, one.reason[:4]) for one in news.left_out] == [("索引号：K123", "“新闻”")]


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("请于3月31日17:00前把报名表交到社区。", "2026-03-31"),
        ("请于3月31日（星期二）下午5时前把报名表交到社区。", "2026-03-31"),
        ("请在2026年3月31日以前报名。", "2026-03-31"),
        ("报名截至3月31日。", "2026-03-31"),
        ("报名时间：2026年12月20日至1月10日。", "2027-01-10"),
        ("报名从3月1日到3月31日止。", "2026-03-31"),
        ("报名时间：3月1日至10日。", "2026-03-10"),
        ("请于3月1日至10日前报名。", "2026-03-10"),
        ("1月10日前报名。", "2027-01-10"),
        ("报名截止3月31日，4月10日前公布名单。", "2026-03-31"),
        ("3月31日前出生的孩子可以报名。", ""),
        ("3月31日前后会下雨。", ""),
        ("2025年12月1日前办的证也有效。", ""),
        ("3月20日前交表，3月31日前交照片。", ""),
        ("2月30日前报名。", ""),
    ],
)
def test_the_last_day_of_a_notice(words, until):
    letter = f"云汀市残联关于开办夜校的通知\n{words}\n云汀市残疾人联合会\n2026年2月26日"
    assert converter.bring_in_text(letter).facts.get("deadline", "") == until


def test_a_last_day_without_a_year_is_told_so():
    letter = "云汀市残联关于开办夜校的通知\n请于3月31日17:00前报名。\n云汀市残疾人联合会\n二〇二六年二月二十六日"
    (told,) = [one.words for one in converter.bring_in_text(letter).remarks if one.code == "deadline"]
    assert told == "正文里的截止日期是 2026-03-31（原文没有写年份），请核对。"


def test_source_is_a_field_and_not_a_paragraph(manuscript):
    assert manuscript.source == "教育就业部"
    assert "来源" not in manuscript.body_html


def test_numbered_lines_are_headings(manuscript):
    shown = [(offer.level, offer.text) for offer in manuscript.offers if offer.applied]
    assert shown == [(2, "一、上课时间"), (3, "（一）春季班"), (3, "（二）秋季班"), (2, "二、报名要带的材料")]


def test_counted_lines_are_a_list(manuscript):
    assert manuscript.body_html.count("<li>") == 3
    assert "<ol>" in manuscript.body_html


def test_sign_off_is_set_apart(manuscript):
    assert '<p class="sign-off">云汀市残疾人联合会</p>' in manuscript.body_html
    assert manuscript.facts["written_on"] == "2024-02-26"


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1.听力不好的人。", "2.视力不好的人。", "3.60岁以上的人。", "4.12岁以下的人。"], 4),
        (["1、60岁以上的人。", "2、视力不好的人。"], 2),
        (["1.5万元的有三家。", "2.5万元的有两家。"], 0),
        (["3.5万元的有三家。", "4.听力不好的人。"], 0),
    ],
)
def test_an_item_may_begin_with_a_figure_where_the_lines_count_on(lines, items):
    incoming = converter.bring_in_text(
        "\n".join(["哪些人可以免费乘车", "下面这些人不用买票，凭证件就可以上车。", *lines])
    )
    assert incoming.body_html.count("<li>") == items
    if items:
        assert "<li>60岁以上的人。</li>" in incoming.body_html


def test_cells_pasted_from_a_table_are_a_table():
    text = "夜校值班表\n\n姓名\t电话\n王小明\t0000-1\n李小红\t0000-2\n"
    incoming = converter.bring_in_text(text)
    assert '<th scope="col">姓名</th>' in incoming.body_html
    assert incoming.body_html.count("<tr>") == 3


def test_a_list_of_names_is_not_a_row_of_headings():
    names = "\n".join(["云汀市第一小学", "云汀市第二小学", "青禾镇中心小学", "柳湾镇中心小学"])
    closing = "以上学校都有无障碍教室，家长可以带孩子去看一看，看好了再报名，报名以后有老师联系。"
    incoming = converter.bring_in_text(f"有无障碍教室的学校\n\n这是今年的名单，按拼音排列。\n{names}\n{closing}")
    assert incoming.offers == ()


def test_text_that_looks_like_html_stays_text():
    incoming = converter.bring_in_text(
        "怎样写网页的标题\n请写 <h1>标题</h1> 和 <script>alert(1)</script> 这样的字，它们会照样显示出来。"
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in incoming.body_html


SOURCE = """<h1>云汀市残联关于开办夜校的通知</h1>
<p>来源：教育就业部</p>
<p>夜校<strong>不收学费</strong>，从三月开始，&nbsp;到六月结束。</p>
<h2>怎样报名</h2>
<p>打电话就可以报名。</p>"""


@pytest.mark.parametrize(
    "source",
    [SOURCE, SOURCE.replace("\n", ""), SOURCE.replace("h1>", "p>"), SOURCE.replace("<h1>", "").replace("</h1>", "")],
)
def test_the_source_of_a_page_is_read_as_a_page(source):
    incoming = converter.bring_in_text(source)
    assert (incoming.title, incoming.source) == ("云汀市残联关于开办夜校的通知", "教育就业部")
    assert incoming.body_html.replace("\n", "") == (
        "<p>夜校<strong>不收学费</strong>，从三月开始， 到六月结束。</p><h2>怎样报名</h2><p>打电话就可以报名。</p>"
    )
    assert "markup" in {remark.code for remark in incoming.remarks}


def test_a_picture_of_a_page_without_a_description_is_counted():
    incoming = converter.bring_in_text(SOURCE + '<p><img src="a.jpg"></p>')
    assert [one.place for one in incoming.remarks if one.code == "picture-missing"] == ["第1张图片"]


def test_invisible_marks_are_taken_out():
    incoming = converter.bring_in_text(
        "夜校\u200b开学了\n\u202e今天\ufeff是开学\u00ad第一天，来了三十多位学员，大家从认识手机学起。"
    )
    assert incoming.title == "夜校开学了"
    assert "<p>今天是开学第一天，" in incoming.body_html


@pytest.mark.parametrize("text", ["", "  \n\u3000\n", "\ufeff"])
def test_nothing_pasted_is_said(text):
    with pytest.raises(refusals.EmptyText) as refused:
        converter.bring_in_text(text)
    assert "粘贴" in refused.value.words


def test_a_book_is_not_an_article():
    with pytest.raises(refusals.TextTooLong):
        converter.bring_in_text("字" * 300_001)


def test_a_single_sentence_is_body_without_a_title():
    incoming = converter.bring_in_text("夜校今天开学。")
    assert incoming.title == ""
    assert incoming.body_html == "<p>夜校今天开学。</p>"
    assert any(remark.code == "no-title" for remark in incoming.remarks)
