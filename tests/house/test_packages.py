"""The tests have what they need."""

from tests.house import packages


def test_every_package_is_there() -> None:
    """Nothing is left out for want of a tool: it is named, with the line that installs it."""
    wanted = packages.missing()
    assert not wanted, f"run: {packages.line_for(wanted)}"
