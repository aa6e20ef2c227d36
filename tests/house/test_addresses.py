"""Addresses are promises: a public one is kept, or leads on; the list beside this file is the promise."""

from pathlib import Path

from flask import Flask

LIST = Path(__file__).with_name("addresses.txt")


def served(app: Flask) -> list[str]:
    """ "GET /a/<int:number>" for every public address."""
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/staff")
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    )


def test_no_public_address_vanishes_or_appears_unnoticed(app: Flask) -> None:
    """A vanished address needs a redirect; a new one is a promise to be written down in addresses.txt."""
    kept = [line for line in LIST.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    now = served(app)
    assert [one for one in kept if one not in now] == [], "these addresses were promised: keep them, or lead on"
    assert [one for one in now if one not in kept] == [], (
        "these are new promises: add them to tests/house/addresses.txt"
    )
