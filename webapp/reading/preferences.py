"""What a reader has set for the look and the voice of every page, and the small cookie that remembers it.

The cookie is "1.<theme>.<size>.<line>.<voice>". The first number is the version of the form: later settings (spacing of
letters, pointer …) are added at the end and leave it at 1, so an old cookie keeps all it said; only a change of
meaning would raise it. Each field is judged for itself: a theme that no longer exists does not cost the reader the
size of the letters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from webapp.reading.themes import BY_CODE

COOKIE: Final = "look"
COOKIE_AGE: Final = 365 * 24 * 3600  # seconds
VERSION: Final = "1"
LONGEST_COOKIE: Final = 200  # characters; anything longer was not written here
SIZES: Final = (18, 20, 22, 24, 28, 32, 36, 40)  # pixels of running text, before the browser's own zoom
SIZE_NAMES: Final = tuple(
    f"第{step}档" + {1: "，标准", len(SIZES): "，最大"}.get(step, "") for step in range(1, len(SIZES) + 1)
)
LINES: Final = ("1.8", "2.1", "2.5")  # height of a line in letters
LINE_NAMES: Final = ("标准", "宽松", "很宽松")
VOICE: Final = re.compile(r"[A-Za-z0-9+-]{0,40}")  # the key of a voice; which there are, the speech room knows


@dataclass(frozen=True)
class Preferences:
    """One reader's choice: theme code, size step from 1, line step from 1, key of a voice ("" for the site's own)."""

    theme: str = "auto"
    size: int = 1
    line: int = 1
    voice: str = ""

    @property
    def pixels(self) -> int:
        """Size of running text in pixels."""
        return SIZES[self.size - 1]

    @property
    def smallest(self) -> bool:
        """True when the letters cannot become smaller."""
        return self.size == 1

    @property
    def largest(self) -> bool:
        """True when the letters cannot become larger."""
        return self.size == len(SIZES)

    @property
    def is_default(self) -> bool:
        """True when there is nothing to reset."""
        return self == DEFAULT

    def as_cookie(self) -> str:
        """The value of the cookie; safe in a header as it is."""
        return f"{VERSION}.{self.theme}.{self.size}.{self.line}.{self.voice}".removesuffix(".")

    def changed(self, form: Mapping[str, str]) -> "Preferences":
        """The choice after one form: `theme`, `size` ("4", "+1", "-1"), `line`, `voice`, or `reset`.

        What the form does not name, or names wrongly, stays as it was; a step past the end stays at the end.
        """
        if "reset" in form:
            return DEFAULT
        theme = form.get("theme", "")
        return replace(
            self,
            theme=theme if theme in BY_CODE else self.theme,
            size=_step(form.get("size", ""), self.size, len(SIZES)),
            line=_step(form.get("line", ""), self.line, len(LINES)),
            voice=voice if VOICE.fullmatch(voice := form.get("voice", self.voice)) else self.voice,
        )

    def told(self, form: Mapping[str, str]) -> str:
        """What to say after this form made this choice: the one thing that was pressed, else the whole state."""
        named = [name for name in ("theme", "size", "line") if name in form]
        if "reset" in form or len(named) != 1:
            return self.words()
        return {"theme": self._theme_words, "size": self._size_words, "line": self._line_words}[named[0]] + "。"

    @property
    def _theme_words(self) -> str:
        return f"配色：{BY_CODE[self.theme].name}"

    @property
    def _size_words(self) -> str:
        if self.largest or self.smallest:
            return f"字号第{self.size}档，已经是最{'大' if self.largest else '小'}一档"
        return f"字号第{self.size}档，共{len(SIZES)}档"

    @property
    def _line_words(self) -> str:
        return f"行距：{LINE_NAMES[self.line - 1]}"

    def words(self) -> str:
        """The state as one Chinese sentence, to be shown and announced."""
        size = f"文字{self.pixels}像素，第{self.size}档，共{len(SIZES)}档"
        return f"当前{self._theme_words}；{size}；{self._line_words}。"


DEFAULT: Final = Preferences()


def parse(cookie: str | None) -> Preferences:
    """Read the cookie. Whatever it holds, the answer is a valid choice: what is not understood is the default."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return DEFAULT
    version, *fields = cookie.split(".")
    if version != VERSION:
        return DEFAULT
    named = dict(zip(("theme", "size", "line", "voice"), fields, strict=False))
    # "+1" means a step only in a form: in a cookie it is noise.
    return DEFAULT.changed({name: text for name, text in named.items() if text[:1] not in "+-"})


def _step(text: str, current: int, most: int) -> int:
    """A step from 1 to `most`: an absolute number, or one up or down from the current one."""
    if text in {"+1", "-1"}:
        return min(max(current + int(text), 1), most)
    # ASCII only: int() would also take ４ or ٤, and long runs of digits slowly.
    if len(text) == 1 and text in "123456789" and int(text) <= most:
        return int(text)
    return current
