"""Let Orca read the demonstration site and keep what it says: `python -m tests.orca`, after the words of a page have changed.

It takes about three minutes, most of them for the city to be set up; nothing sounds. What differs from the kept lines is printed.
"""

import contextlib
import difflib
import signal
import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import Site, city, numbers
from tests.orca.journeys import JOURNEYS, go
from tests.orca.lines import FOLDER, written
from tests.orca.programs import Desk, Missing

AT_MOST = 600  # seconds for everything


def main() -> int:
    """Record each journey; 0 when all were recorded, whether or not they differ."""
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(AT_MOST)
    with tempfile.TemporaryDirectory(prefix="orca") as folder, contextlib.ExitStack() as stack:
        try:
            desk = stack.enter_context(Desk(Path(folder)))
        except Missing as line:
            print(f"要先以管理员身份运行：{line}", file=sys.stderr)
            return 1
        site = there(sys.argv[1]) if len(sys.argv) > 1 else stack.enter_context(city(Path(folder) / "city"))
        for journey in JOURNEYS:
            keep(FOLDER / f"{journey.name}.txt", written(go(desk, site, journey)))
    return 0


def there(base: str) -> Site:
    """A site that already runs at this address."""
    return Site(base, numbers(base), "", "")


def keep(file: Path, now: str) -> None:
    """Write the lines and print what is not as it was."""
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(now, "utf-8")
    changes = list(difflib.unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="", n=1))
    print(f"{file.name}: {'as before' if not changes else f'{len(changes)} lines of difference'}")
    print("\n".join(changes))


def too_long(_signal: int, _frame: object) -> None:
    """Time is up: whatever was started is ended on the way out."""
    raise TimeoutError(f"not ready after {AT_MOST} seconds")


if __name__ == "__main__":
    sys.exit(main())
