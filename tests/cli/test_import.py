"""A keeper brings files in from the terminal: all of them or none, and always with a sentence that tells what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import event

from tests.unit.editorial.papers import notice
from webapp.content.models import Article
from webapp.database import db

Import = Callable[..., Result]
TWIN = Path(__file__).parents[1] / "fixtures" / "twin-article.txt"


@pytest.fixture
def bring_in(app: Flask) -> Import:
    """`flask content import …`, and what it said."""
    return lambda *words: app.test_cli_runner().invoke(args=["content", "import", *map(str, words)])


@pytest.fixture
def kept(app: Flask) -> Callable[[], int]:
    """How many articles the site has."""

    def count() -> int:
        with app.app_context():
            return len(db.session.scalars(db.select(Article)).all())

    return count


def refused(answer: Result) -> str:
    """What a refused import said: status 2 and one sentence, no traceback."""
    assert answer.exit_code == 2, answer.output
    assert answer.output.count("\n") == 1
    assert answer.output.endswith("。\n")
    return answer.output


def test_an_old_page_is_published_and_a_word_file_kept(
    bring_in: Import, kept: Callable[[], int], tmp_path: Path
) -> None:
    (tmp_path / "通知.docx").write_bytes(notice().bytes())
    before = kept()
    assert "已发布" in bring_in(TWIN, "--publish").output
    answer = bring_in(tmp_path / "通知.docx")
    assert (answer.exit_code, kept()) == (0, before + 2)
    assert "存为草稿" in answer.output


def test_a_pipe_a_folder_and_a_device_are_not_waited_for(
    bring_in: Import, kept: Callable[[], int], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    before = kept()
    for path in (tmp_path / "管道.txt", tmp_path, Path("/dev/zero")):
        assert "不是一个普通文件" in refused(bring_in(TWIN, path))
    assert "打不开" in refused(bring_in(TWIN, tmp_path / "没有.docx"))
    assert kept() == before


def test_a_full_database_is_told_and_nothing_is_kept(app: Flask, bring_in: Import, kept: Callable[[], int]) -> None:
    def fill(connection, _record, _proxy) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    before = kept()
    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", fill)
    try:
        answer = bring_in(TWIN, TWIN, TWIN, "--publish")
    finally:
        event.remove(engine, "checkout", fill)
    assert "disk is full" in refused(answer)
    assert "磁盘空间" in answer.output
    engine.dispose()
    assert kept() == before


def test_a_storage_that_takes_nothing_is_told_and_nothing_is_kept(
    app: Flask, bring_in: Import, kept: Callable[[], int], settings
) -> None:
    settings.files.mkdir(exist_ok=True)
    (settings.files / "originals").write_text("a file where the folder should be")
    before = kept()
    assert "磁盘空间" in refused(bring_in(TWIN, "--publish"))
    assert kept() == before
    (settings.files / "originals").unlink()
    assert bring_in(TWIN, "--publish").exit_code == 0
