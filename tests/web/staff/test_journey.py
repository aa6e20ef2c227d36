"""From a one-time password to a published, corrected and withdrawn article, with the keyboard's means alone."""

import io
from collections.abc import Callable

from tests.support.reader import Reader
from tests.web.staff.conftest import PASSWORD, choose, paper, sign_in
from webapp.accounts.people import OneTimePassword

TITLE = "云汀市残联冬季送暖活动安排"
LINES = (
    TITLE,
    "# 活动时间",
    "活动从12月8日开始，连续办三天，每天上午九点到十一点半。",
    "# 怎样报名",
    "请拨打0519-00001234，或者到澜桥区残疾人服务中心登记。",
)


def test_an_editor_takes_an_article_from_a_word_file_to_the_public_and_back(
    editor: Reader, number_of: Callable[[], int]
) -> None:
    visitor = editor.another(address="198.51.100.9")
    editor.open("/staff/")
    assert editor.page is not None and editor.page.h1 == "稿件"

    editor.follow("新稿件")
    file = (io.BytesIO(paper(*LINES)), "送暖活动.docx")
    column = editor.page.markup.all("//option[contains(., '工作要闻')]/@value")[0]
    made = editor.press("存成草稿", column=str(column), file=file)
    assert made.h1 == TITLE
    assert "读者还看不到" in made.main
    number = number_of()
    visitor.open(f"/a/{number}", 404)

    shown = editor.follow("预览")
    assert shown.h1 == TITLE
    assert "活动时间" in shown.headings and "怎样报名" in shown.headings
    editor.follow("回到这篇稿件")

    editor.follow("发布…")
    done = editor.press("发布")
    assert "已经发布" in done.main
    assert visitor.open(f"/a/{number}").h1 == TITLE

    editor.follow("修改文字")
    body = editor.page.part("//textarea[@name='body']").text
    assert "## 活动时间" in body
    editor.press("存为新版本", body=body.replace("三天", "四天"), change_note="更正了活动天数")
    assert "三天" in visitor.open(f"/a/{number}").main
    editor.follow("发布改动…")
    editor.press("发布")
    corrected = visitor.open(f"/a/{number}")
    assert "四天" in corrected.main and "更正了活动天数" in corrected.main

    editor.follow("撤稿…")
    refused = editor.press("撤稿", 400, reason="  ")
    assert refused.title.startswith("有错误")
    editor.press("撤稿", reason="活动取消了")
    visitor.open(f"/a/{number}", 410)

    editor.follow("重新发布…")
    editor.press("发布")
    assert "四天" in visitor.open(f"/a/{number}").main


def test_a_new_member_of_staff_must_first_choose_a_password(reader: Reader, first_password: OneTimePassword) -> None:
    arrived = sign_in(reader, first_password.username, first_password.password)
    assert arrived.h1 == "换密码"
    assert reader.open("/staff/").address == "/staff/people/password"
    choose(reader, first_password.password, PASSWORD)
    assert reader.open("/staff/").h1 == "稿件"


def test_the_one_time_password_ends_with_its_use(reader: Reader, first_password: OneTimePassword) -> None:
    sign_in(reader, first_password.username, first_password.password)
    choose(reader, first_password.password, PASSWORD)
    reader.press("退出")
    assert "不对" in sign_in(reader, first_password.username, first_password.password, 400).main
    assert sign_in(reader, first_password.username, PASSWORD).h1 == "稿件"
