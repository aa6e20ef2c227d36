"""Nothing typed is lost: not by a session that ended, not by a missing token, not by a colleague."""

import io

from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import HOST, OPENING, Reader, examine
from tests.web.staff.conftest import PASSWORD, sign_in
from webapp.accounts import people
from webapp.content.kinds import Kind

TYPED = "柳湾镇残疾人之家下周二休息，\n请改到周三来。"


def opened(editor: Reader, desk: Desk) -> int:
    """The edit form of a published article is before the editor."""
    number = desk.publish()
    editor.open(f"/staff/a/{number}/edit")
    return number


def test_a_text_sent_after_the_session_ended_is_stored_after_signing_in(app: Flask, editor: Reader, desk: Desk) -> None:
    number = opened(editor, desk)
    out(app)
    late = editor.press("存为新版本", 403, body=TYPED)
    assert late.h1 == "工作人员登录" and "没有丢" in late.main
    assert TYPED in late.part("//textarea[@name='kept.body']").text
    again = editor.press("登录", 400, username="lin.yue", password="不是这个密码不是这个密码")
    assert TYPED in again.part("//textarea[@name='kept.body']").text
    signed_in = editor.press("登录", username="lin.yue", password=PASSWORD)
    assert signed_in.h1 == "文字还在，请接着存"
    saved = editor.press("存为新版本")
    assert saved.address.startswith(f"/staff/a/{number}")
    assert "周三" in editor.open(f"/staff/a/{number}/preview").main


def test_a_form_without_its_token_is_shown_back(editor: Reader, desk: Desk) -> None:
    number = opened(editor, desk)
    answer = editor.fetch(
        f"/staff/a/{number}/edit/1", "POST", headers=OPENING | {"Origin": HOST}, data={"body": TYPED, "title": "新题目"}
    )
    assert answer.status == 400
    assert answer.h1 == "文字还在，请接着存"
    assert TYPED in answer.part("//textarea[@name='body']").text


def test_a_form_from_another_site_is_refused_and_shows_nothing(editor: Reader, desk: Desk) -> None:
    number = opened(editor, desk)
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = editor.fetch(f"/staff/a/{number}/edit/1", "POST", headers=headers, data={"body": TYPED})
    assert answer.status == 403
    assert TYPED[:10] not in answer.text


def out(app: Flask) -> None:
    """Everybody's session ends."""
    with app.app_context():
        person = people.find("lin.yue")
        assert person is not None
        people.begin_write()
        people.end_sessions(person)
        people.db.session.commit()


def test_a_file_that_came_too_late_is_asked_for_again(app: Flask, editor: Reader) -> None:
    page = editor.open("/staff/new")
    column = str(page.markup.all("//option[contains(., '通知公告')]/@value")[0])
    out(app)
    late = editor.press(
        "存成草稿", 403, column=column, title="班车安排", file=(io.BytesIO(TYPED.encode()), "班车 安排.txt")
    )
    assert "文件“班车 安排.txt”没有存住" in late.main
    assert "班车 安排.txt" in editor.press("登录", 400, username="lin.yue", password="不对不对不对不对").main
    asked = editor.press("登录", username="lin.yue", password=PASSWORD)
    assert "文件“班车 安排.txt”没有存住，请在下面再选一次" in asked.main
    made = editor.press("存成草稿", file=(io.BytesIO(TYPED.encode()), "班车 安排.txt"))
    assert made.h1 == "班车安排"


def test_a_picture_alone_that_came_too_late_is_asked_for_again(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}/files")
    out(app)
    editor.press("添加", 403, file=(io.BytesIO(b"%PDF-1.7 a"), "表.pdf"))
    assert editor.press("登录", username="lin.yue", password=PASSWORD).h1 == "请再选一次文件"
    assert "附件已经加上" in editor.press("添加", file=(io.BytesIO(b"%PDF-1.7 a"), "表.pdf")).main


def test_publishing_too_late_leads_back_to_the_page_that_says_what_will_happen(
    app: Flask, editor: Reader, desk: Desk
) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}/publish")
    out(app)
    editor.press("发布", 403)
    told = editor.press("登录", username="lin.yue", password=PASSWORD)
    assert told.h1 == "还没有做：发布"
    assert not told.markup.all("//main//form"), "one press would publish"
    assert editor.follow("回到那一页").address == f"/staff/a/{number}/publish"
    assert editor.another().fetch(f"/a/{number}").status == 404


def test_a_withdrawal_too_late_keeps_its_reason_and_its_name(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.publish()
    editor.open(f"/staff/a/{number}/withdraw")
    out(app)
    editor.press("撤稿", 403, reason="活动改期了")
    told = editor.press("登录", username="lin.yue", password=PASSWORD)
    assert "再按“撤稿”" in told.main
    editor.press("撤稿")
    editor.another().open(f"/a/{number}", 410)


def test_choices_made_too_late_are_kept(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    page = editor.open(f"/staff/a/{number}")
    column = str(page.markup.all("//select[@id='column']/option[contains(., '通知公告')]/@value")[0])
    out(app)
    editor.press("换好", 403, column=column, kind="notice")
    assert editor.press("登录", username="lin.yue", password=PASSWORD).h1 == "选的还在，请接着存"
    assert "栏目：通知公告" in editor.press("换好").main


def test_a_sound_asked_for_too_late_leads_back_to_the_article(app: Flask, editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}")
    out(app)
    editor.press("生成试听", 403)
    editor.press("登录", username="lin.yue", password=PASSWORD)
    assert editor.follow("回到那一页").address == f"/staff/a/{number}"


def test_a_file_that_is_too_large_is_told_on_a_page_of_the_desk(editor: Reader) -> None:
    for address, back in (("/staff/new", "回到新稿件"), ("/staff/a/1/files", "回到那一页")):
        told = editor.fetch(
            address,
            "POST",
            headers=OPENING | {"Origin": HOST},
            data=b"x" * 22 * 1024 * 1024,
            content_type="multipart/form-data; boundary=part",
        )
        assert told.status == 413
        assert "最大 20 MB" in told.main and "工作台" in told.title
        assert told.link_to(back) == address
        examine(told)


def test_a_page_that_is_not_there_leads_back_to_the_desk(editor: Reader) -> None:
    for address in ("/staff/a/999", "/staff/nowhere", "/staff/reports/7"):
        assert "工作台" in editor.open(address, 404).title
        assert editor.follow("回到稿件").h1 == "稿件"


def test_kept_text_is_never_sent_anywhere_else(editor: Reader) -> None:
    for to in ("https://evil.example/", "/preferences", "/staff/nowhere", "//evil.example/staff/a/1/edit"):
        fresh = editor.another()
        fresh.open("/staff/sign-in")
        page = fresh.press("登录", username="lin.yue", password=PASSWORD, **{"kept.body": TYPED, "kept_to": to})
        assert TYPED in page.part("//textarea[@name='body']").text
        assert {form.get("action") for form in page.markup.all("//main//form")} == {"/staff/"}


def test_a_text_that_is_too_long_is_refused_and_kept(editor: Reader, desk: Desk) -> None:
    opened(editor, desk)
    long = "柳湾镇残疾人之家下周二休息。\n" * 40_000
    refused = editor.press("存为新版本", 400, body=long)
    assert "请分成几篇文章" in refused.main
    assert (refused.part("//textarea[@name='body']").text or "").count("柳湾镇") == 40_000


def test_passwords_are_not_carried_along(editor: Reader) -> None:
    answer = editor.fetch(
        "/staff/people/password",
        "POST",
        headers=OPENING | {"Origin": HOST},
        data={"present": PASSWORD, "new": "很长很长的新密码在这里", "again": "很长很长的新密码在这里"},
    )
    assert answer.status == 400
    assert PASSWORD not in answer.text and "很长很长" not in answer.text


def test_the_second_of_two_editors_sees_both_texts(editor: Reader, desk: Desk) -> None:
    number = opened(editor, desk)
    colleague = editor.another()
    sign_in(colleague, "lin.yue", PASSWORD)
    colleague.open(f"/staff/a/{number}/edit")
    colleague.press("存为新版本", body="同事先存的文字，活动改到了青禾镇。")
    conflict = editor.press("存为新版本", 409, body=TYPED)
    assert TYPED in conflict.part("//textarea[@name='body']").text
    assert "同事先存的文字" in conflict.part("//textarea[@name='theirs-body']").text
    assert not conflict.markup.all("//textarea[@name='theirs-title']"), "the titles are the same"
    editor.press("存为新版本", body="合在一起的文字：活动改到青禾镇，周三。")
    assert "合在一起的文字" in editor.open(f"/staff/a/{number}/preview").main


def test_two_editors_see_every_field_in_which_they_differ(editor: Reader, desk: Desk) -> None:
    number = desk.draft("补贴办法", column="policy", kind=Kind.POLICY)
    colleague = editor.another()
    sign_in(colleague, "lin.yue", PASSWORD)
    editor.open(f"/staff/a/{number}/edit")
    colleague.open(f"/staff/a/{number}/edit")
    colleague.press("存为新版本", source="市残联教育就业部", **{"fact-status": "有效"})
    conflict = editor.press("存为新版本", 409, summary="一句话的摘要")
    links = {href for _words, href in conflict.links}
    assert {"#theirs", "#source", "#summary", "#fact-status"} <= links
    assert "#body" not in links and "#title" not in links
    assert "教育就业部" in conflict.part("//textarea[@name='theirs-source']").text
    assert "有效" in conflict.part("//textarea[@name='theirs-fact-status']").text


def test_saving_without_a_change_makes_no_version(editor: Reader, desk: Desk) -> None:
    body = (
        "<h2>时间</h2><ul><li>一</li><li>二<ol><li>甲</li></ol></li></ul><p>请<strong>提前</strong>登记。<br>谢谢。</p>"
    )
    number = desk.publish(body=body)
    editor.open(f"/staff/a/{number}/edit")
    told = editor.press("存为新版本")
    assert "没有改动" in told.main and "版本1，" in told.main
    editor.open(f"/staff/a/{number}/edit")
    assert "版本2，" in editor.press("存为新版本", change_note="更正了时间").main


def test_a_draft_that_was_saved_is_not_said_to_be_public(editor: Reader, desk: Desk) -> None:
    editor.open(f"/staff/a/{desk.draft()}/edit")
    assert "读者还看不到" in editor.press("存为新版本", body=TYPED).main
    editor.open(f"/staff/a/{desk.publish()}/edit")
    assert "读者看到的还是原来的" in editor.press("存为新版本", body=TYPED).main


def test_a_form_speaks_of_the_version_it_was_made_from_by_its_address(editor: Reader, desk: Desk) -> None:
    """A browser that goes back fills old words into the form with the same address: a newer version is another form."""
    number = opened(editor, desk)

    def actions() -> list[str]:
        assert editor.page is not None
        return [str(one) for one in editor.page.markup.all("//main//form/@action")]

    assert actions() == [f"/staff/a/{number}/edit/1"]
    stale = editor.page
    editor.press("存为新版本", body="同事的文字，活动改到了青禾镇。")
    editor.open(f"/staff/a/{number}/edit")
    assert actions() == [f"/staff/a/{number}/edit/2"]
    editor.page = stale
    assert "青禾镇" in editor.press("存为新版本", 409, body=TYPED).part("//textarea[@name='theirs-body']").text
    assert actions() == [f"/staff/a/{number}/edit/2"]


def test_text_that_looks_like_markup_is_shown_as_it_is(editor: Reader) -> None:
    hostile = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    answer = editor.another().fetch(
        "/staff/a/1/edit/1", "POST", headers=OPENING | {"Origin": HOST}, data={"body": hostile, 'x"><b>': hostile}
    )
    assert answer.status == 403
    assert "<script>alert" not in answer.text and "<img src=x" not in answer.text


def test_a_form_that_lacks_its_fields_is_shown_again(editor: Reader, desk: Desk) -> None:
    number = opened(editor, desk)
    assert editor.page is not None
    token = str(editor.page.markup.all("//input[@name='csrf_token']/@value")[0])
    for address in (f"/staff/a/{number}/edit/1", "/staff/new", f"/staff/a/{number}/files"):
        answer = editor.fetch(address, "POST", headers=OPENING | {"Origin": HOST}, data={"csrf_token": token})
        assert answer.status == 400, address
        assert answer.title.startswith("有错误")
