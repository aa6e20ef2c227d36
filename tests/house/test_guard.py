"""Every address of the staff is guarded: generated from the table of addresses, so that none can be forgotten."""

import re

import pytest

from webapp.web.staff.access import ANYBODY
from webapp.web.staff.urls import PAGES

OPEN = {"/staff/sign-in"}
SAMPLES = {"number": "1", "int": "1"}


def filled(rule: str) -> str:
    """An address for a rule."""
    return re.sub(r"<(?:\w+:)?\w+>", "1", rule)


def addresses(app) -> list[tuple[str, str]]:
    """Method and address of everything below /staff, whoever put it there."""
    return [
        (method, filled(rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff")
        for method in sorted((rule.methods or set()) - {"OPTIONS"})
    ]


def test_only_signing_in_is_open(app) -> None:
    """The list of what strangers may open below /staff is this one address."""
    assert {address for address, _view, _methods, need in PAGES if need is ANYBODY} == OPEN
    assert {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")} == {
        one[0] for one in PAGES
    }


def test_a_stranger_gets_nothing_from_any_staff_address(reader, publish, desk) -> None:
    """Not a page, not a file, not a hint whether the article exists; nothing is changed."""
    publish("公开的文章")
    secret = desk.draft("秘密草稿的题目")
    got = {}
    for method, address in addresses(reader.app):
        for place in {address, address.replace("/a/1", f"/a/{secret}"), address.replace("/a/1", "/a/999")}:
            answer = reader.fetch(place, method)
            led_to_sign_in = answer.status in {302, 303} and answer.headers["Location"].startswith("/staff/sign-in")
            refused = answer.status in {400, 401, 403, 405} or led_to_sign_in
            if place not in OPEN and (not refused or "秘密草稿" in answer.text):
                got[f"{method} {place}"] = answer.status
    assert len(addresses(reader.app)) > 30
    assert got == {}


@pytest.mark.parametrize("cookie", ["session=x", "staff=x", "remember_token=1|x", "session=" + "a" * 2000])
def test_an_invented_session_opens_nothing(reader, cookie) -> None:
    """Neither by guess nor by an old name."""
    name = next(
        (one.partition("=")[0] for one in reader.fetch("/staff/sign-in").headers.getlist("Set-Cookie")), "session"
    )
    for value in (cookie, f"{name}={cookie.partition('=')[2]}"):
        answer = reader.fetch("/staff/", headers={"Cookie": value})
        assert answer.status in {302, 303, 401, 403}


def test_staff_pages_are_never_kept(reader) -> None:
    """Not by the browser, not by anything between."""
    for method, address in addresses(reader.app):
        if method == "GET":
            assert "no-store" in reader.fetch(address).headers["Cache-Control"], address


def test_a_form_without_its_token_changes_nothing(reader) -> None:
    """Signing in asks for it too."""
    answer = reader.fetch("/staff/sign-in", "POST", data={"username": "admin", "password": "x"})
    assert answer.status in {400, 403}
