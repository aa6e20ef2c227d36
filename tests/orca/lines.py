"""What Orca said, as text: one line for each utterance; what is another day another is masked."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "recorded"
# What changes by itself → what is kept instead. The pages' words are masked in the same way before they are compared.
MASKS = (
    (r"(今天是\s*)?\d{4}年\d{1,2}月\d{1,2}日(，星期[一二三四五六日])?", "〔日期〕"),
    (r"(?<!\d)\d{1,2}月\d{1,2}日", "〔日期〕"),
    (r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "〔日期〕"),
    (r"农历[正二三四五六七八九十冬腊闰一]+月[初十廿三一二四五六七八九]+", "农历〔日期〕"),
    (r"还有 \d+ 天截止|今天截止|已经截止", "〔期限〕"),
    (r"浏览 [\d,]+ 次", "浏览〔几〕次"),
    (r"\d+ 分(钟)?( ?\d+ 秒)?|(?<!\d)\d+ 秒", "〔时长〕"),
    (r"\d[\d.]* (KB|MB)", "〔大小〕"),
)


def masked(line: str) -> str:
    """The line without what changes by itself."""
    for pattern, instead in MASKS:
        line = re.sub(pattern, instead, line)
    return line


def written(said: dict[str, list[str]]) -> str:
    """The text of a record: each part under its heading."""
    return "\n".join(f"== {heading}\n" + "".join(f"{masked(line)}\n" for line in lines) for heading, lines in said.items())


def recorded(name: str) -> dict[str, list[str]]:
    """A record's parts."""
    parts: dict[str, list[str]] = {}
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            parts[line[3:]] = []
        elif line:
            parts[list(parts)[-1]].append(line)
    return parts
