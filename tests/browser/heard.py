"""A page as a screen reader finds it: the accessibility tree as text, and how much is said before the words a reader came for."""

import re

from playwright.sync_api import Page

# What differs from day to day or with the length of a sound says nothing about the structure.
MASKS = (
    (re.compile(r"(\d{4}年)?\d{1,2}月\d{1,2}日(，星期.)?|\d{4}-\d\d-\d\d( \d\d:\d\d)?"), "〔日期〕"),
    (re.compile(r"，农历.*"), "，〔农历〕"),
    (re.compile(r"还有 \d+ 天截止|已经截止|今天截止|明天截止"), "〔期限〕"),
    (re.compile(r"(\d+ ?小时 ?)?(\d+ ?分钟?( ?\d+ ?秒)?|\d+ ?秒)"), "〔时长〕"),
    (re.compile(r"[\d,.]+ ?(次|KB|MB)"), r"〔数〕\1"),
    (re.compile(r"至 \d{4} 年"), "至〔今年〕"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "〔网站〕"),
    (re.compile(r"/(a|media|sound|files)/[\w./-]+"), r"/\1/…"),
)
LONGEST = 40  # characters of a name that are kept
BEGINNING = ".summary .sentence, .article-body .sentence"
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
SILENT = re.compile(r"^\s*- /url:")
LANDMARKS = ("- banner", "- contentinfo", "- complementary")


def tree(page: Page) -> str:
    """The accessibility tree of the whole page as text, a node a line, two spaces a level."""
    return page.locator("body").aria_snapshot()


def masked(text: str) -> str:
    """The tree without what changes from day to day; long names are cut."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return "\n".join(_short(line) for line in text.split("\n")) + "\n"


def split(text: str) -> tuple[str, str]:
    """(the frame that all pages share, the rest) of a tree."""
    frame: list[str] = []
    rest: list[str] = []
    here = rest
    for line in text.split("\n"):
        if not line.startswith(" "):
            here = frame if line.startswith(LANDMARKS) else rest
        here.append(line)
    return "\n".join(frame), "\n".join(rest)


def before(text: str, sign: str) -> tuple[int, int]:
    """(utterances, characters) that a tree has before the first line with these words. ValueError when there is none.

    An approximation of reading straight through: each node with words is one utterance, with its words and no role.
    """
    said: list[str] = []
    for line in text.split("\n"):
        if sign in line:
            return len(said), sum(len(words) for words in said)
        if not SILENT.match(line) and (words := _words(line)):
            said.append(words)
    raise ValueError(f"{sign!r} is not in the tree")


def first_words(page: Page) -> str | None:
    """The words with which the article of this page begins, as one node of the tree has them; None without an article."""
    return page.evaluate(
        """(chosen) => {
          const first = document.querySelector(chosen);
          if (!first) return null;
          const walk = document.createTreeWalker(first, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) if (walk.currentNode.data.trim()) return walk.currentNode.data.trim().slice(0, 12);
          return null;
        }""",
        BEGINNING,
    )


def _words(line: str) -> str:
    quoted = QUOTED.search(line)
    if quoted:
        # A region or a list with a name is announced by the heading or the thing in it.
        return "" if re.match(r"\s*- (region|list|form|navigation|group)\b", line) and line.endswith(":") else quoted[1]
    return line.partition(": ")[2].strip() if ": " in line else ""


def _short(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return line if len(line) - indent <= LONGEST + 20 else line[: indent + LONGEST + 20] + "…"
