"""Tables and pictures in the manuscript: they stay, they move, and they go only when somebody says so."""

import pytest

from tests.support.factories import Desk
from tests.support.reader import Reader

TABLE = "<table><tbody><tr><th>地点</th><td>柳湾镇</td></tr></tbody></table>"
BODY = f"<p>各站点的开放时间如下。</p>{TABLE}<p>请带上残疾人证。</p>"
LINE = "【表格 1：地点 柳湾镇】"


@pytest.fixture
def number(editor: Reader, desk: Desk) -> int:
    """A draft with a table; its edit form is before the editor."""
    found = desk.draft(body=BODY)
    assert LINE in typed(editor.open(f"/staff/a/{found}/edit"))
    return found


def typed(page: object) -> str:
    """The manuscript in the form."""
    return page.part("//textarea[@name='body']").text or ""  # type: ignore[attr-defined]


def tables(editor: Reader, number: int) -> int:
    """How many tables readers would get."""
    return len(editor.open(f"/staff/a/{number}/preview").markup.all("//article//table"))


@pytest.mark.parametrize(
    "body",
    [
        "各站点的开放时间如下。\n请带上残疾人证。",
        f"各站点的开放时间如下。{LINE}\n请带上残疾人证。",
        f"{LINE}请带上残疾人证。",
        "【表格1：地点 柳湾镇】\n请带上残疾人证。",
        "【表格 1:地点 柳湾镇】\n请带上残疾人证。",
        "【表格 2：地点 柳湾镇】\n请带上残疾人证。",
    ],
)
def test_a_table_never_goes_without_a_word(editor: Reader, number: int, body: str) -> None:
    refused = editor.press("存为新版本", 400, body=body)
    assert f"正文里没有了“{LINE}”这一行" in refused.main
    assert typed(refused).strip() == body
    assert tables(editor, number) == 1


def test_a_table_goes_when_the_editor_says_so(editor: Reader, number: int) -> None:
    without = "各站点的开放时间如下。\n请带上残疾人证。"
    editor.press("存为新版本", 400, body=without)
    editor.press("存为新版本", body=without, drop="表格 1")
    assert tables(editor, number) == 0


def test_a_line_put_back_keeps_its_table(editor: Reader, number: int) -> None:
    editor.press("存为新版本", 400, body="请带上残疾人证。")
    editor.press("存为新版本", body=f"请带上残疾人证。\n{LINE}")
    assert tables(editor, number) == 1


def test_a_line_that_names_no_table_is_asked_about(editor: Reader, number: int) -> None:
    refused = editor.press("存为新版本", 400, body=f"{LINE}\n【图片 3：班车】")
    assert "“【图片 3：班车】”这一行对不上" in refused.main
    editor.press("存为新版本", body=f"{LINE}\n\\【图片 3：班车】")
    assert "【图片 3：班车】" in editor.open(f"/staff/a/{number}/preview").main


def test_words_that_only_look_like_such_a_line_can_be_saved_again(editor: Reader, desk: Desk) -> None:
    number = desk.draft(body="<p>【表格1】见附件，【图片 2】也在附件里。</p>")
    editor.open(f"/staff/a/{number}/edit")
    editor.press("存为新版本", title="换一个题目")
    assert "【表格1】见附件" in editor.open(f"/staff/a/{number}/preview").main
