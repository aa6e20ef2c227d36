"""易读版 on the desk: written beside the article, measured, seen and heard before readers get it."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import HOST, OPENING, Reader
from webapp.content.easy import LONGEST
from webapp.editorial import pronunciation, workflow
from webapp.editorial.wording import words_of

TYPED = "## 要做什么\n打一个电话就行。\n\n- 带身份证\n- 带残疾人证"
LONG = "请您带好身份证和残疾人证并且在十一月三十日下午五点以前到柳湾镇来。"


def typed(page: object) -> str:
    """The easy text in the form."""
    return (page.part("//textarea[@name='easy']").text or "").strip()  # type: ignore[attr-defined]


def test_an_easy_text_is_written_like_the_body_and_goes_with_the_next_publishing(editor: Reader, desk: Desk) -> None:
    """Readers see nothing of it before."""
    number = desk.publish("补贴复核")
    editor.open(f"/staff/a/{number}/edit")
    page = editor.press("存为新版本", easy=TYPED)
    assert "易读版共4句，都不超过20个字" in page.main
    assert "易读版" not in editor.open(f"/a/{number}").main
    shown = editor.open(editor.open(f"/staff/a/{number}").link_to("预览易读版"))
    assert "这是预览" in shown.main
    assert shown.parts("//article//li") == ["带身份证", "带残疾人证"]
    assert typed(editor.open(f"/staff/a/{number}/edit")).splitlines()[0] == "## 要做什么"
    editor.open(f"/staff/a/{number}/publish")
    editor.press("发布")
    assert "打一个电话就行。" in editor.open(f"/a/{number}/easy").main


def test_long_sentences_are_named_and_hinder_nothing(editor: Reader, desk: Desk) -> None:
    """A remark, with the sentence itself."""
    number = desk.publish("补贴复核")
    editor.open(f"/staff/a/{number}/edit")
    page = editor.press("存为新版本", easy=f"打电话。\n{LONG}")
    assert "易读版共2句，其中1句超过20个字" in page.main
    assert LONG in page.main
    assert LONG in editor.open(f"/staff/a/{number}/edit").main
    assert "还不能发布" not in editor.open(f"/staff/a/{number}/publish").main


def test_other_work_on_the_article_keeps_the_easy_text(editor: Reader, desk: Desk) -> None:
    """Headings, pictures, files and a form from before there was such a field."""
    number = desk.publish("补贴复核", easy="<p>打电话。</p>")
    editor.open(f"/staff/a/{number}/edit")
    editor.press("存为新版本", title="补贴年度复核")
    assert editor.open(f"/staff/a/{number}/preview/easy").h1 == "补贴年度复核（易读版）"
    token = editor.open(f"/staff/a/{number}/edit").part("//main//input[@name='csrf_token']").get("value")
    data = {"csrf_token": token, "title": "补贴的复核", "body": "请打电话。", "words_of": "2"}
    answer = editor.fetch(f"/staff/a/{number}/edit/2", "POST", headers=OPENING | {"Origin": HOST}, data=data)
    assert answer.status == 303
    assert editor.open(f"/staff/a/{number}/preview/easy").h1 == "补贴的复核（易读版）"


def test_an_emptied_field_takes_it_away_and_nothing_changed_saves_nothing(editor: Reader, desk: Desk) -> None:
    """Each said as it is."""
    number = desk.publish("补贴复核", easy="<p>打电话。</p>")
    editor.open(f"/staff/a/{number}/edit")
    assert "没有改动" in editor.press("存为新版本").main
    editor.open(f"/staff/a/{number}/edit")
    editor.press("存为新版本", easy="")
    assert editor.fetch(f"/staff/a/{number}/preview/easy").status == 404
    assert "预览易读版" not in editor.open(f"/staff/a/{number}").main


def test_an_easy_text_that_is_too_long_is_refused_and_kept_in_the_form(editor: Reader, desk: Desk) -> None:
    """The sentence says what to do, at its own field."""
    number = desk.publish("补贴复核")
    editor.open(f"/staff/a/{number}/edit")
    page = editor.press("存为新版本", 400, easy="长" * (LONGEST + 1))
    assert "请只留下最要紧的话" in "".join(page.part("//*[@id='easy-error']").itertext())
    assert len(typed(page)) == LONGEST + 1


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_it(editor: Reader, desk: Desk, app: Flask) -> None:
    """Nothing is overwritten."""
    number = desk.publish("补贴复核", easy="<p>打电话。</p>")
    editor.open(f"/staff/a/{number}/edit")
    with app.app_context():
        words = replace(words_of(desk.newest(number)), easy="<p>请家里人打。</p>")
        workflow.revise(number, words, by="su", base=1)
    page = editor.press("存为新版本", 409, easy="我来打。")
    assert "请家里人打。" in page.part("//textarea[@name='theirs-easy']").text
    assert typed(page) == "我来打。"


def test_the_draft_of_an_easy_text_can_be_heard(editor: Reader, desk: Desk, work: Callable[[], list[str]]) -> None:
    """With the same button as the article, by staff alone."""
    number = desk.draft("补贴复核", easy="<p>打电话。</p>")
    editor.open(f"/staff/a/{number}")
    editor.press("生成试听")
    work()
    page = editor.open(f"/staff/a/{number}/preview/easy")
    sound = page.part("//audio").get("src")
    assert editor.fetch(sound).status == 200
    assert editor.another().fetch(sound).status == 404
    assert "s-title" in editor.fetch(page.part("//section[@data-player]").get("data-cues")).text


def test_a_reading_that_is_put_right_is_right_in_the_easy_text_too(app: Flask, desk: Desk) -> None:
    """Also where the word stands only there."""
    number = desk.publish("补贴复核", "<p>请打电话。</p>", easy="<p>找文叔。</p>")
    with app.app_context():
        assert [one.article.id for one in pronunciation.affected("文叔")] == [number]
