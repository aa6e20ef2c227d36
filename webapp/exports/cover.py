"""The picture that podcast programs show: the site's mark, square, as large as Apple asks for (1,400 pixels at least)."""

import io
from functools import cache

from PIL import Image, ImageDraw

SIDE = 1400
GROUND, BRAND = "#fffdf8", "#0b4a45"
FINE = 2  # drawn so many times larger, then made smaller, so that round edges are smooth
# The mark as the pages' header has it, in a square of 32: a disc, and three upright bars for sound.
SQUARE, MARGIN = 32, 4
BARS = ((9, 13, 19), (16, 8, 24), (23, 12, 20))  # (x, from y, to y)
THICK = 3.2


@cache
def cover() -> bytes:
    """The picture as PNG, RGB. Drawn once for each process, in a tenth of a second."""
    unit = SIDE * FINE / (SQUARE + 2 * MARGIN)

    def at(number: float) -> float:
        return (number + MARGIN) * unit

    mask = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
    pen = ImageDraw.Draw(mask)
    pen.ellipse((at(0), at(0), at(SQUARE), at(SQUARE)), fill=255)
    for x, top, bottom in BARS:
        half = THICK / 2
        box = (at(x - half), at(top - half), at(x + half), at(bottom + half))
        pen.rounded_rectangle(box, radius=half * unit, fill=0)
    mask = mask.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    picture = Image.new("RGB", (SIDE, SIDE), GROUND)
    picture.paste(BRAND, mask=mask)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
