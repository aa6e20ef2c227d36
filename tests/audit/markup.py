"""The Nu HTML checker over everything that was collected: pages as the server sends them, pages after their scripts, style sheets."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit.findings import Fault, Findings
from tests.audit.tools import MODULES, version
from tests.house.repository import PROJECT

NAME = "nu"
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass
class Markup:
    """Pages that wait to be checked together: starting the checker costs more than a hundred pages."""

    pages: list[tuple[str, str, str]] = field(default_factory=list)  # kind, look, HTML

    def add(self, kind: str, look: str, html: str) -> None:
        """One page as text."""
        self.pages.append((kind, look, html))

    def check(self, findings: Findings) -> None:
        """Errors and warnings of all of them, and of every style sheet of ours."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            for number, (_kind, _look, html) in enumerate(self.pages):
                (folder / f"{number}.html").write_text(html, "utf-8")
            faults: dict[int, list[Fault]] = {number: [] for number in range(len(self.pages))}
            for said in messages(sorted(folder.glob("*.html"))):
                number = int(Path(said["url"]).stem)
                if fault := judged(said):
                    faults[number].append(fault)
                else:
                    findings.questions[NAME, said["message"][:80]] += 1
        for number, (kind, look, _html) in enumerate(self.pages):
            findings.ran(NAME, faults[number], kind, look)
        sheets = sorted((PROJECT / "static" / "css").rglob("*.css"))
        findings.ran(NAME, [fault for said in messages(sheets, "--css") if (fault := judged(said))], "style sheets", "")


def messages(files: list[Path], *more: str) -> list[dict]:
    """What the checker says of these files."""
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *more, *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return json.loads(done.stderr)["messages"]


def judged(said: dict) -> Fault | None:
    """A fault for an error or a warning; None for a remark."""
    if said["type"] == "info" and said.get("subType") != "warning":
        return None
    place = said.get("extract", "").strip() or Path(said["url"]).name
    return Fault(NAME, "error" if said["type"] == "error" else "warning", place[:160], said["message"])


def checker() -> str:
    """Its version."""
    return version("vnu-jar")
