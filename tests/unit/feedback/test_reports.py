"""A reader says what is wrong in a minute; the staff see it, answer it, and lose nothing."""

import pytest

from webapp import feedback
from webapp.database import db
from webapp.feedback import Report, ReportState
from webapp.feedback.reports import is_own_path

WRONG = "第二段的咨询电话打不通。"


def kept():
    """Everything in the table after the page's commit, read anew."""
    db.session.commit()
    return db.session.query(Report).order_by(Report.id).all()


def test_a_report_reaches_the_staff_as_it_was_written(site):
    feedback.leave(f"  {WRONG}\r\n请核实。\t谢谢\n", page="/a/12", contact=" 139 0000 0000 ", article_id=12)
    db.session.commit()
    (report,) = feedback.waiting()
    assert report.words == f"{WRONG}\n请核实。 谢谢"
    assert (report.page, report.contact, report.article_id) == ("/a/12", "139 0000 0000", 12)
    assert (report.state, report.state_words) == (ReportState.NEW, "待处理")
    assert report.made_at.tzinfo is not None


def test_words_are_enough(site):
    feedback.leave(WRONG)
    (report,) = kept()
    assert (report.page, report.contact, report.article_id) == ("", "", None)


@pytest.mark.parametrize("words", ["", "    ", "错字", "\u200b\u200b\u200b\u200b\u200b", "\x00\x01\x02\x03\x04abcd"])
def test_too_little_is_refused_with_an_example(site, words):
    with pytest.raises(feedback.WordsTooShort, match="例如") as refusal:
        feedback.leave(words)
    assert refusal.value.field == "words"
    assert kept() == []


def test_two_thousand_characters_fit_and_one_more_is_not_cut_off_silently(site):
    feedback.leave("错" * 2000)
    with pytest.raises(feedback.WordsTooLong, match="2000"):
        feedback.leave("错" * 2001)
    assert [len(report.words) for report in kept()] == [2000]


def test_a_contact_is_short(site):
    feedback.leave(WRONG, contact="9" * 100)
    with pytest.raises(feedback.ContactTooLong):
        feedback.leave(WRONG, contact="9" * 101)
    assert len(kept()) == 1


@pytest.mark.parametrize(
    "contact",
    ["12385", "0519-0000 1234", "+86 139 0000 0000", "１３９００００００００", "lin@example.org", "微信 12345678"],
)
def test_a_contact_by_which_somebody_can_be_reached_is_taken(site, contact):
    feedback.leave(WRONG, contact=contact)
    assert [report.contact for report in kept()] == [contact]


@pytest.mark.parametrize("contact", ["abc", "1234", "林先生", "lin@example", "@.", "a @ b.c"])
def test_a_contact_by_which_nobody_can_be_reached_is_refused(site, contact):
    with pytest.raises(feedback.ContactUnusable, match="邮箱") as refused:
        feedback.leave(WRONG, contact=contact)
    assert refused.value.field == "contact"
    assert kept() == []


def test_hidden_and_half_characters_are_left_out(site):
    feedback.leave("正文\u202e倒写\x00控制\x1b字符\ud800半个", contact="电话\n\x07 05190000")
    (report,) = kept()
    assert report.words == "正文倒写控制字符半个"
    assert report.contact == "电话 05190000"


@pytest.mark.parametrize("page", ["/", "/a/12", "/c/zhengce?page=2", "/search?q=%E5%BA%B7", "/c/政策#s-1"])
def test_own_pages_are_taken(page):
    assert is_own_path(page)


@pytest.mark.parametrize(
    "page",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "/a\\..\\b",
        "javascript:alert(1)",
        "a/12",
        "/a b",
        "/a\n/b",
        "/a\x00",
        "/\u202e",
        "/" + "a" * 300,
    ],
)
def test_other_pages_are_refused(site, page):
    with pytest.raises(feedback.ForeignPage) as refusal:
        feedback.leave(WRONG, page=page)
    assert "/a/12" in str(refusal.value)
    assert kept() == []


def test_an_article_that_does_not_exist_costs_no_word(site):
    feedback.leave(WRONG, page="/a/999", article_id=999)
    (report,) = kept()
    assert (report.words, report.page, report.article_id) == (WRONG, "/a/999", None)


def test_the_longest_waiting_comes_first_and_an_answered_one_no_longer_waits(site):
    first, second, third = [feedback.leave(f"第{n}处写错了。").id for n in "一二三"]
    assert [report.id for report in feedback.waiting()] == [first, second, third]
    assert [report.id for report in feedback.waiting(limit=1, after=1)] == [second]
    feedback.answer(first, "已更正，谢谢您。", by="王编辑")
    assert [report.id for report in feedback.waiting()] == [second, third]
    assert feedback.waiting_count() == 2
    answered = feedback.find(first)
    assert (answered.answer, answered.answered_by) == ("已更正，谢谢您。", "王编辑")
    assert answered.answered_at >= answered.made_at


def test_the_first_answer_stands(site):
    report = feedback.leave(WRONG).id
    feedback.answer(report, "已更正。", by="王编辑")
    with pytest.raises(feedback.AlreadyAnswered, match="没有保存"):
        feedback.answer(report, "不是错误。", by="李编辑")
    assert kept()[0].answer == "已更正。"


@pytest.mark.parametrize("words", ["", " \n", "答" * 2001])
def test_an_answer_says_something(site, words):
    report = feedback.leave(WRONG).id
    with pytest.raises(feedback.AnswerMissing):
        feedback.answer(report, words, by="王编辑")
    assert feedback.waiting_count() == 1


def test_a_report_that_is_not_there(site):
    with pytest.raises(feedback.NoSuchReport):
        feedback.find(5)
    with pytest.raises(feedback.NoSuchReport):
        feedback.answer(5, "已更正。", by="王编辑")
