"""When the accessibility statement was last changed, and the few facts in it that stand nowhere else.

The statement's words are in templates/site/accessibility.html and in the tables of this room. Its date moves when they
do: each edition is the day and a fingerprint of all its words, and a test compares the last one with the page.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from webapp.compliance.evidence import Evidence
from webapp.messages import N_, Message

# The last line is the statement as it is. Words changed on a later day: add a line; on the same day: change its digits.
EDITIONS: Final = ((date(2026, 11, 24), "396e9bb6186e"),)

# The most that the screen reader Orca said before an article's text, of the articles in tests/orca/recorded; names with their roles count once.
SAID_BEFORE_TEXT: Final = 30
WANTED_BEFORE_TEXT: Final = 30  # our own aim

# What evidence calls the checkers → the names that they have, and what they look at.
CHECKERS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "axe": N_("axe-core"),
        "ibm": N_("IBM Equal Access"),
        "htmlcs": N_("HTML_CodeSniffer（WCAG2AAA）"),
        "alfa": N_("Siteimprove Alfa"),
        "nu": N_("Nu HTML Checker"),
        "own": N_("本站自己的测量"),
        "firefox": N_("axe-core 和本站自己的测量，在火狐浏览器里"),
    }
)
# The reasons of tests/audit/exceptions.toml, told to the public.
REASONS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "::highlight() of CSS Custom Highlight API 1 is younger than the checker's CSS; "
        "browsers that do not know it pass over the one rule.": N_(
            "标记正在读的词，用了一条很新的样式规则，检查工具还不认识。不认识它的浏览器会跳过，别的都不受影响。"
        ),
        "A form without a name is no landmark (HTML-AAM), so there is none to be taken for another; "
        "each has its heading and its button.": N_(
            "有的表单没有起名字。没有名字的表单读屏软件不当成一个区域，所以不会混淆；每个表单都有自己的标题和按钮。"
        ),
        "A sentence of running text that plays when it is pressed: the exception of SC 2.5.5 for targets inside sentences; "
        "the player's own buttons do the same.": N_(
            "正文里的句子可以点着听，一行字没有 44 像素高。标准允许句子里的目标小一些；播放器的按钮能做同样的事，都够大。"
        ),
    }
)


def revised_on() -> date:
    """The day of the statement's last change."""
    return EDITIONS[-1][0]


def words_mark(words: str) -> str:
    """Twelve hexadecimal digits that change with any word; white space does not count."""
    return hashlib.sha256("".join(words.split()).encode()).hexdigest()[:12]


def failures_by_rule(found: Evidence) -> list[tuple[str, str, int]]:
    """What an audit left open: checker, rule and how often, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for one in found.failures:
        counts[one.engine, one.rule] = counts.get((one.engine, one.rule), 0) + one.count
    return [(engine, rule, count) for (engine, rule), count in sorted(counts.items(), key=lambda item: -item[1])]
