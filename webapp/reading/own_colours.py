"""Two colours of the reader's own: what may be chosen, and all the tokens that follow from them."""

import re
from dataclasses import dataclass
from typing import Final

from webapp.reading.themes import EDGE_CONTRAST, TEXT_CONTRAST, contrast, luminance, rgb

HEX: Final = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE | re.ASCII)
SYSTEM_TOKENS: Final = (
    "--ground: Canvas; --raised: Canvas; --ink: CanvasText; --quiet: CanvasText; --brand: LinkText;"
    " --alert: CanvasText; --mark: Highlight; --line: ButtonText; --hair: CanvasText;"
)
MARKS: Final = (0.25, 0.2, 0.15, 0.1, 0.05)  # how much of the ink may colour the ground of the sentence being read


@dataclass(frozen=True)
class OwnColours:
    """The colour of the letters and of the ground, each six hexadecimal digits in lower case."""

    ink: str = "000000"
    ground: str = "ffffff"

    @property
    def contrast(self) -> float:
        """Their contrast ratio, from 1 to 21."""
        return contrast(f"#{self.ink}", f"#{self.ground}")

    @property
    def hard_to_read(self) -> bool:
        """True under 7:1: allowed, and warned of."""
        return self.contrast < TEXT_CONTRAST

    @property
    def unreadable(self) -> bool:
        """True under 3:1: never taken, because whoever chose it could not see the way back."""
        return self.contrast < EDGE_CONTRAST

    def tokens(self) -> dict[str, str]:
        """Every token of a theme, "#rrggbb", made of these two colours alone."""
        ink, ground = f"#{self.ink}", f"#{self.ground}"
        steady = dict.fromkeys(("ink", "quiet", "brand", "alert", "line", "hair"), ink)
        return {"ground": ground, "raised": ground, "mark": self._mark(), **steady}

    def _mark(self) -> str:
        """A ground that differs a little and keeps the letters readable; the underline tells the rest."""
        ink, ground = rgb(f"#{self.ink}"), rgb(f"#{self.ground}")
        for share in MARKS:
            parts = (round(below + (above - below) * share) for above, below in zip(ink, ground, strict=True))
            colour = "#{:02x}{:02x}{:02x}".format(*parts)
            if contrast(f"#{self.ink}", colour) >= TEXT_CONTRAST:
                return colour
        return f"#{self.ground}"

    def style_sheet(self) -> str:
        """The style sheet of the theme "own"."""
        scheme = "dark" if luminance(f"#{self.ground}") < luminance(f"#{self.ink}") else "light"
        tokens = " ".join(f"--{name}: {colour};" for name, colour in self.tokens().items())
        return (
            f'[data-theme="own"], [data-swatch="own"] {{ color-scheme: {scheme}; {tokens} }}\n'
            # As in the project's own tokens: the colours of the system win over everything that we think.
            f'@media (forced-colors: active) {{ [data-theme="own"], [data-swatch="own"] {{ {SYSTEM_TOKENS} }} }}\n'
        )


def parse_colour(text: str) -> str | None:
    """The six digits of "#RRGGBB" or "rrggbb" in lower case; None for anything else."""
    found = HEX.fullmatch(text.strip())
    return found[1].lower() if found else None
