"""A small sheet of paper for flat pictures: shapes in one colour each, smooth edges, few colours, small files."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
# Everything is drawn three times as large and scaled down once: the cheapest way to smooth edges.
FINE = 3
COLOURS = 160

Point = tuple[float, float]


class Canvas:
    """A sheet of 1200 × 800; all lengths are given in its units. Later shapes cover earlier ones."""

    def __init__(self, ground: str) -> None:
        self._image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A closed shape with straight sides."""
        self._draw.polygon([_fine(point) for point in points], fill=colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        """A closed shape whose outline runs smoothly through the points."""
        self.shape(_smooth([points[-1], *points, points[0], points[1]]), colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line with round ends and corners."""
        self._draw.line([_fine(point) for point in points], fill=colour, width=round(width * FINE), joint="curve")
        for x, y in points:
            self.disc(x, y, width / 2, colour)

    def curve(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line with round ends that runs smoothly through the points."""
        self.line(_smooth([points[0], *points, points[-1]]), width, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle around x, y."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """A filled ellipse around x, y with the two half axes."""
        self._draw.ellipse([_fine((x - across, y - down)), _fine((x + across, y + down))], fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        """A circle line; the radius is that of its outer edge."""
        box = [_fine((x - radius, y - radius)), _fine((x + radius, y + radius))]
        self._draw.ellipse(box, outline=colour, width=round(width * FINE))

    def box(self, x: float, y: float, width: float, height: float, colour: str, corner: float = 0) -> None:
        """A rectangle by its upper left corner, with round corners if wished."""
        box = [_fine((x, y)), _fine((x + width, y + height))]
        self._draw.rounded_rectangle(box, radius=corner * FINE, fill=colour)

    def png(self) -> bytes:
        """The finished picture, in few colours so that it stays small."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        few = small.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
        out = BytesIO()
        few.save(out, "PNG", optimize=True)
        return out.getvalue()


def _fine(point: Point) -> Point:
    return (point[0] * FINE, point[1] * FINE)


def _smooth(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """A Catmull-Rom curve from the second to the last but one point."""
    out: list[Point] = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(steps + 1):
            t = step / steps
            out.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return out


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
