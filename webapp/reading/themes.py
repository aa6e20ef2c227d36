"""The colour themes: their codes, their names, the values of their tokens, and the arithmetic of contrast.

The style sheet holds the same values for the browser; a test keeps the two equal. The numbers here let the project
prove its promise (every text at least 7:1) and let later themes be checked before a reader meets them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from webapp.messages import N_

TOKENS: Final = ("ground", "raised", "ink", "quiet", "brand", "alert", "mark", "line", "hair")
TEXT_CONTRAST: Final = 7.0  # WCAG 2.2 SC 1.4.6, whatever the size of the letters
EDGE_CONTRAST: Final = 3.0  # WCAG 2.2 SC 1.4.11, boundaries of controls


@dataclass(frozen=True)
class Theme:
    """One choice of colours; `auto` and `own` have none here: the reader's device, or the reader, decides."""

    code: str
    name: str
    tokens: Mapping[str, str] = field(default_factory=dict, hash=False)  # token name → "#rrggbb"


def _theme(code: str, name: str, colours: str) -> Theme:
    return Theme(code, name, MappingProxyType(dict(zip(TOKENS, colours.split(), strict=True))))


THEMES: Final = (
    Theme("auto", N_("跟随系统")),
    _theme("paper", N_("纸色"), "#fffdf8 #f4f1e8 #1c1b18 #4a4841 #0b4a45 #8f1d12 #ffe9a8 #8a867a #d9d4c5"),
    _theme("dark", N_("夜间"), "#16181a #22262a #f1efe9 #c3c0b8 #8fdcd2 #ffb4a8 #3d2e00 #8d9197 #3a3f45"),
    _theme("black-white", N_("白底黑字"), "#ffffff #ffffff #000000 #000000 #00338a #8a0000 #ffff00 #000000 #767676"),
    _theme("white-black", N_("黑底白字"), "#000000 #000000 #ffffff #ffffff #9ee7ff #ffb0b0 #002f61 #ffffff #8a8a8a"),
    _theme("yellow-black", N_("黑底黄字"), "#000000 #000000 #ffee00 #ffee00 #ffffff #ffb0b0 #3d2e00 #ffee00 #8f8500"),
    _theme("yellow-blue", N_("蓝底黄字"), "#00186b #00186b #fff04d #fff04d #ffffff #ffc2c2 #4b2370 #fff04d #a8a45e"),
    _theme("cream", N_("米黄"), "#f7eed6 #efe3c3 #2a2115 #4b3f2c #5a2f0a #7d1a10 #ffd97a #857553 #d6c79c"),
    _theme("green", N_("淡绿"), "#dff0df #cfe6cf #10240f #26402a #0b3d1e #701010 #fff2a0 #5d7a60 #a9c8ab"),
    Theme("own", N_("自选两种颜色")),
)
BY_CODE: Final[Mapping[str, Theme]] = MappingProxyType({theme.code: theme for theme in THEMES})
# What `auto` shows when the device asks for nothing, for a dark page, for more contrast, or for both.
AUTO: Final[Mapping[str, str]] = MappingProxyType(
    {"light": "paper", "dark": "dark", "light more": "black-white", "dark more": "white-black"}
)


def rgb(colour: str) -> tuple[int, int, int]:
    """The three parts, 0 to 255, of "#rgb" or "#rrggbb"; ValueError for anything else."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
        raise ValueError(f"not a colour of the form #rgb or #rrggbb: {colour!r}")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it; the order does not matter."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
