"""Imports only go down."""

import os

from importlinter.cli import lint_imports

from tests.house.repository import PROJECT


def test_imports_only_go_down(monkeypatch, tmp_path, capsys) -> None:
    """The contracts of pyproject.toml hold; the message names the import that breaks one."""
    monkeypatch.chdir(PROJECT)
    broken = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), cache_dir=str(tmp_path), is_debug_mode=False)
    assert broken == os.EX_OK, capsys.readouterr().out
