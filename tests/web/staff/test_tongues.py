"""The desk in other languages: who works in the office may read English or traditional characters best."""

from io import BytesIO

from docx import Document

MANUSCRIPT = [
    "关于举办秋季运动会的通知",
    "一、时间",
    "十月十二日上午九点开始，在青禾镇体育场。",
    "二、地点",
    "体育场东门有坡道，轮椅可以直接进去。",
    "云汀市残疾人联合会",
    "2019年9月20日",
]


def choose_english(reader) -> None:
    """At the foot of the page, like every reader."""
    reader.open("/help")
    reader.press("English")


def test_a_wrong_password_is_refused_in_the_language_of_the_page(reader) -> None:
    """Who cannot read why cannot put it right."""
    choose_english(reader)
    reader.open("/staff/sign-in")
    page = reader.submit("/staff/sign-in", status=400, username="lin.yue", password="不是这个密码")
    assert page.h1 == "Staff sign-in"
    assert "User name or password is wrong." in page.main


def test_what_an_import_found_is_told_in_the_language_of_whoever_looks(editor) -> None:
    """The remarks were stored in Chinese, with their numbers; another colleague may read them in another language."""
    document = Document()
    for line in MANUSCRIPT:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    file.seek(0)
    editor.open("/staff/new")
    column = editor.page.part("//select[@id='column']/option[2]").get("value")
    page = editor.submit("/staff/new", file=(file, "运动会.docx"), column=column)
    assert "落款日期是 2019-09-20" in page.main
    address = page.address.partition("?")[0]
    choose_english(editor)
    page = editor.open(address)
    assert "It is signed 2019-09-20." in page.main
    assert page.part("//h1").get("lang") == "zh-CN"
    assert "Draft" in page.main


def test_a_choice_among_words_is_sent_as_the_same_words_in_every_language(editor, desk) -> None:
    """What a policy's state is called in the database does not depend on who edits it."""
    choose_english(editor)
    number = desk.publish("云汀市公共场馆助残服务规定", kind="policy", facts={"status": "有效"})
    page = editor.open(f"/staff/a/{number}/edit")
    options = page.markup.all("//select[@id='fact-status']/option")
    assert [(one.get("value"), one.text) for one in options][1:3] == [("有效", "in force"), ("已修改", "amended")]
