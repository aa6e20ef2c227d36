"""Wrong passwords: how many, from where, and what the answer tells."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.support.reader import Reader
from tests.web.staff.conftest import PASSWORD, choose, sign_in
from webapp.accounts import journal, people
from webapp.accounts.people import OneTimePassword

WRONG = "不是这个密码不是这个密码"


def acts(app: Flask) -> list[tuple[str, str]]:
    """Who did what, newest first."""
    with app.app_context():
        return [(line.who, line.act) for line in journal.latest(100)]


def test_after_five_wrong_tries_one_has_to_wait(editor: Reader, at: Callable[[str], None]) -> None:
    at("2026-11-23 09:00")
    guesser = editor.another(address="203.0.113.5")
    for _ in range(5):
        assert "不对" in sign_in(guesser, "lin.yue", WRONG, 400).main
    told = sign_in(guesser, "lin.yue", PASSWORD, 429)
    assert "请等15分钟" in told.main
    assert int(told.headers["Retry-After"]) > 0
    at("2026-11-23 09:16")
    assert sign_in(guesser, "lin.yue", PASSWORD).h1 == "稿件"


def test_nobody_else_is_locked_out(app: Flask, editor: Reader) -> None:
    with app.app_context():
        colleague = people.add("zhou.qing")
    guesser = editor.another(address="203.0.113.5")
    for _ in range(6):
        sign_in(guesser, "lin.yue", WRONG, 400 if _ < 5 else 429)
    at_home = editor.another(address="192.0.2.99")
    assert sign_in(at_home, "lin.yue", PASSWORD).h1 == "稿件"
    beside = guesser.another()
    assert sign_in(beside, colleague.username, colleague.password).h1 == "换密码"


def test_a_made_up_forwarded_address_does_not_help(editor: Reader) -> None:
    guesser = editor.another(address="203.0.113.5")
    for place in range(6):
        guesser.open("/staff/sign-in")
        assert guesser.page is not None
        form, _ = guesser.page.form(button="登录")
        token = form.xpath(".//input[@name='csrf_token']/@value")[0]
        answer = guesser.fetch(
            "/staff/sign-in",
            "POST",
            headers={"Origin": "http://localhost", "X-Forwarded-For": f"198.51.100.{place}"},
            data={"csrf_token": token, "username": "lin.yue", "password": WRONG},
        )
    assert answer.status == 429


def test_an_unknown_name_is_answered_like_a_known_one(app: Flask, editor: Reader) -> None:
    stranger = editor.another()
    known = sign_in(stranger, "lin.yue", WRONG, 400)
    unknown = sign_in(stranger, "nobody", WRONG, 400)
    assert known.main.replace("lin.yue", "nobody") == unknown.main
    assert ("（没有这个用户）", "sign-in failed") in acts(app), "what was typed as a name may be a password"
    assert ("lin.yue", "sign-in failed") in acts(app)


def test_the_name_may_be_written_in_capitals(editor: Reader) -> None:
    assert sign_in(editor.another(), "LIN.Yue ", PASSWORD).h1 == "稿件"


def test_coming_and_going_stand_in_the_journal(app: Flask, editor: Reader) -> None:
    editor.open("/staff/")
    editor.press("退出")
    assert [act for _, act in acts(app)][:3] == ["signed out", "password changed", "signed in"]
    with app.app_context():
        assert journal.first_broken() is None


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_this_site_only(editor: Reader, address: str) -> None:
    fresh = editor.another()
    fresh.open(f"/staff/sign-in?next={address}")
    assert fresh.press("登录", username="lin.yue", password=PASSWORD).address == "/staff/"


def test_signing_in_leads_back_to_where_one_was_going(editor: Reader) -> None:
    fresh = editor.another()
    fresh.open("/staff/figures")
    assert fresh.press("登录", username="lin.yue", password=PASSWORD).address == "/staff/figures"


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("短短的", "至少写12个字"),
        ("字" * 129, "最多128个字"),
        ("1234567890123", "很多人都在用"),
        ("qwertyuiop[]", "很多人都在用"),
        ("password1234", "很多人都在用"),
        ("Password1234!", "很多人都在用"),
        ("!!woaini5201314？！", "很多人都在用"),
        ("1234567890123!!!!", "很多人都在用"),
        ("abcabcabcabcabc", "反复"),
        ("my-lin.yue-password", "用户名"),
        ("云汀残联的密码是这个没错", "网站的名称"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    reader: Reader, first_password: OneTimePassword, new: str, words: str
) -> None:
    sign_in(reader, first_password.username, first_password.password)
    refused = choose(reader, first_password.password, new, 400)
    assert words in refused.main
    assert refused.title.startswith("有错误")


def test_weak_passwords_lock_nobody_out(reader: Reader, first_password: OneTimePassword) -> None:
    sign_in(reader, first_password.username, first_password.password)
    for _ in range(8):
        choose(reader, first_password.password, "1234567890123", 400)
    choose(reader, first_password.password, PASSWORD)
    assert reader.open("/staff/").h1 == "稿件"


def test_wrong_present_passwords_are_counted(editor: Reader) -> None:
    editor.open("/staff/people/password")
    for _ in range(5):
        choose(editor, WRONG, "青禾镇的桥今年春天修好了", 400)
    assert "请等15分钟" in choose(editor, PASSWORD, "青禾镇的桥今年春天修好了", 429).main


def test_an_empty_form_is_no_try(app: Flask, editor: Reader) -> None:
    stranger = editor.another()
    for _ in range(6):
        told = sign_in(stranger, "", "", 400).main
        assert "请写用户名" in told and "请写密码" in told
    assert "请写密码" in sign_in(stranger, "lin.yue", "", 400).main
    assert sign_in(stranger, "lin.yue", PASSWORD).h1 == "稿件"
    assert "sign-in failed" not in {act for _, act in acts(app)}


def test_the_present_password_must_be_known(editor: Reader) -> None:
    editor.open("/staff/people/password")
    assert "现在的密码不对" in choose(editor, WRONG, "青禾镇的桥今年春天修好了", 400).main
    assert "一样" in choose(editor, PASSWORD, PASSWORD, 400).main


def test_odd_characters_in_a_password_do_no_harm(editor: Reader) -> None:
    guesser = editor.another(address="203.0.113.6")
    for odd in ("\x00" * 12, "密" * 5000, "\ud83d"[:0] + "😀" * 20):
        assert "不对" in sign_in(guesser, "lin.yue", odd, 400).main
    editor.open("/staff/people/password")
    choose(editor, PASSWORD, "😀 到 青禾 镇 去 看 书")
    assert sign_in(editor.another(), "lin.yue", "😀 到 青禾 镇 去 看 书").h1 == "稿件"
