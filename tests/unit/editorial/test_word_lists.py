"""Lists and numbers of Word papers: typed, automatic, on two levels."""

from tests.unit.editorial.papers import Paper
from tests.unit.editorial.reading import codes, outline, read


def test_automatic_chinese_numbers_are_written_out():
    paper = Paper()
    paper.define_numbering(77, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    paper.title("青禾镇助残服务站工作安排")
    for number, words in enumerate(("把门打开", "把路修平")):
        paper.numbered(words, 77)
        paper.line("服务站每天上午九点开门，下午五点关门，中午有人值班，周末照常接待来访的居民朋友们。")
        for name in (
            "甲组的事情由站长负责，每个月向大家说明一次进展。",
            "乙组的事情由会计负责，每个季度公布一次账目。",
        ):
            paper.numbered(f"{name}{number}", 77, 1)
    incoming = read(paper)
    assert outline(incoming) == ["2 一、把门打开", "2 二、把路修平"]
    assert "<p>（一）甲组的事情" in incoming.body_html
    assert "<p>（二）乙组的事情" in incoming.body_html
    assert incoming.body_html.count("<p>（一）") == 2, "the second level begins again under the next heading"


def test_typed_numbers_that_became_a_list_are_not_told_as_lost():
    paper = Paper()
    paper.title("哪些人可以来夜校")
    paper.line("下面这些人都可以报名，不收学费，也不收材料费，报名以后会发短信告诉大家。")
    for words in ("1.最低生活保障家庭的孩子。", "2.听力不好的人。"):
        paper.line(words)
    incoming = read(paper)
    assert "<li>最低生活保障家庭的孩子。</li>" in incoming.body_html
    assert "lost-text" not in codes(incoming)
    assert incoming.left_out == ()


def test_an_item_that_begins_with_a_figure_belongs_to_the_list():
    paper = Paper()
    paper.title("哪些人可以免费乘车")
    paper.line("下面这些人凭证件乘坐市内公交车不用买票，上车的时候请把证件给司机看一看。")
    for words in ("1.听力不好的人。", "2.视力不好的人。", "3.60岁以上的人。"):
        paper.line(words)
    paper.line("1.5米以下的孩子由大人带着也不用买票，请坐在前面的座位上，下车的时候慢一点。")
    incoming = read(paper)
    assert "<li>60岁以上的人。</li></ol>" in incoming.body_html.replace("\n", "")
    assert "<p>1.5米以下的孩子" in incoming.body_html, "an amount at the beginning of a paragraph is no item"


def test_a_bold_lead_in_an_item_keeps_its_words_without_the_number():
    paper = Paper()
    paper.title("怎样报名")
    for number, (lead, rest) in enumerate((("先看。", "看清楚上课的时间。"), ("再报。", "打电话给老师。")), start=1):
        line = paper.line(f"{number}.")
        paper.add(line, lead, bold=True)
        paper.add(line, rest)
    assert "<ol><li><strong>先看。</strong>看清楚上课的时间。</li><li><strong>再报。</strong>" in read(paper).body_html


def test_a_number_that_goes_on_over_other_paragraphs_is_kept():
    paper = Paper()
    paper.define_numbering(78, ("decimal", "%1."))
    paper.title("怎样申请上门服务")
    for words in ("先打电话预约。", "在家里等候。"):
        paper.numbered(words, 78)
        paper.line("这一步不收费，不用带材料，说清楚姓名和住在哪里就可以了，听不清的可以请家里人帮忙打。")
    assert "<p>1. 先打电话预约。</p>" in read(paper).body_html
    assert "<p>2. 在家里等候。</p>" in read(paper).body_html


def test_lists_on_two_levels_stay_lists():
    paper = Paper()
    paper.define_numbering(79, ("decimal", "%1."), ("lowerLetter", "%2)"))
    paper.define_numbering(80, ("bullet", "·"), ("bullet", "·"))
    paper.title("怎样办好一个书屋")
    paper.numbered("书屋建在社区里", 79)
    paper.numbered("每周开放三天", 79, 1)
    paper.numbered("有人值班", 79, 1)
    paper.numbered("书车开到村口", 79)
    paper.numbered("每月一次", 80, 1)
    paper.numbered("听书机借到家里", 79)
    incoming = read(paper)
    assert incoming.body_html == (
        "<ol><li>书屋建在社区里<ol><li>每周开放三天</li><li>有人值班</li></ol></li>"
        "<li>书车开到村口<ul><li>每月一次</li></ul></li><li>听书机借到家里</li></ol>"
    )
    assert "lost-text" not in codes(incoming)


def test_letters_that_count_paragraphs_are_kept_and_are_no_headings():
    paper = Paper()
    paper.define_numbering(81, ("lowerLetter", "%1."))
    paper.title("怎样办好一个书屋")
    for words in ("每周开放三天", "有人值班"):
        paper.numbered(words, 81)
    incoming = read(paper)
    assert incoming.body_html == "<p>a. 每周开放三天</p><p>b. 有人值班</p>"
    assert incoming.offers == ()
