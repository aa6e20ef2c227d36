"""Telling the federation about a mistake: no sign-in, no puzzle, nothing lost."""

import pytest
from sqlalchemy import select

from webapp.database import db
from webapp.feedback.models import Report


def kept(app) -> list[tuple[str, str, int | None]]:
    """Words, page and article of the reports that were kept."""
    with app.app_context():
        return [(one.words, one.page, one.article_id) for one in db.session.scalars(select(Report).order_by(Report.id))]


def test_a_report_is_kept_and_thanked_for(reader, app, publish) -> None:
    """With the article that it is about."""
    number = publish("写错电话的文章")
    reader.open(f"/a/{number}")
    reader.follow("这篇有错，告诉我们")
    page = reader.submit("/report", words="电话少了一位，应该是0519-00001234。")
    assert "谢谢" in page.main or "收到" in page.main
    assert [(words, article) for words, _, article in kept(app)] == [("电话少了一位，应该是0519-00001234。", number)]


@pytest.mark.parametrize("words", ["", "   ", "　", "长" * 5000])
def test_a_refused_report_shows_its_words_again_with_the_reason(reader, app, words) -> None:
    """What was typed is never lost."""
    reader.open("/report")
    page = reader.submit("/report", 400, words=words, contact="138 0000 0000")
    assert page.title.startswith("有错误：")
    assert page.part("//input[@name='contact']").get("value") == "138 0000 0000"
    assert page.parts("//div[@data-error-summary]//a")
    assert kept(app) == []


def test_a_contact_that_is_none_is_shown_again_beside_its_reason(reader, app) -> None:
    """Somebody who mistypes would wait for an answer in vain; the words are kept too."""
    reader.open("/report")
    page = reader.submit("/report", 400, words="第三段的电话少了一位。", contact="abc")
    assert page.parts("//div[@data-error-summary]//a") == [
        "联系方式不像电话或邮箱。请写电话号码，或者带“@”的邮箱；也可以不填。"
    ]
    assert page.part("//input[@name='contact']").get("value") == "abc"
    assert page.parts("//textarea") == ["第三段的电话少了一位。"]
    assert kept(app) == []


def test_without_scripts_the_form_says_that_a_change_of_size_empties_it(reader) -> None:
    """Said before anything is typed; with scripts nothing is lost and nothing is said."""
    page = reader.open("/report")
    assert page.parts("//main//form//noscript//p") == ["先调好字号再填写，换字号会清空已写的字。"]


def test_ten_reports_an_hour_from_one_address(reader, app) -> None:
    """The eleventh is refused in words and kept on the screen; another reader is not held up."""
    for number in range(10):
        reader.open("/report")
        reader.submit("/report", words=f"第{number}处错字")
    reader.open("/report")
    page = reader.submit("/report", 429, words="第十一处错字")
    assert "一小时" in page.main
    assert page.parts("//textarea") == ["第十一处错字"]
    other = reader.another(address="198.51.100.9")
    other.open("/report")
    other.submit("/report", words="别人也看到一处")
    assert len(kept(app)) == 11
