"""The engines that look at a page in the browser, each handed to it from outside: the site's policy against foreign scripts stays."""

import json
import subprocess
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.audit.findings import Fault, Findings
from tests.audit.tools import HERE, MODULES, firefox, version
from tests.browser.seeing import AXE, AXE_FILE, CONTRAST, FIGURES, MEASURES, TARGET, seen_faults, spaced_faults

RUN_AXE = """async () => {
  const all = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
  const { violations, incomplete } = await axe.run(document, { rules: all, resultTypes: ["violations", "incomplete"] });
  const why = (node) => (node.any[0] || node.all[0] || node.none[0] || {}).message || "";
  return {
    failed: violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html.slice(0, 160), why(node)])),
    asked: incomplete.flatMap(({ id, nodes }) => nodes.map(() => id)),
  };
}"""
RUN_IBM = """async () => {
  const checker = new ace.Checker();
  const { results } = await checker.check(document, checker.rulesetIds);
  const told = ({ ruleId, snippet, message }) => [ruleId, snippet.slice(0, 160), message];
  return {
    failed: results.filter(({ value }) => value[1] === "FAIL").map(told),
    asked: results.filter(({ value }) => ["POTENTIAL", "MANUAL"].includes(value[1])).map(({ ruleId }) => ruleId),
  };
}"""
# Its notices say what a person should think of on any page whatever: only errors and warnings are about this page.
RUN_HTMLCS = """() => new Promise((done, failed) => HTMLCS.process("WCAG2AAA", document, () => {
  const all = HTMLCS.getMessages().map(({ type, code, msg, element }) => [type, code.replace(/^WCAG2AAA\\.\\w+\\.\\w+\\./, ""), element?.outerHTML?.slice(0, 160) ?? "", msg]);
  done({
    failed: all.filter(([type]) => type === HTMLCS.ERROR).map(([, ...told]) => told),
    asked: all.filter(([type]) => type === HTMLCS.WARNING).map(([, code]) => code),
  });
}, failed))"""


class InPage:
    """An engine that runs inside the page."""

    def __init__(self, name: str, version: str, source: str, run: str) -> None:
        self.name, self.version, self.source, self.run = name, version, source, run

    def look(self, page: Page, findings: Findings, kind: str, look: str) -> None:
        """Judge the page as it stands."""
        page.evaluate(self.source)
        said = page.evaluate(self.run)
        findings.ran(self.name, [Fault(self.name, *one) for one in said["failed"]], kind, look)
        for rule in said["asked"]:
            findings.questions[self.name, rule] += 1


class Alfa:
    """Siteimprove Alfa: the page is written down in the browser and judged by a program of Node, one for the whole audit."""

    name = "alfa"

    def __init__(self) -> None:
        self.version = version("@siteimprove/alfa-rules")
        self.program = subprocess.Popen(
            ["node", str(HERE / "alfa.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )

    def look(self, page: Page, findings: Findings, kind: str, look: str) -> None:
        """Judge the page as it stands."""
        html = page.evaluate(
            f"async () => {{ {module('alfa-dom')} return JSON.stringify(await Native.fromNode(document)); }}"
        )
        device = page.evaluate(f"() => {{ {module('alfa-device')} return JSON.stringify(Native.fromWindow()); }}")
        assert self.program.stdin and self.program.stdout
        self.program.stdin.write(f'{{"html":{html},"device":{device}}}\n')
        self.program.stdin.flush()
        said = json.loads(self.program.stdout.readline())
        faults = [Fault(self.name, one["rule"], one["at"], one["why"]) for one in said["failed"]]
        findings.ran(self.name, faults, kind, look)
        for rule in said["asked"]:
            findings.questions[self.name, rule] += 1

    def close(self) -> None:
        """End the program."""
        assert self.program.stdin
        self.program.stdin.close()
        self.program.wait(30)


class Firefox:
    """Another browser: axe and our own measures once more, in what is not Chromium. Driven by a program of Node, one for the whole audit."""

    name = "firefox"

    def __init__(self) -> None:
        self.version = ""
        self.program = subprocess.Popen(
            ["node", str(HERE / "firefox.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )
        tools = [HERE.parent / "browser" / name for name in ("measures.js", "figures.js")] + [AXE_FILE]
        self.tell({"program": firefox(), "tools": list(map(str, tools)), "contrast": CONTRAST, "target": TARGET})

    def tell(self, words: dict) -> None:
        """One line to the program."""
        assert self.program.stdin
        self.program.stdin.write(f"{json.dumps(words)}\n")
        self.program.stdin.flush()

    def look(self, address: str, cookies: list[dict], width: int, findings: Findings, kind: str, look: str) -> None:
        """Open the page in a window of its own and judge it."""
        self.tell({"address": address, "cookies": cookies, "width": width})
        assert self.program.stdout
        said = json.loads(self.program.stdout.readline())
        self.version = said["version"]
        findings.ran(self.name, [Fault(self.name, *one) for one in said["failed"]], kind, look)

    def close(self) -> None:
        """End the browser and the program."""
        assert self.program.stdin
        self.program.stdin.close()
        self.program.wait(60)


def module(package: str) -> str:
    """The part of Alfa that runs in the browser, as plain statements."""
    text = (MODULES / "@siteimprove" / package / "dist" / "native.js").read_text("utf-8")
    return text.replace("export var Native", "var Native").partition("//# sourceMappingURL")[0]


def axe() -> InPage:
    """axe-core, every rule on."""
    return InPage("axe", AXE[:200].partition(" v")[2].split()[0], AXE, RUN_AXE)


def ibm() -> InPage:
    """IBM Equal Access, every rule set."""
    source = (MODULES / "accessibility-checker-engine" / "ace.js").read_text("utf-8")
    return InPage("ibm", version("accessibility-checker-engine"), source, RUN_IBM)


def htmlcs() -> InPage:
    """HTML_CodeSniffer, WCAG2AAA."""
    source = (MODULES / "html_codesniffer" / "build" / "HTMLCS.js").read_text("utf-8")
    return InPage("htmlcs", version("html_codesniffer"), source, RUN_HTMLCS)


OWN = "own"


def own(page: Page, findings: Findings, kind: str, look: str, *, spaced: bool = True) -> None:
    """Our own measures, of the page as it stands."""
    page.evaluate(MEASURES)
    page.evaluate(FIGURES)
    faults = [Fault(OWN, what, where) for what, where in _measured(page, spaced)]
    findings.ran(OWN, faults, kind, look)


def _measured(page: Page, spaced: bool) -> Iterator[tuple[str, str]]:
    yield from seen_faults(page)
    if spaced:
        yield from spaced_faults(page)
