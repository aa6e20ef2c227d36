"""Imports only go down."""

import subprocess
import sys

from tests.house.repository import PROJECT


def test_imports_only_go_down(tmp_path) -> None:
    """The contracts of pyproject.toml hold; the message names the import that breaks one.

    In a process of its own: the tool sets up logging for itself and would silence everybody else's.
    """
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
