"""The audit's own promises: what it looks at, what it leaves out and why, what it installs."""

import json
from collections import Counter
from itertools import combinations

import pytest

from tests.audit.findings import EXCEPTIONS, Exception_, Fault, Findings, answers, exceptions
from tests.audit.plan import MEDIA, grid, pairwise, rows
from tests.audit.tools import LOCK
from tests.browser.seeing import PAINTED, each_choice
from webapp.reading.options import OPTIONS


def test_every_pair_of_choices_stands_in_some_row() -> None:
    """Two settings that break a page only together are met together."""
    table = {"theme": "abcde", "size": "1289", "device": "xyz", "view": "st"}
    found = pairwise(table)
    for one, other in combinations(table, 2):
        assert {(row[one], row[other]) for row in found} == {(a, b) for a in table[one] for b in table[other]}
    assert len(found) < 5 * 4 * 2, "pairs, not everything with everything"
    assert found == pairwise(table), "the same rows every time"


def test_the_plan_meets_every_page_device_and_choice() -> None:
    """What is added to the table of choices is looked at without a line here."""
    found = list(rows(["home", "news"]))
    assert {(page, device) for page, device, _look in found} == {(p, d) for p in ("home", "news") for d in MEDIA}
    every = {(option.name, choice.code) for option in OPTIONS for choice in option.choices}
    assert {pair for _page, _device, look in found for pair in look.chosen.items()} == every
    assert {pair for look in each_choice() for pair in look.chosen.items()} == every
    assert Counter(look.theme for look in grid()) == dict.fromkeys(PAINTED, 4)


def test_an_exception_needs_a_reason(tmp_path, monkeypatch) -> None:
    """Nothing is passed over in silence."""
    assert exceptions() is not None
    assert all(len(by) > 10 for by in answers().values())
    bare = tmp_path / "exceptions.toml"
    bare.write_text('[[exception]]\nengine = "axe"\nrule = "region"\nreason = ""\n', "utf-8")
    monkeypatch.setattr("tests.audit.findings.EXCEPTIONS", bare)
    with pytest.raises(ValueError, match="reason"):
        exceptions()
    assert bare != EXCEPTIONS


def test_an_exception_covers_only_what_it_names() -> None:
    """Another place, another page, another rule still counts; an exception that nothing needs is told."""
    one = Exception_("axe", "region", "因为这里不是内容", at="footer", page="home")
    findings = Findings([one])
    assert findings.unused == [one]
    findings.ran("axe", [Fault("axe", "region", "<footer>")], "home", "paper")
    assert (findings.failures, findings.unused) == (Counter(), [])
    others = [Fault("axe", "region", "<aside>"), Fault("axe", "label", "<footer>"), Fault("ibm", "region", "<footer>")]
    findings.ran("axe", others, "home", "paper")
    findings.ran("axe", [Fault("axe", "region", "<footer>")], "news", "dark")
    assert sum(findings.failures.values()) == 4
    assert findings.first[Fault("axe", "region", "<footer>"), "news"] == "dark"


def test_the_engines_are_locked_by_their_content() -> None:
    """A hash for each package and no address: they come from wherever whoever audits gets packages."""
    packages = {name: one for name, one in json.loads(LOCK.read_text("utf-8"))["packages"].items() if name}
    assert len(packages) > 10
    assert [name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
