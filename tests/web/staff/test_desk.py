"""The desk from day to day: the list, a sound to try, what readers reported, figures, the journal."""

from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import Reader
from tests.web.staff.conftest import PASSWORD, sign_in
from webapp.accounts import journal
from webapp.content.kinds import Kind
from webapp.database import db
from webapp.speech.models import Narration


def test_the_list_tells_state_column_and_sound(editor: Reader, desk: Desk) -> None:
    published = desk.publish("读书会开始报名")
    desk.draft("还没写完的一篇", column="notice")
    desk.withdraw(desk.publish("已经取消的活动"))
    shown = editor.open("/staff/")
    rows = shown.parts("//tbody/tr")
    assert len(rows) == 3
    assert "还没写完的一篇" in rows[1] and "草稿" in rows[1] and "通知公告" in rows[1] and "还没有" in rows[1]
    assert "已撤稿" in rows[0]
    assert "已发布" in rows[2] and "在排队" in rows[2]
    assert len(editor.open("/staff/?state=draft").parts("//tbody/tr")) == 1
    assert len(editor.open("/staff/?q=读书会").parts("//tbody/tr")) == 1
    assert "没有这样的稿件" in editor.open("/staff/?q=%25").main
    editor.open(f"/staff/a/{published}/edit")
    editor.press("存为新版本", body="改过的文字，还没有发布。")
    assert "有新改动没发布" in editor.open("/staff/").parts("//tbody/tr")[2]


def test_an_article_can_be_moved(editor: Reader, desk: Desk) -> None:
    number = desk.publish("放错栏目的通知")
    page = editor.open(f"/staff/a/{number}")
    column = str(page.markup.all("//select[@id='column']/option[contains(., '通知公告')]/@value")[0])
    editor.press("换好", column=column, kind="notice")
    visitor = editor.another()
    assert "放错栏目的通知" in visitor.open("/c/notice").main
    assert "放错栏目的通知" not in visitor.open("/c/news").main
    editor.press("换好", 400, column="99999")


def test_a_draft_can_be_heard_before_it_is_published(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}")
    waiting = editor.press("生成试听")
    assert "正在制作试听" in waiting.main
    box = waiting.part("//*[@id='listen']")
    told = editor.fetch(box.get("data-waiting"))
    assert '"state":"wanted"' in told.text.replace(" ", "")
    preview = editor.open(f"/staff/a/{number}/preview")
    assert preview.part("//*[@id='listen']").get("data-waiting") == f"/staff/a/{number}/sound.json"
    with app.app_context():
        wanted = db.session.scalars(db.select(Narration)).one()
        assert (wanted.article_id, wanted.state) == (number, "wanted")


def test_what_readers_reported_is_answered_once(editor: Reader, desk: Desk) -> None:
    number = desk.publish()
    visitor = editor.another()
    visitor.open(f"/report?a={number}")
    visitor.press("提交", words="第二段的“大字本”读错了，请改一改。", contact="139****0001")
    assert "1条找错等着答复" in editor.open("/staff/").main
    editor.follow("看一看，答复读者")
    editor.follow("第二段")
    refused = editor.press("存答复", 400, words=" ")
    assert refused.title.startswith("有错误")
    colleague = editor.another()
    sign_in(colleague, "lin.yue", PASSWORD)
    assert editor.page is not None
    colleague.open(editor.page.address)
    editor.press("存答复", words="已经更正，谢谢。")
    late = colleague.press("存答复", 400, words="我也改了。")
    assert "已经有人答复" in late.main and "我也改了。" in late.part("//textarea").text
    listed = editor.open("/staff/reports")
    assert "0条等着答复" in listed.main
    assert "已经更正，谢谢。" in editor.follow("第二段").main
    editor.open("/staff/journal")
    assert "已经更正，谢谢。" in editor.follow("找错第1条").main


def test_figures_are_told_as_a_table_and_as_csv(editor: Reader, desk: Desk) -> None:
    number = desk.publish("=SUM(A1)读书会", views_base=100)
    desk.publish("招聘会通知", column="notice", kind=Kind.NOTICE)
    editor.another().open(f"/a/{number}")
    shown = editor.open("/staff/figures")
    assert "一共101次" in shown.main and "近7天1次" in shown.main
    assert any("读书会" in row and "101" in row for row in shown.parts("//tbody/tr"))
    table = editor.fetch("/staff/figures.csv")
    assert table.text.startswith("\ufeff")
    assert "filename*=UTF-8''%E6%B5%8F" in table.headers["Content-Disposition"]
    assert "'=SUM(A1)读书会" in table.text, "a spreadsheet would run the title"
    assert "101" in table.text


def test_every_act_stands_in_the_journal_in_words(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}/publish")
    editor.press("发布")
    editor.open(f"/staff/a/{number}/withdraw")
    editor.press("撤稿", reason="活动改期")
    editor.fetch("/staff/figures.csv")
    lines = editor.open("/staff/journal").parts("//tbody/tr")
    assert "导出浏览次数" in lines[0] and "lin.yue" in lines[0]
    assert "撤稿" in lines[1] and "活动改期" in lines[1]
    assert "发布" in lines[2]
    with app.app_context():
        assert journal.first_broken() is None


def test_publishing_what_somebody_else_just_changed_is_stopped(editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    colleague = editor.another()
    sign_in(colleague, "lin.yue", PASSWORD)
    editor.open(f"/staff/a/{number}/publish")
    colleague.open(f"/staff/a/{number}/edit")
    colleague.press("存为新版本", body="同事刚刚改过，还没有人看过。")
    stopped = editor.press("发布", 409)
    assert "刚刚保存了另一个版本" in stopped.main
    assert editor.another().fetch(f"/a/{number}").status == 404


def test_dates_and_choices_of_a_policy_are_checked(editor: Reader, desk: Desk) -> None:
    number = desk.draft("云汀市残疾人补贴办法", column="policy", kind=Kind.POLICY)
    editor.open(f"/staff/a/{number}/edit")
    wrong = editor.press("存为新版本", 400, **{"fact-written_on": "12月5日", "title": " "})
    assert "2026-12-05" in wrong.main and "没有标题" in wrong.main
    editor.press("存为新版本", **{"fact-written_on": "2026-12-05", "fact-status": "有效", "title": "补贴办法"})
    shown = editor.open(f"/staff/a/{number}/preview").main
    assert "2026年12月5日" in shown and "有效" in shown
