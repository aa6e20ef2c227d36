"""A word that is read wrongly is put right once and for all, and only what it concerns is spoken anew."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import Reader
from tests.web.staff.conftest import PASSWORD, choose
from webapp.accounts import journal, people
from webapp.database import begin_write, db
from webapp.editorial import desk as verbs
from webapp.editorial import pronunciation
from webapp.speech import lexicon, orders
from webapp.speech.models import RECORDING, Narration, NarrationState, Pronunciation

WORD = "乐埠"
SENTENCE = "活动在乐埠街道文化站举行。"
BODY = f"<p>云汀市残联下周办读书会。</p><p>{SENTENCE}</p><p>欢迎大家参加。</p>"
OTHER = "<p>青禾镇下个月办读书会。</p>"
LIST = "/staff/pronunciation"
NEW = f"{LIST}/word"


def settle(app: Flask, word: str = WORD, reading: str = "yue4 bu4", example: str = "") -> int:
    """Settle a reading; returns its number."""
    with app.app_context():
        pronunciation.add(lexicon.checked(word, reading, example), by="lin")
        row = lexicon.of_word(word)
        assert row is not None
        return row.id


def stored(app: Flask) -> list[tuple[str, str]]:
    """Every word with its reading."""
    with app.app_context():
        return [(row.word, row.reading) for row in db.session.scalars(db.select(Pronunciation))]


def sound_of(reader: Reader, number: int) -> str:
    """The address of an article's sound as readers get it now."""
    return str(reader.fetch(f"/a/{number}.json").text.partition('"sound_url":"')[2].partition('"')[0])


def tried(word: str = WORD, reading: str = "yue4 bu4", example: str = SENTENCE) -> str:
    """The address of the form with its trial."""
    return f"{NEW}?word={quote(word)}&reading={quote(reading)}&example={quote(example)}&try=1"


def test_a_word_heard_wrong_in_an_article_is_put_right_in_every_article(
    app: Flask, desk: Desk, editor: Reader, work: Callable[[], list[str]]
) -> None:
    number, other = desk.publish("读书会的安排", BODY), desk.publish("青禾镇也办读书会", OTHER)
    work()
    visitor = editor.another(address="198.51.100.9")
    before, untouched = sound_of(visitor, number), sound_of(visitor, other)

    editor.open(f"/staff/a/{number}")
    page = editor.follow("改一个读音")
    chosen = page.markup.all(f"//option[. = '{SENTENCE}']/@value")[0]
    form = editor.press("看看现在怎么读", sentence=str(chosen), word=WORD)
    assert form.part("//textarea[@name='example']").text.strip() == SENTENCE
    assert form.part("//input[@name='reading']").get("value") == "le4 bu4"
    looked = editor.press("试听，看看会改哪些稿件", reading="yuè bù")
    assert "会改变1篇稿件的朗读" in looked.headings
    assert "读书会的安排" in looked.main and "青禾镇也办" not in looked.main
    assert stored(app) == []
    done = editor.press("存下来")
    assert "读音已经存好" in done.main and "yue4 bu4" in done.main
    assert stored(app) == [(WORD, "yue4 bu4")]

    assert sound_of(visitor, number) == before, "the sound there is was taken away before the new one was made"
    assert visitor.fetch(before).status == 200
    assert work() == [SENTENCE]
    after = sound_of(visitor, number)
    assert after and after != before
    assert visitor.fetch(after).headers["Content-Type"] == "audio/mpeg"
    assert sound_of(visitor, other) == untouched
    assert "定读音" in editor.open("/staff/journal").main and "lin.yue" in done.main


HOSTILE = [
    ({"word": ""}, "请写要改读音的词"),
    ({"word": "<script>alert(1)</script>"}, "词最多20个字"),
    ({"word": "<b>还款"}, "词里不能有“<”"),
    ({"word": "=还款"}, "词里不能有“=”"),
    ({"word": "\0"}, "请写要改读音的词"),
    ({"word": "好" * 1_000_000}, "词最多20个字"),
    ({"word": "SOS"}, "要有汉字"),
    ({"word": "7个"}, "按朗读时的说法写"),
    ({"reading": ""}, "请写读音"),
    ({"reading": "yue4"}, "有2个汉字，读音写了1个"),
    ({"reading": "yue4 bu4 bu4"}, "有2个汉字，读音写了3个"),
    ({"reading": "yue bu4"}, "没有声调"),
    ({"reading": "yue6 bu4"}, "声调只有"),
    ({"reading": "yuo4 bu4"}, "没有“yuo”这个音节"),
    ({"reading": "<phoneme alphabet='ipa'>"}, "不能有“<”"),
    ({"reading": "乐 埠"}, "不能有“乐”"),
    ({"reading": "yue4 " * 200_000}, "读音太长"),
    ({"example": "今天下雨。"}, "例句里没有“乐埠”"),
    ({"example": "乐埠" * 51}, "例句最多100个字"),
]


@pytest.mark.parametrize(("wrong", "advice"), HOSTILE)
def test_what_cannot_be_stored_is_refused_with_advice(
    app: Flask, editor: Reader, wrong: dict[str, str], advice: str
) -> None:
    fields = {"word": WORD, "reading": "yue4 bu4", "example": SENTENCE} | wrong
    editor.open(tried())
    page = editor.press("存下来", 400, **fields)
    assert page.title.startswith("有错误")
    assert advice in page.main
    assert len(page.body) < 40_000, "a million characters come back"
    assert stored(app) == []


def test_the_same_is_told_before_anything_is_tried(editor: Reader) -> None:
    page = editor.open(f"{NEW}?word={quote('还款')}&reading=huan2&try=1", 400)
    assert "有2个汉字，读音写了1个" in page.main
    assert not page.markup.all("//audio")
    assert editor.open(f"{NEW}?word={quote('<b>')}", 400).title.startswith("有错误")


def test_a_word_stands_in_the_lexicon_once(app: Flask, editor: Reader) -> None:
    editor.open(tried())
    settle(app, reading="le4 bu4")
    page = editor.press("存下来", 409)
    assert "已经有读音了：le4 bu4" in page.main
    assert "别人的读音" in page.main and "yue4 bu4" in page.main
    assert stored(app) == [(WORD, "le4 bu4")]
    assert editor.open(tried()).address.startswith(f"{LIST}/1"), "the form leads to the word that is there"


def test_nobody_overwrites_what_somebody_else_has_just_stored(app: Flask, editor: Reader) -> None:
    number = settle(app, reading="le4 bu4", example=SENTENCE)
    editor.open(f"{LIST}/{number}")
    editor.press("试听，看看会改哪些稿件", reading="yue4 bu4")
    with app.app_context():
        pronunciation.change(number, lexicon.checked(WORD, "yao4 bu4", SENTENCE), by="wang")
    page = editor.press("存下来", 409)
    assert "刚刚被别人改过" in page.main and "yao4 bu4" in page.main and "wang" in page.main
    assert stored(app) == [(WORD, "yao4 bu4")]
    editor.press("试听，看看会改哪些稿件")
    editor.press("存下来")
    assert stored(app) == [(WORD, "yue4 bu4")]


def test_a_word_is_taken_away_after_a_look_at_what_that_changes(
    app: Flask, desk: Desk, editor: Reader, work: Callable[[], list[str]]
) -> None:
    number = desk.publish("读书会的安排", BODY)
    entry = settle(app)
    work()
    editor.open(f"{LIST}/{entry}")
    page = editor.follow("去掉这个读音…")
    assert "会改变1篇稿件的朗读" in page.headings and "le4 bu4" in page.main
    assert "已经去掉" in editor.press("去掉").main
    assert stored(app) == []
    before = sound_of(editor, number)
    assert work() == [SENTENCE]
    assert sound_of(editor, number) != before
    editor.open(f"{LIST}/{entry}", 404)


def test_what_was_changed_meanwhile_is_not_taken_away(app: Flask, editor: Reader) -> None:
    number = settle(app)
    editor.open(f"{LIST}/{number}/remove")
    with app.app_context():
        pronunciation.change(number, lexicon.checked(WORD, "le4 bu4"), by="wang")
    assert "刚刚被别人改过" in editor.press("去掉", 409).main
    assert stored(app) == [(WORD, "le4 bu4")]


def test_a_reading_that_came_too_late_is_kept_through_signing_in(app: Flask, editor: Reader) -> None:
    editor.open(tried())
    with app.app_context():
        word = people.renew("lin.yue")
    late = editor.press("存下来", 403)
    assert "yue4 bu4" in late.text
    assert stored(app) == []
    editor.press("登录", username=word.username, password=word.password)
    choose(editor, word.password, PASSWORD + "了")
    editor.open(tried())
    editor.press("存下来")
    assert stored(app) == [(WORD, "yue4 bu4")]


def test_every_voice_and_every_draft_with_sound_is_made_anew_but_no_persons_recording(
    app: Flask, desk: Desk, work: Callable[[], list[str]]
) -> None:
    number, draft, other = desk.publish("安排", BODY), desk.draft("草稿", BODY), desk.publish("别的", OTHER)
    with app.app_context():
        verbs.rehearse(draft, by="lin")
    work()
    with app.app_context():
        begin_write()
        heard = db.session.scalars(db.select(Narration).where(Narration.article_id == number)).one()
        kept = {"state": NarrationState.READY, "article_id": number, "revision_id": heard.revision_id}
        for voice in ("cmn+f3", RECORDING):
            db.session.add(Narration(**kept, voice=voice, sound_hash="a" * 32))
        db.session.commit()
        pronunciation.add(lexicon.checked(WORD, "yue4 bu4"), by="lin")
        rows = db.session.scalars(db.select(Narration).order_by(Narration.id)).all()
        states = {(row.article_id, row.voice): (row.state, bool(row.sound_hash)) for row in rows}
    anew, ready = (NarrationState.WANTED, True), (NarrationState.READY, True)
    assert states == {
        (number, ""): anew,
        (number, "cmn+f3"): anew,
        (number, RECORDING): ready,
        (draft, ""): anew,
        (other, ""): ready,
    }


def test_a_narration_under_way_is_begun_again_with_the_new_reading(
    app: Flask, desk: Desk, work: Callable[[], list[str]]
) -> None:
    desk.publish("安排", BODY)
    with app.app_context():
        number = orders.due()[0]
        order = orders.take(number)
        assert order is not None
        pronunciation.add(lexicon.checked(WORD, "yue4 bu4"), by="lin")
        with pytest.raises(orders.OrderLost):
            order.note(done=1)
        assert orders.due() == [number]


def test_a_reading_that_changes_no_sentence_makes_nothing_anew(
    app: Flask, desk: Desk, editor: Reader, work: Callable[[], list[str]]
) -> None:
    desk.publish("安排", BODY)
    work()
    page = editor.open(tried(reading="le4 bu4"))
    assert "会改变0篇稿件的朗读" in page.headings
    editor.press("存下来")
    assert work() == []


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("陈列馆", {"source": "乐埠陈列馆"}),
        ("十一", {"body": "<p>共11人。</p>"}),
        ("全文完", {}),
        ("现行", {"kind": "policy", "facts": {"status": "有效"}}),
    ],
)
def test_what_is_said_around_an_article_counts_too(app: Flask, desk: Desk, word: str, words: dict) -> None:
    number = desk.publish("安排", words.pop("body", OTHER), **words)
    with app.app_context():
        assert [one.article.id for one in pronunciation.affected(word)] == [number]


def test_a_withdrawn_article_is_not_listed(app: Flask, desk: Desk, editor: Reader) -> None:
    desk.withdraw(desk.publish("读书会的安排", BODY))
    assert "会改变0篇稿件的朗读" in editor.open(tried()).headings


def test_staff_are_told_which_characters_nobody_can_read_and_can_mend_it(
    app: Flask, desk: Desk, editor: Reader, work: Callable[[], list[str]]
) -> None:
    number = desk.publish("读书会由𱁬先生主持", OTHER)
    work()
    assert "这些字没有读音：𱁬" in editor.open(f"/staff/a/{number}").main
    listed = editor.open(LIST)
    assert "读书会由𱁬先生主持" in listed.main
    editor.follow("给“𱁬”定读音")
    editor.press("试听，看看会改哪些稿件", reading="ji2")
    editor.press("存下来")
    assert "没有读音" not in editor.open(f"/staff/a/{number}").main
    assert len(work()) == 1
    assert "没有读音" not in editor.open(LIST).main


def test_the_list_is_searched_and_turned(app: Flask, desk: Desk, editor: Reader) -> None:
    desk.publish("读书会的安排", BODY)
    settle(app)
    settle(app, "还款", "huan2 kuan3", "请按时还款。")
    whole = editor.open(LIST)
    assert "共2个词" in whole.main and "1篇" in whole.main
    assert "还款" not in editor.open(f"{LIST}?q={quote(WORD)}").main
    assert "还款" in editor.open(f"{LIST}?q=huan2").main
    assert "没有这样的词" in editor.open(f"{LIST}?q=%25").main
    editor.open(f"{LIST}?page=2", 404)
    editor.open(f"{LIST}/99", 404)
    editor.open(f"{LIST}/99999999999999999999", 404)
    editor.open(f"{NEW}?article=99", 404)


def test_a_word_that_is_not_in_the_chosen_sentence_is_told(app: Flask, desk: Desk, editor: Reader) -> None:
    number = desk.publish("安排", BODY)
    editor.open(f"{NEW}?article={number}")
    assert "这一句里没有“还款”" in editor.press("看看现在怎么读", 400, word="还款").main
    assert "请写要改读音的词" in editor.press("看看现在怎么读", 400, word=" ").main


def test_the_keeper_can_do_the_same_at_the_command_line(app: Flask, desk: Desk, work: Callable[[], list[str]]) -> None:
    desk.publish("读书会的安排", BODY)
    work()
    run = app.test_cli_runner()

    def say(*words: str, code: int = 0) -> str:
        result = run.invoke(args=list(words))
        assert result.exit_code == code, result.output
        return str(result.output)

    assert "读书会的安排" in say("pronunciation", "affected", WORD)
    assert "重新朗读：第1篇" in say("pronunciation", "set", WORD, "yuè bù", "--example", SENTENCE)
    assert say("pronunciation", "list") == f"{WORD}\tyue4 bu4\t{SENTENCE}\n"
    assert work() == [SENTENCE]
    assert "读音写了1个" in say("pronunciation", "set", WORD, "yue4", code=1)
    assert SENTENCE in say("pronunciation", "list"), "a refused change has changed something"
    say("pronunciation", "set", WORD, "yue4 pu3")
    assert say("pronunciation", "list") == f"{WORD}\tyue4 pu3\t{SENTENCE}\n"
    assert "重新朗读：第1篇" in say("pronunciation", "remove", WORD)
    assert "没有定过" in say("pronunciation", "remove", WORD, code=1)
    with app.app_context():
        assert [line.act for line in journal.latest(3)] == [
            "pronunciation removed",
            "pronunciation changed",
            "pronunciation added",
        ]


def test_after_an_upgrade_everything_is_made_anew_and_what_is_the_same_stays(
    app: Flask, desk: Desk, work: Callable[[], list[str]], reader: Reader
) -> None:
    number, draft = desk.publish("安排", BODY), desk.draft("草稿", BODY)
    with app.app_context():
        verbs.rehearse(draft, by="lin")
    work()
    before = sound_of(reader, number)
    run = app.test_cli_runner()
    assert "1个声音" in run.invoke(args=["narration", "renew"]).output
    assert "2个声音" in run.invoke(args=["narration", "renew", "--all"]).output
    assert sound_of(reader, number) == before
    assert work() == []
    assert sound_of(reader, number) == before
    assert "1篇里1篇可以听" in run.invoke(args=["narration", "show"]).output
