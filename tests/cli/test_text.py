"""Anybody can ask in the terminal how a line is said and read: one line out for each line in, whatever comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from webapp.text.spoken import spoken


@pytest.fixture
def ask(app: Flask) -> Callable[[str, bytes], list[str]]:
    """`flask text …` with these bytes on standard input; the lines of its answer."""

    def run(command: str, given: bytes) -> list[str]:
        answer = app.test_cli_runner().invoke(args=["text", command], input=given)
        assert answer.exit_code == 0, answer.output
        assert answer.stdout_bytes.endswith(b"\n") or not given
        return answer.stdout_bytes.decode("utf-8").split("\n")[:-1]

    return run


def test_each_line_is_said(ask) -> None:
    assert ask("spoken", "2023年就业率61.3%\n\n5月15日\n".encode()) == [
        "二零二三年就业率百分之六十一点三",
        "",
        "五月十五日",
    ]


def test_a_line_is_said_as_a_whole_and_not_comma_by_comma(ask) -> None:
    lines = "补贴1,234,567元，￥3,500.50\n请打12385、12345\n第1、2、3条\nGB/T 37668-2019 标准"
    assert ask("spoken", lines.encode()) == [
        "补贴一百二十三万四千五百六十七元，三千五百元五角",
        "请打幺二三八五、幺二三四五",
        "第一、二、三条",
        "G B T三七六六八杠二零一九标准",
    ]


def test_every_line_of_the_house_s_list_is_said_in_the_terminal_as_on_the_site(ask) -> None:
    listed = Path(__file__).parents[1] / "unit" / "text" / "readings.txt"
    written = [
        line.partition("→")[0].strip() for line in listed.read_text(encoding="utf-8").splitlines() if "→" in line
    ]
    assert ask("spoken", "\n".join(written).encode()) == [spoken(line).text for line in written]


def test_each_line_is_read_in_its_spoken_form(ask) -> None:
    assert ask("readings", "银行还款30%，A组。\n他必须得去".encode()) == [
        "yin2 hang2 huan2 kuan3 bai3 fen1 zhi1 san1 shi2 A zu3",
        "ta1 bi4 xu1 dei3 qu4",
    ]


def test_a_hanzi_that_nobody_knows_stands_as_it_is(ask) -> None:
    assert ask("readings", "张𪛔".encode()) == ["zhang1 𪛔"]


@pytest.mark.parametrize("command", ["spoken", "readings"])
def test_broken_lines_are_answered_and_the_next_one_is_right(ask, command: str) -> None:
    hostile = [
        b"\xff\xfe\x80",
        b"\0\0",
        "残\ud800疾".encode("utf-8", "surrogatepass"),
        b"",
        b"\r",
        "\u2028\u2029\x0b\x0c\x85".encode(),
    ]
    answer = ask(command, b"\n".join([*hostile, "好".encode()]))
    assert len(answer) == len(hostile) + 1
    assert answer[-1] == {"spoken": "好", "readings": "hao3"}[command]
    assert answer[2] in {"残疾", "can2 ji2"}


@pytest.mark.parametrize("command", ["spoken", "readings"])
@pytest.mark.parametrize("text", ["好" * 350_000, "一，" * 50_000, "1" * 200_000, "a1，" * 40_000])
def test_an_endless_line_is_one_line(ask, command: str, text: str) -> None:
    answer = ask(command, text.encode() + "\n好\n".encode())
    assert len(answer) == 2
    assert answer[1] in {"好", "hao3"}


def test_nothing_in_is_nothing_out(ask) -> None:
    assert ask("readings", b"") == []
