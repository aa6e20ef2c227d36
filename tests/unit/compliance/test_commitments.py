"""Nothing is promised that no check holds."""

import re
from pathlib import Path

from lxml import etree

from webapp.compliance.commitments import COMMITMENTS
from webapp.compliance.register import DONE, NOT_HERE, PARTLY, REGISTER, SHARES

PROJECT = Path(__file__).parents[3]
STATIC = PROJECT / "static"
MOVING = re.compile(r"@keyframes|\b(?:animation|transition|scroll-behavior)[\w-]*\s*:(?!\s*(?:none|auto)\b)[^;}]+")


def test_each_promise_names_checks_that_there_are() -> None:
    """A test that was renamed or removed takes its promise along, or the promise names another."""
    lost = []
    for one in COMMITMENTS:
        assert one.checks, one.criterion
        for check in one.checks:
            file, _, name = check.partition("::")
            path = PROJECT / file
            if not path.is_file() or not re.search(rf"^def {re.escape(name)}\(", path.read_text("utf-8"), re.MULTILINE):
                lost.append(f"{one.criterion}: {check}")
    assert lost == []


def test_criteria_are_named_once_and_in_order() -> None:
    """As WCAG numbers them."""
    numbers = [tuple(int(part) for part in one.criterion.split(".")) for one in COMMITMENTS]
    assert numbers == sorted(set(numbers))


def test_nothing_of_ours_moves_or_flashes() -> None:
    """No animation in a style sheet, a script or a drawing, and no moving picture among our files."""
    found = [
        f"{path.name}: {moving}"
        for path in sorted(STATIC.rglob("*.css"))
        for moving in MOVING.findall(path.read_text("utf-8"))
    ]
    found += [
        path.name
        for path in sorted(STATIC.rglob("*.js"))
        if re.search(r"\.animate\(|behavior:\s*\"smooth\"", path.read_text("utf-8"))
    ]
    for path in sorted(STATIC.rglob("*.svg")):
        names = {etree.QName(one).localname for one in etree.parse(path).iter(etree.Element)}
        found += [f"{path.name}: {name}" for name in names if name.startswith(("animate", "set"))]
    found += [path.name for path in STATIC.rglob("*") if path.suffix in {".gif", ".apng", ".webp", ".mp4", ".webm"}]
    assert found == []


def test_the_register_has_every_item_once_with_a_judgement() -> None:
    """M1 to M16; each says what is asked, what the site does and where that can be seen."""
    assert [one.number for one in REGISTER] == [f"M{number}" for number in range(1, 17)]
    for one in REGISTER:
        assert one.state in (DONE, PARTLY, NOT_HERE)
        assert one.need.endswith("。"), one.number
        assert one.here.endswith("。"), one.number
        assert one.address.startswith("/"), one.number


def test_nobody_s_satisfaction_is_invented() -> None:
    """A hundred points in all, and none given before somebody has asked the users."""
    assert sum(one.most for one in SHARES) == 100
    assert [one.points for one in SHARES] == [None, None, None]
