"""What comes in: Word files, pasted text, refusals; what was found in them; pictures and attachments."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from docx.shared import Cm
from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import Reader
from tests.web.staff.conftest import PNG, paper, picture
from webapp.content.models import Article, Picture
from webapp.database import db

PASTED = (
    "云汀市残联关于举办冬季招聘会的通知\n\n招聘对象\n"
    "具有云汀市户籍、有就业愿望的残疾人，年龄在18周岁以上，都可以报名参加这次招聘会。\n"
    "报名办法\n请在12月5日前到各街道残疾人之家登记，也可以拨打电话0519-00001234咨询。\n"
)


def offer(editor: Reader, status: int = 200, **fields: Any) -> Any:
    """Fill in the form for a new article in 通知公告 and send it."""
    page = editor.open("/staff/new")
    column = str(page.markup.all("//option[contains(., '通知公告')]/@value")[0])
    return editor.press("存成草稿", status, **({"column": column} | fields))


def test_pasted_text_becomes_a_draft_whose_headings_are_chosen(editor: Reader, number_of: Callable[[], int]) -> None:
    made = offer(editor, text=PASTED)
    assert made.h1 == "云汀市残联关于举办冬季招聘会的通知"
    boxes = {one.get("value"): one.get("checked") for one in made.markup.all("//input[@name='heading']")}
    assert boxes, "nothing was offered as a heading"
    editor.press("按打勾的改好", heading=list(boxes))
    shown = editor.open(f"/staff/a/{number_of()}/preview")
    assert "招聘对象" in shown.headings and "报名办法" in shown.headings
    editor.follow("回到这篇稿件")
    again = editor.press("按打勾的改好", heading=[])
    assert not [one for one in again.markup.all("//input[@name='heading']") if one.get("checked") is not None]


@pytest.mark.parametrize(
    "source",
    [
        '<h2>班车时间</h2><p style="color:red">班车每天上午<b>八点</b>从文澜路出发。</p>',
        "<!DOCTYPE html><html><head><title>班车</title></head><body><p>班车每天上午<b>八点</b>从文澜路出发。</p></body></html>",
    ],
)
def test_the_source_of_a_page_is_read_as_a_page(editor: Reader, number_of: Callable[[], int], source: str) -> None:
    made = offer(editor, text=source, title="班车安排")
    assert "这是网页的源代码" in made.main
    shown = editor.open(f"/staff/a/{number_of()}/preview").main
    assert "班车每天上午八点从文澜路出发" in shown and "<" not in shown and "color" not in shown


def test_words_with_a_smaller_sign_are_words(editor: Reader, number_of: Callable[[], int]) -> None:
    offer(editor, text="听力标准怎么看\n<40分贝的不算，>40分贝的请到医院检查，b<c的情况另外说明。")
    assert "<40分贝" in editor.open(f"/staff/a/{number_of()}/preview").main


def test_a_button_pressed_twice_makes_one_draft(app: Flask, editor: Reader, number_of: Callable[[], int]) -> None:
    def drafts() -> int:
        with app.app_context():
            return db.session.scalar(db.select(db.func.count()).select_from(Article)) or 0

    offer(editor, text="  ", status=400)
    form = editor.page
    column = str(form.markup.all("//option[contains(., '通知公告')]/@value")[0])
    first = editor.press("存成草稿", column=column, text=PASTED)
    number = number_of()
    editor.page = form
    second = editor.press("存成草稿", column=column, text=PASTED)
    assert "没有再存一篇" in second.main and number_of() == number
    assert second.h1 == first.h1 and drafts() == 1
    editor.page = form
    editor.press("存成草稿", column=column, text=PASTED + "另外加了一句。\n")
    assert drafts() == 2, "a form that was changed is another one"
    offer(editor, text=PASTED)
    assert drafts() == 3, "the same text in a new form is wanted"


def test_the_paper_is_kept_as_it_came(editor: Reader) -> None:
    data = paper("云汀市残联年终总结会召开", "会议在澜桥区文化馆举行，八十名代表参加了会议。")
    offer(editor, file=(io.BytesIO(data), "总结 会.docx"))
    assert editor.page is not None
    kept = editor.fetch(editor.page.link_to("下载原稿"))
    assert kept.body == data
    assert kept.headers["Content-Disposition"] == (
        f"attachment; filename=\"original-1.docx\"; filename*=UTF-8''{quote('总结 会.docx')}"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "请选择一个文件"),
        ({"text": PASTED, "column": ""}, "请选择栏目"),
        ({"text": PASTED, "column": "99999"}, "请选择栏目"),
        ({"file": (b"%PDF-1.7 ...", "通知.pdf")}, "PDF"),
        ({"file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "通知.doc")}, "另存为"),
        ({"file": (b"PK\x03\x04broken", "通知.docx")}, "docx"),
        ({"file": (b"", "空.docx")}, "空的"),
        ({"file": (b"hello", "a.txt"), "text": PASTED}, "只用一种"),
        ({"text": PASTED, "title": "题" * 201}, "超过了200个字"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_lost(
    app: Flask, editor: Reader, fields: dict[str, Any], words: str
) -> None:
    sent = {name: (io.BytesIO(value[0]), value[1]) if name == "file" else value for name, value in fields.items()}
    refused = offer(editor, 400, **sent)
    assert words in refused.main
    assert refused.title.startswith("有错误")
    if "text" in fields:
        assert fields["text"].strip() in (refused.part("//textarea[@name='text']").text or "")
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(Article)) == 0


def pictured() -> bytes:
    """A Word document with one picture and no words about it."""
    document = Document()
    document.add_paragraph("澜桥区开通到康复中心的免费班车")
    document.add_paragraph("班车每天上午八点从文澜路出发，途经青禾镇和柳湾镇，持残疾人证免费乘坐。")
    document.add_picture(io.BytesIO(PNG), width=Cm(3))
    document.add_paragraph("返程时间是下午四点半，请大家提前五分钟到站等候。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_picture_without_words_keeps_an_article_from_being_published(
    app: Flask, editor: Reader, number_of: Callable[[], int]
) -> None:
    offer(editor, file=(io.BytesIO(pictured()), "班车.docx"))
    number = number_of()
    found = editor.open(f"/staff/a/{number}").main
    assert "1张图片还没有说明" in found and "第 1 张图片" not in found and "pending" not in found
    stopped = editor.open(f"/staff/a/{number}/publish")
    assert "还不能发布" in stopped.main
    token = stopped.markup.all("//input[@name='csrf_token']/@value")[0]
    asked = {"csrf_token": token, "base": "1"}  # the page has no such form any more; an older one may still be open
    assert editor.fetch(f"/staff/a/{number}/publish", "POST", data=asked).status == 409
    assert editor.another().fetch(f"/a/{number}").status == 404

    form = editor.open(f"/staff/a/{number}/pictures")
    hash = str(form.markup.all("//input[@value='decorative']/@name")[0]).removeprefix("use-")
    assert not form.markup.all("//main//input[@checked]"), "something was chosen for the editor"
    nothing = editor.press("存图片说明")
    assert "没有存新的版本" in nothing.main and "版本1，" in nothing.main
    editor.open(f"/staff/a/{number}/pictures")
    refused = editor.press("存图片说明", 400, **{f"use-{hash}": "describe", f"description-{hash}": "IMG_2023.png"})
    assert "像是文件名" in refused.main
    refused = editor.press("存图片说明", 400, **{f"use-{hash}": "describe", f"description-{hash}": " "})
    assert "请写一句话" in refused.main
    said = "白色的班车停在文澜路站牌旁"
    editor.press("存图片说明", **{f"use-{hash}": "describe", f"description-{hash}": said, f"long-{hash}": "详细"})
    editor.follow("发布…")
    editor.press("发布")
    public = editor.another().open(f"/a/{number}")
    assert public.markup.all(f"//article//img[@alt='{said}']")
    with app.app_context():
        assert db.session.get_one(Picture, hash).description == said


def test_a_picture_can_be_added_later(editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    editor.open(f"/staff/a/{number}/pictures")
    refused = editor.press("加图片", 400, file=(io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "图.png"))
    assert "另存为 JPG 或 PNG" in refused.main
    added = editor.press("加图片", file=(io.BytesIO(picture("navy")), "IMG_1.png"))
    assert "还没有决定" in added.main
    assert "【图片 1：" in (editor.open(f"/staff/a/{number}/edit").part("//textarea[@name='body']").text or "")


def test_a_decorative_picture_is_silent(editor: Reader, number_of: Callable[[], int]) -> None:
    offer(editor, file=(io.BytesIO(pictured()), "班车.docx"))
    number = number_of()
    form = editor.open(f"/staff/a/{number}/pictures")
    hash = str(form.markup.all("//input[@value='decorative']/@name")[0]).removeprefix("use-")
    editor.press("存图片说明", **{f"use-{hash}": "decorative"})
    editor.follow("发布…")
    editor.press("发布")
    assert editor.another().open(f"/a/{number}").markup.all("//article//img[@alt='']")


OLD_PAGE = (
    "当前位置：首页 > 通知公告\n云汀市残联关于春节期间康复门诊安排的通知\n发布时间：2023-01-20 15:05　来源：市残联办公室\n"
    "春节期间康复门诊照常开放，请大家提前打电话预约，到了再取号。\n"
)


def test_the_old_date_of_a_document_may_be_kept(editor: Reader, number_of: Callable[[], int]) -> None:
    made = offer(editor, text=OLD_PAGE)
    assert "2023-01-20 15:05" in made.main and "服务器" not in made.main
    number = number_of()
    asked = editor.follow("发布…")
    assert asked.markup.all("//input[@name='date'][@checked]/@value") == ["now"]
    done = editor.press("发布", date="old")
    assert "发布于 2023-01-20 15:05" in done.main
    assert "用了原文的日期" in done.main and "发布时间：2023-01-20 15:05" in done.main
    assert "2023-01-20" in editor.another().open(f"/a/{number}").main
    assert not editor.open(f"/staff/a/{number}/publish").markup.all("//input[@name='date']"), "the date is fixed now"


def test_today_is_the_date_unless_the_old_one_is_chosen(
    editor: Reader, number_of: Callable[[], int], at: Callable[[str], None]
) -> None:
    at("2026-11-23 09:00")
    offer(editor, text=OLD_PAGE)
    editor.follow("发布…")
    assert "发布于 2026-11-23 09:00" in editor.press("发布").main


def test_a_date_that_is_still_to_come_is_not_offered(
    editor: Reader, number_of: Callable[[], int], at: Callable[[str], None]
) -> None:
    at("2023-01-20 15:00")
    offer(editor, text=OLD_PAGE)
    number = number_of()
    shown = editor.follow("发布…")
    assert not shown.markup.all("//input[@name='date']")
    editor.submit(f"/staff/a/{number}/publish", 409, date="old")
    editor.another().open(f"/a/{number}", 404)


def attach(editor: Reader, number: int, data: bytes, name: str, status: int = 200) -> Any:
    """Add a file under an article."""
    editor.open(f"/staff/a/{number}/files")
    return editor.press("添加", status, file=(io.BytesIO(data), name))


def test_attachments_are_added_published_and_removed(editor: Reader, desk: Desk) -> None:
    number = desk.publish()
    attach(editor, number, paper("申请表"), "../../申请 表.docx")
    attach(editor, number, "说明，第一行".encode("gb18030"), "说明.txt")
    visitor = editor.another()
    assert "申请 表.docx" not in visitor.open(f"/a/{number}").main
    editor.open(f"/staff/a/{number}/publish")
    editor.press("发布")
    public = visitor.open(f"/a/{number}")
    assert "申请 表.docx" in public.main
    text = visitor.fetch(public.link_to("说明.txt"))
    assert text.body.decode("utf-8-sig") == "说明，第一行"
    editor.open(f"/staff/a/{number}/files")
    gone = editor.press("去掉附件申请 表.docx")
    assert "申请 表.docx" not in gone.parts("//li")[0]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "空.pdf", "空的"),
        (b"MZ\x90\x00", "装.exe", "不收这种文件"),
        (b"MZ\x90\x00", "装.pdf", "里面不是 PDF"),
        (b"PK\x03\x04", "一包.zip", "不收压缩包"),
        (b"\xd0\xcf\x11\xe0", "旧表.xls", "另存为"),
        (b"PK\x03\x04 not a zip", "表.xlsx", "已经损坏"),
        (b"\x00\x01\x02\xff", "乱.txt", "不是文字"),
        (b"%PDF-1.7", "没有结尾", "结尾"),
    ],
)
def test_files_that_readers_could_not_open_are_refused(
    editor: Reader, desk: Desk, data: bytes, name: str, words: str
) -> None:
    number = desk.draft()
    assert words in attach(editor, number, data, name, 400).main


def test_the_same_name_twice_is_refused(editor: Reader, desk: Desk) -> None:
    number = desk.draft()
    attach(editor, number, b"%PDF-1.7 a", "表.pdf")
    assert "已经有一个叫" in attach(editor, number, b"%PDF-1.7 b", "表.pdf", 400).main
    assert "已经在附件里" in attach(editor, number, b"%PDF-1.7 a", "另一个.pdf", 400).main
