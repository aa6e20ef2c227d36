"""How many cases of public suites are read right: `python -m tests.bench.readings [folder …]`. Judges nothing.

Every folder of `tests/bench/suites` is a suite, and every folder named on the command line (where to get NVIDIA's, and
what counts as right, stands in `suites/README.md`). A file is a category, a line is `written => said` or `written~said`.
"""

import re
import sys
import time
from pathlib import Path

from webapp.text.spoken import spoken

SUITES = Path(__file__).parent / "suites"
CASE = re.compile(r"(.*?)\s*(?:=>|~)\s*(.*)", re.S)

# Punctuation, spaces and the size of letters are not heard; 幺 is 一, 两 is 二, 到 is 至 to whoever listens.
UNHEARD = re.compile(r"[^\w]|_")
SAME = str.maketrans("幺两到", "一二至")
# What peers do not agree on among themselves, and what they do to the text besides reading it (see suites/README.md).
ALIKE = (
    (re.compile(r"<oov>|</oov>"), ""),  # marks for what the peer cannot read
    (re.compile(r"[儿呃啊]"), ""),  # the peer takes these words away; we read what is written
    (re.compile(r"(?<=[点分])零(?=[一二三四五六七八九][分秒])"), ""),  # 三点零四分, 三点四分
    (re.compile(r"号"), "日"),  # one suite keeps 六号, the other makes it 六日
    (re.compile(r"亿零(?=[一二三四五六七八九]百)"), "亿"),  # 一亿零一百万, 一亿一百万: one suite has both
    (re.compile(r"人民币"), "元"),
    (re.compile(r"千克"), "公斤"),
    (re.compile(r"千米"), "公里"),
    (re.compile(r"零下"), "负"),
)
HOSTILE = ("1", "1-", "1.1", "1:", "1 ", "1、", "1万", "第1", "2001年", "12:00", "A.", "a-", "A1", "http://a", "电话 ", "（", "①")  # fmt: skip
LONG = 1_000_000


def strict(text: str) -> str:
    """What is heard of a spoken form."""
    return UNHEARD.sub("", text).casefold().translate(SAME)


def wide(text: str) -> str:
    """The same, with the readings that a listener takes for one another made one."""
    for pattern, words in ALIKE:
        text = pattern.sub(words, text)
    return strict(text)


def cases(file: Path) -> list[tuple[str, str]]:
    """Written and said of every line."""
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [found.groups() for line in lines if (found := CASE.fullmatch(line))]  # type: ignore[misc]


def suite(folder: Path) -> None:
    """Print the rights of one suite by category, then its misses."""
    total = first = second = 0
    misses: list[str] = []
    print(f"\n{folder.name}: right of all (with readings that mean the same)")
    for file in sorted(folder.glob("*.txt")):
        rows = [(written, said, spoken(written).text) for written, said in cases(file)]
        exactly = sum(strict(said) == strict(ours) for _, said, ours in rows)
        alike = sum(wide(said) == wide(ours) for _, said, ours in rows)
        misses += [f"  {file.stem}: {w}  ours {o}  theirs {s}" for w, s, o in rows if wide(s) != wide(o)]
        print(f"  {file.stem.removeprefix('test_cases_'):14} {exactly:4} of {len(rows):4} ({alike})")
        total, first, second = total + len(rows), first + exactly, second + alike
    print(f"  {'together':14} {first:4} of {total:4} ({second})")
    print("\n".join(misses))


def speed() -> None:
    """Print what a million characters of every unkind text cost, so that one that grows faster than the text shows."""
    print(f"\nseconds of work for {LONG // 10:,} and {LONG:,} characters")
    for unit in HOSTILE:
        seconds = []
        for length in (LONG // 10, LONG):
            text = (unit * (length // len(unit) + 1))[:length]
            before = time.process_time()
            spoken(text)
            seconds.append(time.process_time() - before)
        print(f"  {unit!r:12} {seconds[0]:7.2f} {seconds[1]:7.2f}")


if __name__ == "__main__":
    for name in [*sorted(path for path in SUITES.iterdir() if path.is_dir()), *map(Path, sys.argv[1:])]:
        suite(name)
    speed()
