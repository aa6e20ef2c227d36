"""The accessibility statement: true, dated, and help beside it on every page."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.markup import words_of
from tests.unit.compliance.test_evidence import AUDIT
from webapp import clock
from webapp.compliance.commitments import COMMITMENTS
from webapp.compliance.evidence import Failure, Ignored
from webapp.compliance.register import REGISTER, SHARES
from webapp.compliance.statement import EDITIONS, REASONS, words_mark
from webapp.web.site import pages

VIEWS = ["standard", "calm", "text", "elder"]
PUBLIC = ["/", "/c/news", "/a/1", "/a/1?part=1", "/listen", "/search", "/search?q=证", "/preferences", "/report"]
PUBLIC += ["/glossary", "/sitemap", "/help", "/accessibility"]


@pytest.fixture
def audited(monkeypatch):
    """The page as it is with the evidence of this audit, and pages that have the fingerprint of the audited ones or not."""

    def set_audit(audit, *, unchanged: bool = True) -> None:
        monkeypatch.setattr(pages, "evidence", lambda: audit)
        now = audit.fingerprint if audit and unchanged else "ffffffffffff"
        monkeypatch.setattr(pages, "_pages_now", lambda *_folders: now)

    return set_audit


def statement_words(page) -> str:
    """The statement's own words: the evidence has its own date, and the date is not part of what it dates."""
    main = page.part("//main")
    for one in main.xpath(".//*[@data-evidence] | .//*[@data-revised]"):
        one.getparent().remove(one)
    return words_of(main)


def test_the_date_moves_when_the_words_do(reader) -> None:
    """Whoever changes a word of the statement or of its tables says so with the day."""
    mark = words_mark(statement_words(reader.open("/accessibility")))
    today = clock.today()
    advice = (
        f'put the digits "{mark}" into the last line'
        if EDITIONS[-1][0] == today
        else f'add a line (date({today.year}, {today.month}, {today.day}), "{mark}")'
    )
    assert mark == EDITIONS[-1][1], (
        f"the statement says something else now: in EDITIONS of compliance/statement.py {advice}"
    )


def test_the_date_of_the_words_stands_on_the_page(reader) -> None:
    """As people write days."""
    day = EDITIONS[-1][0]
    assert f"声明日期：{day.year}年{day.month}月{day.day}日" in reader.open("/accessibility").main


def test_what_the_last_audit_found_is_told_with_its_date(reader, audited) -> None:
    """Who checked with what, how much, what failed and what is not counted, and why."""
    reason = next(iter(REASONS))
    failure = Failure("axe", "label", "home", "", "<input>", "no label", 3)
    ignored = (Ignored("nu", "error", reason, 2), Ignored("alfa", "sia-r1", "Written for another day.", 1))
    audit = replace(AUDIT, checked_on=date(2026, 3, 9), failures=(failure,), ignored=ignored)
    audited(audit)
    page = reader.open("/accessibility")
    assert "检查日期：2026年3月9日" in page.main
    assert "那次检查以后，页面没有改过" in page.main
    assert "axe-core" in page.main
    assert audit.engines[0].version in page.main
    assert "规则 label，3 处" in page.main
    assert REASONS[reason] in page.main
    assert words_of(page.part("//main//*[@lang='en']")) == "Written for another day."


def test_pages_that_changed_since_are_told(reader, audited) -> None:
    """An audit of other pages proves nothing about these."""
    audited(AUDIT, unchanged=False)
    assert "那次检查以后，页面又改过" in reader.open("/accessibility").main


def test_an_audit_without_failures_lists_none(reader, audited) -> None:
    """No heading without a list below it."""
    audited(replace(AUDIT, failures=(), ignored=()))
    page = reader.open("/accessibility")
    assert "还没有通过的" not in page.main
    assert "工具说错" not in page.main


def test_without_an_audit_nothing_is_claimed(reader, audited) -> None:
    """A copy of the project that was never checked says so."""
    audited(None)
    page = reader.open("/accessibility")
    assert "还没有留下检查记录" in page.main
    assert "检查日期" not in page.main


def test_every_item_and_promise_is_told(reader) -> None:
    """In one row each, with what is asked and what the site does."""
    rows = [[words_of(cell) for cell in row] for row in reader.open("/accessibility").markup.all("//main//tbody/tr")]
    for item in REGISTER:
        row = next(one for one in rows if one[0] == item.number)
        assert row[1:] == [item.need, item.state, f"{item.here}看：{item.place}"]
    told = [[words_of(cell) for cell in row] for row in reader.open("/accessibility").markup.all("//main//dl/div")]
    assert told == [[promise.criterion, promise.here] for promise in COMMITMENTS]


def test_satisfaction_is_blank_until_somebody_has_asked(reader) -> None:
    """No figure where there was no survey."""
    page = reader.open("/accessibility")
    rows = [
        [words_of(cell) for cell in row] for row in page.markup.all("//h2[@id='satisfaction']/following::tbody[1]/tr")
    ]
    assert rows == [[one.name, str(one.most), one.why] for one in SHARES]
    assert ["用户满意度", "40", "尚未调查"] in rows


@pytest.mark.parametrize("item", REGISTER, ids=lambda one: one.number)
def test_what_an_item_points_at_is_there(reader, publish, item) -> None:
    """The page answers, and the part of it that is named."""
    publish()
    address, _, fragment = item.address.partition("#")
    page = reader.open(address)
    if fragment:
        assert page.markup.all(f"//*[@id='{fragment}']"), item.address


def help_and_telephone(page) -> list[str]:
    """The ways to help at the foot, in their order."""
    wanted = "//footer//a[@href='/help' or starts-with(@href, 'tel:')]"
    return [one.get("href") for one in page.markup.all(wanted)]


@pytest.mark.parametrize("view", VIEWS)
def test_help_and_telephone_stand_at_the_same_place_on_every_page(reader, publish, view) -> None:
    """WCAG 2.2 SC 3.2.6: in the same order, in every view; errors too. Paper, /health and the broken day have no foot."""
    publish("残疾人证换领", "<p>到窗口办理。</p><p>带上残疾证。</p>")
    reader.fetch("/preferences", "POST", data={"view": view})
    found = {address: help_and_telephone(reader.open(address)) for address in PUBLIC}
    found["404"] = help_and_telephone(reader.open("/nothing-here", 404))
    found["403"] = help_and_telephone(
        reader.fetch("/report", "POST", data={"words": "你好"}, headers={"Origin": "https://evil.example"})
    )
    found["413"] = help_and_telephone(reader.fetch("/report", "POST", data={"words": "长" * 200_000}))
    found["staff"] = help_and_telephone(reader.open("/staff/sign-in"))
    wanted = ["tel:051900001234", "tel:12385", "/help"]
    assert {name: ways for name, ways in found.items() if ways != wanted} == {}


def test_signing_in_asks_for_no_riddle_and_takes_a_kept_password(reader) -> None:
    """WCAG 2.2 SC 3.3.9: a browser may fill in both fields, and nothing else is asked."""
    page = reader.open("/staff/sign-in")
    fields = page.markup.all("//main//input[not(@type='hidden')]")
    assert [(one.get("name"), one.get("autocomplete")) for one in fields] == [
        ("username", "username"),
        ("password", "current-password"),
    ]
    assert not page.markup.all("//main//img | //main//canvas | //main//*[@onpaste]")
