"""The files of the project as they are committed."""

import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
# Kept as their authors published them.
FOREIGN = ("vendor",)


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git keeps, relative to the project; new files count before they are added."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(asked, cwd=PROJECT, capture_output=True, check=True, text=True)
    return tuple(Path(name) for name in sorted(set(answer.stdout.split("\0"))) if name and (PROJECT / name).is_file())


@cache
def texts() -> dict[Path, str]:
    """The content of every committed text file of our own."""
    found = {}
    for path in committed():
        if set(path.parts) & set(FOREIGN):
            continue
        data = (PROJECT / path).read_bytes()
        if b"\0" not in data:
            found[path] = data.decode("utf-8")
    return found


def lines_with(pattern: object) -> list[str]:
    """file:line: words for each line in which a compiled pattern is found."""
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts().items()
        if pattern.search(text)  # type: ignore[attr-defined]
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)  # type: ignore[attr-defined]
    ]
