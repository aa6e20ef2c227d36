"""What the staff take away as a table is right and cannot run as a formula."""

import csv
import io
from datetime import timedelta

import pytest

from webapp import clock, counting
from webapp.counting import figures

TRICKS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝cmd|'/C calc'!A0", "＠a"]


@pytest.fixture
def used(tmp_path):
    """The process's own counter."""
    return counting.open_file(tmp_path / "counters.db")


def test_a_row_tells_all_time_a_week_and_a_month(used, reader, noon):
    for n, days in enumerate([0, 6, 7, 29, 30, 300]):
        assert counting.count(5, reader(n), noon - timedelta(days=days))
    assert figures.rows([9, 5], clock.beijing(noon).date()) == [figures.Row(9, 0, 0, 0), figures.Row(5, 6, 2, 4)]


def test_every_function_speaks_to_the_same_book(used, reader, noon):
    today = clock.beijing(noon).date()
    counting.count(5, reader(), noon)
    assert counting.shown([5]) == counting.by_article(today, today) == {5: 1}
    assert counting.by_day(None, today, today) == {today: 1}
    assert counting.total() == used.total() == 1


def test_the_table_opens_in_a_spreadsheet(used):
    text = figures.csv_text(figures.HEADINGS, [(12, '就业培训"报名"通知, 第二期', 1234, 7, 30)])
    assert text.startswith("\ufeff稿件编号,标题,")
    parsed = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert parsed[1] == ["12", '就业培训"报名"通知, 第二期', "1234", "7", "30"]


@pytest.mark.parametrize("trick", TRICKS)
def test_a_title_is_never_run_as_a_formula(trick):
    (line,) = csv.reader(io.StringIO(figures.csv_text([trick], []).removeprefix("\ufeff")))
    assert line == ["'" + trick]


@pytest.mark.parametrize("honest", ["2026-11-23", "1+1", "a=b", "", "《通知》", "（一）"])
def test_honest_words_stay_as_they_are(honest):
    assert figures.safe_cell(honest) == honest


def test_numbers_stay_numbers():
    assert figures.safe_cell(-5) == "-5"
