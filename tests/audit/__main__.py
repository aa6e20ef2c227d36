"""The accessibility audit: `make audit`, or `python -m tests.audit [--stage NAME …] [--page TYPE …]` for a part of it.

A whole one starts the demonstration city, puts every type of page into every look there is, asks five engines and our own
measures, and keeps what it found in `webapp/compliance/evidence.json`. It ends with 1 when anything was found that is not
excepted with a reason in `exceptions.toml`. A part only prints.
"""

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.audit import engines, markup, report, tools
from tests.audit.findings import Findings
from tests.audit.plan import pages
from tests.audit.stages import STAGES, Audit
from tests.browser.conftest import Site, city, launched, signed
from tests.house.repository import PROJECT
from webapp import __version__
from webapp.compliance.evidence import FILE, fingerprint


def main() -> int:
    """0 when nothing was found."""
    asked = arguments()
    try:
        tools.prepare()
    except tools.Missing as line:
        print(line, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="audit") as folder, city(Path(folder) / "city") as site:
        return run(site, asked.stage or list(STAGES), asked.page)


def arguments() -> argparse.Namespace:
    """What to look at; everything unless asked otherwise."""
    parser = argparse.ArgumentParser(prog="tests.audit", description=__doc__.split("\n")[0])
    parser.add_argument("--stage", action="append", choices=list(STAGES), help="only this stage; may be repeated")
    parser.add_argument(
        "--page", action="append", default=[], help='only this type of page, "staff desk"; may be repeated'
    )
    return parser.parse_args()


def run(site: Site, stages: list[str], chosen: list[str]) -> int:
    """The stages over the types of pages; 0 when nothing was found."""
    findings = Findings()
    seconds: dict[str, float] = {}
    print_ = fingerprint([PROJECT / "templates", PROJECT / "static"])  # as it is now: an audit takes a while
    kinds = [kind for kind in pages(site) if not chosen or kind in chosen]
    with sync_playwright() as playwright:
        browser = launched(playwright)
        audit = Audit(site, playwright, browser, signed(browser, site), findings, kinds)
        for name in stages:
            begun = time.monotonic()
            STAGES[name](audit)
            seconds[name] = time.monotonic() - begun
            print(report.found_in(name, seconds[name], findings), file=sys.stderr, flush=True)
        more = {
            "checked_on": date.today(),
            "fingerprint": print_,
            "version": __version__,
            "browser": f"Chromium {browser.version}",
            "minutes": round(sum(seconds.values()) / 60, 1),
            "pages": tuple(kinds),
        }
        browser.close()
    found = report.evidence(findings, versions() | {engines.Firefox.name: audit.other_version}, more)
    print(report.told(found, findings, seconds))
    if set(stages) == set(STAGES) and not chosen:
        FILE.write_text(found.as_json(), "utf-8")
    return 0 if found.clean else 1


def versions() -> dict[str, str]:
    """Each engine's version, in the order of the table."""
    shown = {one.name: one.version for one in (engines.axe(), engines.ibm(), engines.htmlcs())}
    alfa = tools.version("@siteimprove/alfa-rules")
    return shown | {engines.Alfa.name: alfa, markup.NAME: markup.checker(), engines.OWN: __version__}


if __name__ == "__main__":
    sys.exit(main())
