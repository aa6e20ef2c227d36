"""The glossary's desk: explaining a word, putting it right, taking it away and bringing it back."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import Reader
from webapp.accounts import journal
from webapp.content import terms
from webapp.content.terms import Term
from webapp.database import db
from webapp.editorial import terms as verbs

LIST = "/staff/terms"
NEW = f"{LIST}/new"
WORD, OTHERS, MEANING = "托养", "托养服务、日间托养", "家里人照顾不过来时，把残疾人交给专门的机构照料。"
BODY = "<p>柳湾镇办起了托养，家里人白天可以上班。</p>"
OWN = {"word": WORD, "others": OTHERS, "meaning": MEANING}


def explain(app: Flask, word: str = WORD, others: str = "", meaning: str = MEANING) -> int:
    """Explain a word; returns its number."""
    with app.app_context():
        return verbs.add(terms.checked(word, others, meaning), by="zhao").id


def stored(app: Flask) -> list[tuple[str, list[str], str]]:
    """Everything that readers have."""
    with app.app_context():
        return [(row.word, row.others, row.meaning) for row in terms.shown()]


def acts(app: Flask) -> list[tuple[str, str]]:
    """What the journal has of the glossary, the newest first."""
    with app.app_context():
        return [(line.act, line.who) for line in journal.latest() if line.act.startswith("term ")]


def test_a_word_is_explained_read_and_heard(
    app: Flask, desk: Desk, editor: Reader, work: Callable[[], list[str]]
) -> None:
    number = desk.publish("柳湾镇办起托养", BODY)
    work()
    editor.open("/staff/")
    editor.follow("词语解释")
    editor.follow("加一个词")
    done = editor.press("存下来", **OWN)
    assert done.address == f"{LIST}?done=term"
    assert "词语解释已经存好" in done.main
    assert done.parts("//tbody/tr/td")[:3] == [MEANING, "1篇", "还没做好"]
    assert stored(app) == [(WORD, ["托养服务", "日间托养"], MEANING)]
    assert acts(app) == [("term added", "lin.yue")]
    visitor = editor.another(address="198.51.100.9")
    assert visitor.open(f"/a/{number}").parts("//a[@class='term']") == ["托养"]

    assert f"{WORD}。" in work()
    form = editor.open(f"{LIST}/1")
    assert "1篇发布的稿件里有这个词" in form.headings
    assert form.link_to("柳湾镇办起托养") == f"/staff/a/{number}"
    assert editor.fetch(form.part("//audio").get("src")).headers["Content-Type"] == "audio/mpeg"
    told = editor.open("/staff/journal").main
    assert "加词语解释" in told
    assert f"解释：{MEANING}" in told


def test_an_explanation_is_put_right(app: Flask, editor: Reader) -> None:
    number = explain(app)
    editor.open(f"{LIST}/{number}")
    assert "没有改动" in editor.press("存下来").main
    editor.open(f"{LIST}/{number}")
    editor.press("存下来", meaning="白天有人照看。")
    assert stored(app) == [(WORD, [], "白天有人照看。")]
    assert acts(app) == [("term changed", "lin.yue"), ("term added", "zhao")]
    assert f"原来的解释：{MEANING}" in editor.open("/staff/journal").main


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"word": ""}, "请写要解释的词"),
        ({"word": "<script>alert(1)"}, "不能有“<”"),
        ({"word": "好" * 100_000}, "最多20个字"),
        ({"others": "托"}, "只有一个字"),
        ({"others": "\0托养\0" * 19}, "太长"),
        ({"meaning": ""}, "请用大白话写"),
        ({"meaning": "长" * 301}, "最多300个字"),
    ],
)
def test_what_cannot_be_stored_is_refused_beside_its_field(
    app: Flask, editor: Reader, wrong: dict[str, str], advice: str
) -> None:
    editor.open(NEW)
    page = editor.press("存下来", 400, **(OWN | wrong))
    field = next(iter(wrong))
    assert page.title.startswith("有错误：")
    assert advice in page.parts("//div[@data-error-summary]")[0]
    assert advice in page.parts(f"//*[@id='{field}-error']")[0]
    assert stored(app) == []
    kept = (page.part("//textarea[@name='meaning']").text or "").strip()
    assert kept == wrong.get("meaning", MEANING)[:300], "what was typed is lost"


def test_a_form_without_its_fields_is_a_mistake_and_no_crash(app: Flask, editor: Reader) -> None:
    page = editor.open(NEW)
    token = page.part("//main//input[@name='csrf_token']").get("value")
    answer = editor.fetch(NEW, "POST", data={"csrf_token": token}, headers={"Origin": "http://localhost"})
    assert answer.status == 400
    assert "请写要解释的词" in answer.text


@pytest.mark.parametrize(
    ("word", "others", "field"),
    [
        ("托养", "", "word"),
        ("托养服务", "", "word"),
        ("照料", "托养", "others"),
        ("照料", "日间照料、托养服务", "others"),
    ],
)
def test_a_word_is_explained_once(app: Flask, editor: Reader, word: str, others: str, field: str) -> None:
    number = explain(app, others="托养服务")
    editor.open(NEW)
    page = editor.press("存下来", 409, word=word, others=others, meaning="另一个意思。")
    assert "已经有解释了" in page.parts(f"//*[@id='{field}-error']")[0]
    assert page.link_to("打开“托养”") == f"{LIST}/{number}"
    assert [row[0] for row in stored(app)] == ["托养"]


def test_another_word_cannot_take_a_form_that_is_explained(app: Flask, editor: Reader) -> None:
    explain(app)
    second = explain(app, "辅具", meaning="轮椅、拐杖这样的用具。")
    editor.open(f"{LIST}/{second}")
    editor.press("存下来", 409, others="托养")
    assert stored(app)[1] == ("辅具", [], "轮椅、拐杖这样的用具。")


def test_a_removed_word_is_restored_and_not_added_twice(app: Flask, editor: Reader) -> None:
    number = explain(app)
    editor.open(f"{LIST}/{number}")
    asked = editor.follow("去掉这个解释…")
    assert MEANING in asked.main
    gone = editor.press("去掉")
    assert "要反悔" in gone.main
    assert stored(app) == []
    assert editor.fetch(f"{LIST}/{number}").status == 404
    editor.open(NEW)
    page = editor.press("存下来", 409, **OWN)
    assert "请恢复那一条" in page.main
    editor.follow("去恢复“托养”")
    back = editor.press("恢复“托养”")
    assert "已经恢复" in back.main
    assert stored(app) == [(WORD, [], MEANING)]
    assert [act for act, _who in acts(app)] == ["term restored", "term removed", "term added"]


def test_a_removed_word_whose_form_is_explained_elsewhere_stays_removed(app: Flask, editor: Reader) -> None:
    number = explain(app, others="托养服务")
    with app.app_context():
        verbs.remove(number, by="zhao")
    explain(app, "托养服务", meaning="另一个意思。")
    editor.open(LIST)
    page = editor.press("恢复“托养”", 409)
    assert "“托养服务”已经有解释了" in page.parts("//div[@data-error-summary]")[0]
    assert [row[0] for row in stored(app)] == ["托养服务"]


def test_what_somebody_else_stored_meanwhile_is_not_overwritten(app: Flask, editor: Reader) -> None:
    number = explain(app)
    editor.open(f"{LIST}/{number}")
    with app.app_context():
        verbs.change(number, terms.checked(WORD, "", "别人写的意思。"), by="zhao")
    page = editor.press("存下来", 409, meaning="我写的意思。")
    assert "别人写的意思。" in page.main
    assert page.part("//textarea[@name='meaning']").text.strip() == "我写的意思。"
    assert stored(app) == [(WORD, [], "别人写的意思。")]
    editor.press("存下来")
    assert stored(app) == [(WORD, [], "我写的意思。")]


def test_a_word_changed_meanwhile_is_not_removed(app: Flask, editor: Reader) -> None:
    number = explain(app)
    editor.open(f"{LIST}/{number}/remove")
    with app.app_context():
        verbs.change(number, terms.checked(WORD, "", "别人写的意思。"), by="zhao")
    page = editor.press("去掉", 409)
    assert "刚刚被别人改过" in page.main
    assert len(stored(app)) == 1


def test_a_removed_word_cannot_be_changed_by_a_form_that_was_open(app: Flask, editor: Reader) -> None:
    number = explain(app)
    editor.open(f"{LIST}/{number}")
    with app.app_context():
        verbs.remove(number, by="zhao")
    editor.press("存下来", 404, meaning="我写的意思。")
    with app.app_context():
        assert db.session.get_one(Term, number).meaning == MEANING


def test_a_full_glossary_says_so(app: Flask, editor: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    explain(app)
    monkeypatch.setattr(terms, "MOST", 1)
    editor.open(NEW)
    assert "已经有1条了" in editor.press("存下来", 409, word="辅具", meaning="轮椅、拐杖这样的用具。").main
    assert len(stored(app)) == 1
