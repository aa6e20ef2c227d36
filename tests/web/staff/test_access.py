"""Every address of the staff, asked by everybody: made from the map of addresses, so none can be forgotten."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.factories import Desk
from tests.support.reader import HOST, OPENING, Reader
from tests.web.staff.conftest import PASSWORD, PNG, sign_in
from webapp.accounts import people
from webapp.accounts.people import OneTimePassword
from webapp.content import easy, queries
from webapp.content.kinds import Kind
from webapp.content.models import Column, Revision
from webapp.content.terms import Term
from webapp.database import begin_write, db
from webapp.editorial import arrivals
from webapp.editorial.incoming import Incoming
from webapp.feedback import leave
from webapp.speech.models import Narration, NarrationState, Pronunciation, sound_key

OPEN_TO_ALL = {"/staff/sign-in"}
OPEN_BEFORE_THE_PASSWORD = OPEN_TO_ALL | {"/staff/sign-out", "/staff/people/password"}
OPENING_POST = OPENING | {"Origin": HOST}
SECRET = "只有工作人员知道的草稿"


@pytest.fixture
def draft(app: Flask, desk: Desk) -> int:
    """A draft with an easy text and a document behind it, a report, a settled reading and an explained word; all number 1."""
    with app.app_context():
        article = arrivals.store(
            Incoming(title=SECRET, body_html="<p>云汀市残联正在准备明年的辅具补贴。</p>"),
            storage=desk.storage,
            by="lin.yue",
            column=db.session.scalar(db.select(Column).where(Column.path == "news")),
            kind=Kind.NEWS,
            original=b"draft",
            original_name="草稿.txt",
        )
        assert article.id == 1
        begin_write()
        for name, value in easy.written(SECRET, "<p>钱会多一些。</p>").items():
            setattr(queries.newest_revision(article), name, value)
        leave("第二段的电话打不通，请看一看。", page="/a/1", contact="")
        db.session.add(Term(word="辅具", others=[], meaning="轮椅、拐杖这样的用具。"))
        db.session.add(Pronunciation(word="辅具", reading="fu3 ju4", example=f"{SECRET}里的辅具。"))
        db.session.commit()
    return 1


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Every rule under /staff/ with each of its methods, numbers filled in."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/staff"):
            for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                yield rule.rule.replace("<int:number>", "1").replace("<int:base>", "1"), method


def test_the_tables_are_all_there_is(app: Flask) -> None:
    doors = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()}
    assert doors == {"site", "staff"}, "a library brought addresses of its own"
    assert len(list(addresses(app))) > 40


def test_a_stranger_gets_nothing_anywhere(app: Flask, reader: Reader, draft: int) -> None:
    for address, method in addresses(app):
        if address in OPEN_TO_ALL:
            continue
        typed = {"body": "某些文字"} if method == "POST" else None
        answer = reader.fetch(address, method, headers=OPENING_POST, data=typed)
        assert SECRET not in answer.text, f"{method} {address} shows the draft"
        assert answer.headers["Cache-Control"] == "no-store", f"{method} {address} may be cached"
        assert answer.status == (403 if method == "POST" else 303), f"{method} {address} answered {answer.status}"
        if method != "POST":
            assert answer.headers["Location"].startswith("/staff/sign-in"), f"{method} {address} leads elsewhere"
    assert reader.fetch("/staff").headers["Location"].endswith("/staff/")
    assert reader.fetch("/staff/there-is-no-such-page").status == 303, "a stranger learns which pages exist"


def test_whoever_must_change_the_password_reaches_only_that(
    app: Flask, reader: Reader, draft: int, first_password: OneTimePassword
) -> None:
    sign_in(reader, first_password.username, first_password.password)
    for address, method in addresses(app):
        if address in OPEN_BEFORE_THE_PASSWORD:
            continue
        answer = reader.fetch(address, method, headers=OPENING_POST)
        assert SECRET not in answer.text
        assert answer.status == (403 if method == "POST" else 303), f"{method} {address} answered {answer.status}"
        if method != "POST":
            assert answer.headers["Location"] == "/staff/people/password"


def test_a_publisher_opens_every_page_and_is_refused_without_the_token(app: Flask, editor: Reader, draft: int) -> None:
    for address, method in addresses(app):
        answer = editor.fetch(address, method, headers=OPENING_POST)
        if method == "POST":
            assert answer.status in {400, 403}, f"{method} {address} took a form without its token: {answer.status}"
        elif address != "/staff/sign-in":
            wanted = 404 if address.endswith(("/cues", ".mp3")) else 200  # there is no sound yet, and nothing to try
            assert answer.status == wanted, f"{method} {address} answered {answer.status}"
            assert answer.headers["Cache-Control"] == "no-store"
    for address, method in addresses(app):
        if method == "GET" and not address.endswith(("/original", ".csv", ".json", "/cues", ".mp3")):
            editor.open(address)


def test_pages_change_nothing_by_being_opened(app: Flask, editor: Reader, draft: int) -> None:
    def everything() -> list[object]:
        with app.app_context():
            tables = [table for table in db.metadata.sorted_tables if table.name not in {"staff_sessions", "journal"}]
            return [db.session.execute(db.select(table)).all() for table in tables]

    before = everything()
    for address, method in addresses(app):
        if method in {"GET", "HEAD"}:
            editor.fetch(address, method, headers=OPENING)
    assert everything() == before


def test_a_right_that_was_taken_away_is_gone_at_once(app: Flask, editor: Reader) -> None:
    with app.app_context():
        begin_write()
        person = people.find("lin.yue")
        assert person is not None
        person.roles = []
        db.session.commit()
    assert editor.fetch("/staff/", headers=OPENING).status == 403


def test_somebody_who_was_deactivated_is_out_at_once(app: Flask, editor: Reader) -> None:
    editor.open("/staff/")
    with app.app_context():
        people.deactivate("lin.yue")
    assert editor.fetch("/staff/", headers=OPENING).status == 303
    assert "不对" in sign_in(editor, "lin.yue", PASSWORD, 400).main


def test_what_belongs_to_a_draft_is_for_staff_only(app: Flask, editor: Reader, desk: Desk) -> None:
    stranger = editor.another()
    picture = desk.picture(PNG)
    body = f'<p>正在准备明年的辅具补贴。</p><figure><img src="{picture}" alt="补贴申请表的样子"></figure>'
    number = desk.draft("草稿", body, files=[("申请表.txt", "申请表".encode(), "text/plain")])
    hash = "ab" * 16
    desk.storage.save(sound_key(hash), b"ID3.")
    with app.app_context():
        revision = db.session.scalars(db.select(Revision).where(Revision.article_id == number)).one()
        file = f"/files/{revision.files[0].hash}/申请表.txt"
        begin_write()
        made = {"state": NarrationState.READY, "sound_hash": hash, "bytes": 4}
        db.session.add(Narration(revision_id=revision.id, article_id=number, **made))
        db.session.commit()
    for address in (picture, file, f"/sound/{hash}.mp3"):
        theirs = editor.fetch(address)
        assert theirs.status == 200, address
        assert "public" not in theirs.headers["Cache-Control"], f"{address} may be kept by a shared cache"
        assert stranger.fetch(address).status == 404, address
    for address in (f"/a/{number}", f"/a/{number}.json", f"/a/{number}.txt", f"/a/{number}.mp3", f"/a/{number}.vtt"):
        assert stranger.fetch(address).status == 404, address
