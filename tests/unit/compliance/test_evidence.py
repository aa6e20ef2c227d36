"""What the last audit found, as the running site has it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from webapp.compliance.evidence import Engine, Evidence, Failure, Ignored, Question, evidence, fingerprint, read

AUDIT = Evidence(
    checked_on=date(2026, 11, 23),
    version="0.1.0",
    fingerprint="0123456789ab",
    browser="Chromium 156",
    minutes=41.5,
    pages=("home", "staff desk"),
    views=80,
    combinations=38,
    stops=755,
    links=2256,
    figures={"lowest_contrast": 8.04},
    engines=(Engine("axe", "4.14.1", 72, 0, 1, 3),),
    failures=(),
    ignored=(Ignored("axe", "region", "一条写明的理由", 1),),
    questions=(Question("axe", "color-contrast", "自己量过", 3),),
)


def test_what_is_written_is_read_again() -> None:
    """Dates, numbers and lists as they were."""
    assert read(AUDIT.as_json()) == AUDIT


def test_a_failure_is_never_clean() -> None:
    """Only what is excepted with a reason leaves an audit clean."""
    assert AUDIT.clean
    failed = replace(AUDIT, failures=(Failure("axe", "label", "home", "", "<input>", "no label", 1),))
    assert not failed.clean
    assert read(failed.as_json()).failures == failed.failures


@pytest.mark.parametrize("name", ["checked_on", "fingerprint", "engines", "failures", "questions"])
def test_a_file_of_another_shape_is_refused(name) -> None:
    """Better no page about the audit than one that leaves something out."""
    values = json.loads(AUDIT.as_json())
    del values[name]
    with pytest.raises((KeyError, TypeError)):
        read(json.dumps(values))


def test_the_package_carries_its_last_audit() -> None:
    """Several engines, hundreds of views, each exception with its reason; whoever has none runs `make audit`."""
    last = evidence()
    assert last is not None, "run: make audit"
    assert {one.name for one in last.engines} == {"axe", "ibm", "htmlcs", "alfa", "nu", "own", "firefox"}
    assert all(one.runs for one in last.engines)
    assert last.views > 500
    assert last.combinations > 100
    assert all(len(one.reason) > 10 for one in last.ignored)
    for one in last.engines:
        assert one.failures == sum(each.count for each in last.failures if each.engine == one.name)
        assert one.questions == sum(each.count for each in last.questions if each.engine == one.name)


def test_the_fingerprint_changes_with_what_makes_a_page(tmp_path) -> None:
    """With its words, its name and its place; not with a note beside it."""
    page = tmp_path / "page.html"
    page.write_text("<p>一</p>", "utf-8")
    first = fingerprint([tmp_path])
    assert len(first) == 12
    (tmp_path / "note.txt").write_text("与页面无关", "utf-8")
    assert fingerprint([tmp_path]) == first
    page.write_text("<p>二</p>", "utf-8")
    second = fingerprint([tmp_path])
    page.rename(tmp_path / "other.html")
    assert len({first, second, fingerprint([tmp_path])}) == 3
