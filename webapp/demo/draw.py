"""Draws the pictures of the demonstration city: ``python -m webapp.demo.draw``.

Flat and calm, in the colours of the paper theme: deep green, warm white, and a little red in each picture.
No letters in them, because letters in a picture can be neither heard nor enlarged.
"""

from collections.abc import Callable
from pathlib import Path

from webapp.demo.canvas import HEIGHT, WIDTH, Canvas

PAPER, RAISED, SAND, STONE = "#fffdf8", "#f4f1e8", "#e6dfcc", "#b9b3a2"
DEEP, GREEN, SAGE, MIST = "#0b4a45", "#3f7a6c", "#9dbfae", "#d3e2d6"
RED, YELLOW, INK, WOOD, WALL = "#a52a1e", "#e9c46a", "#26302e", "#8a6a4a", "#d2c8ae"
SKIN, SHADE, FUR, FUR_SHADE = "#e2b48f", "#c8936c", "#ecd6a8", "#cfb27b"


def service_van() -> Canvas:
    """A service van under the big tree at a village entrance, its ramp down, a neighbour in a wheelchair before it."""
    sheet = Canvas(RAISED)
    sheet.disc(1010, 150, 62, PAPER)
    sheet.blob([(-80, 470), (120, 330), (340, 390), (560, 300), (820, 380), (1040, 290), (1290, 420), (1290, 700),
        (-80, 700)], MIST)
    sheet.blob([(-80, 520), (200, 440), (520, 470), (860, 430), (1280, 500), (1280, 760), (-80, 760)], SAGE)
    for x, y, width in ((700, 400, 150), (860, 380, 150), (1088, 400, 150)):
        _house(sheet, x, y, width)
    sheet.box(-10, 560, WIDTH + 20, 260, SAND)
    sheet.box(-10, 556, WIDTH + 20, 8, STONE)
    _tree(sheet, 200, 600, 1.2)
    _van(sheet)
    _wheelchair(sheet, 246, 690)
    return sheet


def _van(sheet: Canvas) -> None:
    sheet.oval(690, 690, 400, 18, STONE)
    sheet.box(380, 290, 560, 350, PAPER, 36)
    sheet.shape([(880, 300), (960, 312), (1030, 440), (1064, 462), (1072, 500), (1072, 640), (880, 640)], PAPER)
    sheet.shape([(380, 540), (1072, 540), (1072, 640), (1060, 652), (396, 652), (380, 634)], DEEP)
    sheet.box(380, 520, 692, 10, GREEN)
    sheet.shape([(905, 335), (950, 340), (1003, 445), (905, 445)], SAGE)
    sheet.shape([(905, 445), (905, 395), (1003, 445)], MIST)
    sheet.box(735, 335, 130, 110, SAGE, 10)
    sheet.shape([(735, 445), (735, 400), (865, 345), (865, 435), (855, 445)], MIST)
    sheet.box(900, 545, 40, 9, PAPER, 4)
    sheet.box(1040, 556, 32, 34, YELLOW, 8)
    # The open side door: a dark room with shelves, and the ramp down to the ground.
    sheet.box(440, 330, 240, 310, INK, 12)
    for y, things in ((420, ((462, 46, SAGE), (520, 28, RED), (560, 60, MIST))), (510, ((468, 70, YELLOW),
        (560, 34, GREEN), (608, 40, PAPER)))):
        for x, width, colour in things:
            sheet.box(x, y - 42, width, 42, colour, 4)
        sheet.box(452, y, 216, 7, STONE)
    sheet.box(690, 330, 12, 310, STONE, 4)
    sheet.shape([(452, 640), (668, 640), (610, 742), (330, 742)], STONE)
    sheet.shape([(462, 640), (658, 640), (598, 734), (346, 734)], PAPER)
    for step in range(1, 5):
        y = 640 + step * 19
        sheet.line([(462 - step * 23, y), (656 - step * 12, y)], 4, STONE)
    for x in (770, 985):
        sheet.disc(x, 645, 56, INK)
        sheet.disc(x, 645, 32, STONE)
        sheet.disc(x, 645, 12, INK)


def _wheelchair(sheet: Canvas, x: float, ground: float) -> None:
    sheet.oval(x + 6, ground + 44, 92, 10, STONE)
    # Person, looking right towards the van.
    sheet.curve([(x - 6, ground - 50), (x + 60, ground - 54), (x + 72, ground + 8)], 30, DEEP)
    sheet.line([(x + 74, ground + 22), (x + 98, ground + 24)], 16, INK)
    sheet.blob([(x - 36, ground - 50), (x - 40, ground - 118), (x - 18, ground - 150), (x + 16, ground - 136),
        (x + 20, ground - 50)], RED)
    sheet.curve([(x - 8, ground - 122), (x + 14, ground - 84), (x + 52, ground - 80)], 20, RED)
    sheet.disc(x + 58, ground - 80, 11, SKIN)
    sheet.box(x - 12, ground - 172, 22, 34, SHADE, 8)
    sheet.oval(x + 4, ground - 192, 29, 33, SKIN)
    sheet.blob([(x - 30, ground - 186), (x - 28, ground - 222), (x + 4, ground - 234), (x + 34, ground - 214),
        (x + 8, ground - 206), (x - 6, ground - 180), (x - 22, ground - 168)], INK)
    # Chair.
    sheet.line([(x - 54, ground - 128), (x - 44, ground - 128), (x - 40, ground - 34), (x + 40, ground - 34)], 9, INK)
    sheet.line([(x + 40, ground - 34), (x + 66, ground + 30), (x + 104, ground + 34)], 8, INK)
    sheet.ring(x - 10, ground - 14, 58, 9, INK)
    sheet.ring(x - 10, ground - 14, 44, 4, STONE)
    sheet.disc(x - 10, ground - 14, 8, INK)
    sheet.ring(x + 74, ground + 26, 18, 7, INK)


def _house(sheet: Canvas, x: float, y: float, width: float) -> None:
    sheet.box(x, y + 60, width, 130, PAPER)
    sheet.shape([(x - 18, y + 66), (x + width * 0.2, y), (x + width * 0.8, y), (x + width + 18, y + 66)], GREEN)
    sheet.box(x + width * 0.16, y + 92, width * 0.22, 34, SAGE, 4)
    sheet.box(x + width * 0.6, y + 92, width * 0.22, 98, WOOD, 4)


def _tree(sheet: Canvas, x: float, ground: float, scale: float = 1) -> None:
    def at(across: float, up: float) -> tuple[float, float]:
        return (x + across * scale, ground - up * scale)

    sheet.blob([at(-26, 0), at(-14, 90), at(-18, 200), at(18, 200), at(14, 90), at(28, 0)], WOOD)
    sheet.curve([at(0, 150), at(40, 210), at(60, 260)], 12 * scale, WOOD)
    for across, up, radius, colour in ((-70, 250, 78, DEEP), (70, 260, 80, DEEP), (0, 330, 96, DEEP),
        (-40, 290, 70, GREEN), (46, 330, 58, GREEN), (-10, 370, 44, SAGE)):
        sheet.disc(*at(across, up), radius * scale, colour)


def library_ramp() -> Canvas:
    """A library door reached by steps or by a ramp with two rails; tactile paving leads to the ramp."""
    sheet = Canvas(RAISED)
    _tree(sheet, 90, 600, 1.05)
    sheet.box(250, 190, 960, 430, PAPER)
    sheet.shape([(220, 196), (725, 60), (1230, 196)], DEEP)
    sheet.box(220, 190, 1010, 26, GREEN)
    # An open book in the gable says what house this is.
    sheet.shape([(725, 110), (670, 96), (670, 150), (725, 164)], PAPER)
    sheet.shape([(725, 110), (780, 96), (780, 150), (725, 164)], MIST)
    for x in (300, 440, 990, 1120):
        sheet.box(x, 270, 90, 170, SAGE, 8)
        sheet.shape([(x, 440), (x, 380), (x + 90, 300), (x + 90, 432), (x + 82, 440)], MIST)
        sheet.box(x + 42, 270, 6, 170, PAPER)
    sheet.box(600, 250, 300, 290, DEEP, 10)
    sheet.box(622, 272, 122, 268, SAGE)
    sheet.box(756, 272, 122, 268, MIST)
    sheet.box(728, 390, 8, 60, YELLOW, 4)
    sheet.box(764, 390, 8, 60, YELLOW, 4)
    # Ground, platform, steps, ramp.
    sheet.box(0, 660, WIDTH, 140, SAND)
    sheet.box(560, 540, 650, 130, STONE)
    for step in range(4):
        sheet.box(930, 540 + step * 30, 280, 30, (PAPER, RAISED, SAND, RAISED)[step])
        sheet.box(930, 540 + step * 30, 280, 5, STONE)
    sheet.box(560, 540, 372, 130, WALL)
    sheet.box(560, 540, 372, 9, STONE)
    sheet.shape([(90, 664), (562, 540), (562, 670), (90, 670)], WALL)
    sheet.line([(90, 664), (560, 544)], 9, STONE)
    for x, y in ((140, 652), (280, 615), (420, 578), (560, 541), (740, 541), (918, 541)):
        sheet.line([(x, y), (x, y - 112)], 10, DEEP)
    for drop, width in ((112, 13), (68, 10)):
        sheet.line([(112, 660 - drop), (140, 652 - drop), (560, 541 - drop), (918, 541 - drop),
            (942, 541 - drop)], width, DEEP)
    sheet.line([(112, 548), (112, 592)], 10, DEEP)
    # The tactile strip, and someone with a white cane who follows it to the ramp.
    sheet.box(34, 662, 46, 50, YELLOW)
    for y in (668, 682, 696):
        for x in (42, 62):
            sheet.disc(x + 5, y + 4, 5, "#c79c3b")
    sheet.box(0, 706, WIDTH, 46, YELLOW)
    for x in range(10, WIDTH, 56):
        for y in (715, 727, 739):
            sheet.box(x, y, 40, 5, "#c79c3b", 2)
    _walker(sheet, 1010, 716)
    return sheet


def _walker(sheet: Canvas, x: float, ground: float) -> None:
    """Someone walking left with a white cane."""
    sheet.line([(x - 62, ground - 108), (x - 132, ground)], 7, PAPER)
    sheet.line([(x - 124, ground - 12), (x - 132, ground)], 8, RED)
    sheet.curve([(x + 4, ground - 120), (x + 22, ground - 60), (x + 48, ground - 8)], 26, INK)
    sheet.curve([(x - 4, ground - 120), (x - 22, ground - 62), (x - 26, ground - 6)], 26, INK)
    sheet.line([(x - 28, ground), (x - 50, ground)], 15, WOOD)
    sheet.line([(x + 48, ground - 4), (x + 32, ground + 2)], 15, WOOD)
    sheet.blob([(x - 36, ground - 104), (x - 32, ground - 190), (x - 4, ground - 216), (x + 28, ground - 190),
        (x + 34, ground - 104)], RED)
    sheet.curve([(x - 2, ground - 186), (x - 22, ground - 142), (x - 60, ground - 112)], 21, "#8f1d12")
    sheet.disc(x - 63, ground - 109, 11, SKIN)
    sheet.box(x - 14, ground - 232, 22, 30, SHADE, 8)
    sheet.oval(x - 6, ground - 252, 29, 33, SKIN)
    sheet.blob([(x + 26, ground - 240), (x + 30, ground - 276), (x - 4, ground - 294), (x - 36, ground - 272),
        (x - 8, ground - 264), (x + 4, ground - 240), (x + 18, ground - 226)], INK)


def braille_hands() -> Canvas:
    """Two hands on an open braille book."""
    sheet = Canvas(MIST)
    sheet.shape([(0, 620), (WIDTH, 620), (WIDTH, HEIGHT), (0, HEIGHT)], SAGE)
    sheet.box(110, 96, 980, 560, DEEP, 22)
    sheet.box(132, 84, 936, 548, STONE, 14)
    sheet.box(132, 78, 466, 544, PAPER, 12)
    sheet.box(602, 78, 466, 544, PAPER, 12)
    sheet.box(592, 78, 16, 544, SAND)
    sheet.shape([(1000, 622), (1036, 622), (1036, 706), (1018, 688), (1000, 706)], RED)
    for left in (172, 642):
        for row in range(8):
            for cell in range(9):
                _cell(sheet, left + cell * 44, 118 + row * 62, (row * 11 + cell * 7 + left) % 29 + 3)
    _hand(sheet, 395, 470, 1)
    _hand(sheet, 800, 440, -1)
    return sheet


def _cell(sheet: Canvas, x: float, y: float, pattern: int) -> None:
    """One braille cell: a raised dot where the pattern has a bit."""
    for bit in range(6):
        if pattern >> bit & 1:
            left, top = x + bit // 3 * 15, y + bit % 3 * 15
            sheet.disc(left + 1.5, top + 2, 5, STONE)
            sheet.disc(left, top, 4.6, SAND)


def _hand(sheet: Canvas, x: float, y: float, side: int) -> None:
    """A hand from above, finger tips up; ``side`` 1 has its thumb on the right, -1 on the left."""

    def at(across: float, down: float) -> tuple[float, float]:
        return (x + across * side, y + down)

    sheet.shape([at(-86, 210), at(66, 210), at(30, 420), at(-190, 420)], GREEN)
    sheet.shape([at(-92, 196), at(70, 196), at(66, 232), at(-98, 232)], DEEP)
    sheet.blob([at(-74, 200), at(-88, 90), at(-66, 20), at(0, 4), at(54, 30), at(66, 110), at(52, 200)], SKIN)
    sheet.curve([at(40, 150), at(92, 92), at(112, 40)], 42, SKIN)
    for base, tip in (((-66, 50), (-92, -42)), ((-28, 30), (-40, -96)), ((12, 30), (16, -108)), ((44, 50),
        (64, -76))):
        middle = ((base[0] + tip[0]) / 2 - 3, (base[1] + tip[1]) / 2)
        sheet.curve([at(*base), at(*middle), at(*tip)], 37, SKIN)
        sheet.oval(*at(tip[0], tip[1] - 4), 11, 9, "#f0cdb0")
    for top, foot in (((-49, -4), (-44, 62)), ((-10, -16), (-8, 58)), ((31, -8), (28, 58))):
        sheet.line([at(*top), at(*foot)], 4, SHADE)


def guide_dog() -> Canvas:
    """Someone walking with a guide dog past a bus stop."""
    sheet = Canvas(RAISED)
    sheet.blob([(-80, 480), (200, 380), (520, 430), (840, 360), (1280, 460), (1280, 760), (-80, 760)], MIST)
    _tree(sheet, 92, 600, 0.95)
    _tree(sheet, 1140, 600, 1.05)
    # Bus stop: roof, posts, bench.
    sheet.box(220, 250, 330, 20, DEEP, 8)
    sheet.box(240, 270, 290, 330, PAPER)
    sheet.box(258, 292, 254, 210, MIST, 6)
    sheet.box(232, 262, 12, 340, DEEP)
    sheet.box(526, 262, 12, 340, DEEP)
    sheet.box(270, 520, 230, 16, WOOD, 6)
    sheet.box(292, 536, 12, 66, INK)
    sheet.box(466, 536, 12, 66, INK)
    sheet.box(0, 598, WIDTH, 210, SAND)
    sheet.box(0, 594, WIDTH, 8, STONE)
    sheet.box(0, 724, WIDTH, 44, YELLOW)
    for x in range(10, WIDTH, 56):
        for y in (732, 744, 756):
            sheet.box(x, y, 40, 5, "#c79c3b", 2)
    _guided(sheet, 636, 706)
    _dog(sheet, 868, 706)
    # Harness: a strap around the chest and the firm handle up to the hand.
    sheet.curve([(886, 524), (878, 562), (890, 612)], 12, RED)
    sheet.curve([(886, 524), (922, 540), (962, 572)], 12, RED)
    sheet.line([(886, 522), (712, 482)], 8, INK)
    sheet.disc(712, 482, 15, SKIN)
    return sheet


def _guided(sheet: Canvas, x: float, ground: float) -> None:
    """Someone walking right, the left arm forward to a handle."""
    sheet.oval(x, ground + 4, 110, 10, STONE)
    sheet.curve([(x - 6, ground - 180), (x - 40, ground - 96), (x - 74, ground - 12)], 42, INK)
    sheet.line([(x - 74, ground - 6), (x - 44, ground - 2)], 22, WOOD)
    sheet.curve([(x + 4, ground - 180), (x + 36, ground - 96), (x + 38, ground - 12)], 42, "#33413e")
    sheet.line([(x + 40, ground - 4), (x + 72, ground - 4)], 22, WOOD)
    sheet.curve([(x - 6, ground - 306), (x - 44, ground - 240), (x - 30, ground - 176)], 32, DEEP)
    sheet.disc(x - 28, ground - 168, 16, SKIN)
    sheet.blob([(x - 50, ground - 160), (x - 48, ground - 290), (x - 8, ground - 344), (x + 40, ground - 296),
        (x + 48, ground - 160)], GREEN)
    sheet.curve([(x + 8, ground - 306), (x + 36, ground - 250), (x + 74, ground - 226)], 34, DEEP)
    sheet.box(x - 14, ground - 372, 32, 44, SHADE, 10)
    sheet.oval(x + 8, ground - 398, 42, 48, SKIN)
    sheet.blob([(x - 38, ground - 386), (x - 38, ground - 440), (x + 8, ground - 462), (x + 54, ground - 432),
        (x + 16, ground - 420), (x - 2, ground - 382), (x - 26, ground - 364)], INK)
    sheet.line([(x + 22, ground - 404), (x + 48, ground - 404)], 15, INK)


def _dog(sheet: Canvas, x: float, ground: float) -> None:
    """A pale labrador walking right."""
    sheet.oval(x + 20, ground + 4, 150, 10, STONE)
    sheet.curve([(x - 84, ground - 148), (x - 124, ground - 128), (x - 136, ground - 96)], 20, FUR_SHADE)
    for hip, knee, foot in (((-66, -110), (-96, -62), (-88, -8)), ((66, -110), (92, -62), (106, -10))):
        sheet.curve([(x + hip[0], ground + hip[1]), (x + knee[0], ground + knee[1]),
            (x + foot[0], ground + foot[1])], 30, FUR_SHADE)
        sheet.line([(x + foot[0], ground - 4), (x + foot[0] + 14, ground - 4)], 18, FUR_SHADE)
    sheet.blob([(x - 98, ground - 150), (x - 60, ground - 186), (x + 20, ground - 180), (x + 92, ground - 190),
        (x + 112, ground - 130), (x + 84, ground - 84), (x, ground - 92), (x - 70, ground - 78),
        (x - 102, ground - 110)], FUR)
    for hip, knee, foot in (((-66, -116), (-70, -60), (-46, -8)), ((72, -116), (66, -60), (54, -8))):
        sheet.curve([(x + hip[0], ground + hip[1]), (x + knee[0], ground + knee[1]),
            (x + foot[0], ground + foot[1])], 36, FUR)
        sheet.line([(x + foot[0], ground - 4), (x + foot[0] + 16, ground - 4)], 20, FUR)
    sheet.blob([(x + 50, ground - 160), (x + 86, ground - 216), (x + 118, ground - 250), (x + 156, ground - 226),
        (x + 116, ground - 120)], FUR)
    sheet.blob([(x + 96, ground - 240), (x + 130, ground - 274), (x + 166, ground - 262), (x + 210, ground - 234),
        (x + 206, ground - 208), (x + 160, ground - 204), (x + 116, ground - 206)], FUR)
    sheet.blob([(x + 108, ground - 262), (x + 134, ground - 258), (x + 136, ground - 214),
        (x + 114, ground - 198), (x + 98, ground - 226)], FUR_SHADE)
    sheet.disc(x + 205, ground - 228, 9, INK)
    sheet.disc(x + 160, ground - 242, 6, INK)
    sheet.curve([(x + 168, ground - 214), (x + 188, ground - 212), (x + 200, ground - 218)], 3, SHADE)


def route_map() -> Canvas:
    """A round trip of nine stops between a lake and hills."""
    sheet = Canvas(RAISED)
    sheet.blob([(-60, 700), (60, 560), (260, 540), (420, 610), (620, 650), (720, 760), (600, 900), (-60, 900)], SAGE)
    for y, left, right in ((690, 90, 230), (730, 250, 400), (650, 250, 330), (755, 90, 170)):
        sheet.curve([(left, y), ((left + right) / 2, y - 9), (right, y)], 7, MIST)
    sheet.oval(850, 452, 280, 34, MIST)
    for x, size, colour in ((735, 120, MIST), (970, 140, MIST), (850, 185, SAGE)):
        y = 452
        sheet.shape([(x - size, y), (x, y - size), (x + size, y)], colour)
        sheet.shape([(x - size * 0.28, y - size * 0.72), (x, y - size), (x + size * 0.28, y - size * 0.72),
            (x + size * 0.1, y - size * 0.62), (x - size * 0.06, y - size * 0.74)], PAPER)
    for x, y in ((430, 330), (500, 380), (370, 400), (1120, 620), (1060, 680), (860, 710)):
        _pine(sheet, x, y)
    start = (160, 400)
    stops = [(250, 500), (400, 540), (560, 590), (720, 620), (880, 590), (1000, 500), (1050, 320), (850, 230),
        (590, 180)]
    way = [start, *stops, (320, 250), start]
    sheet.curve(way, 34, PAPER)
    sheet.curve(way, 16, DEEP)
    for x, y in stops:
        sheet.disc(x, y, 30, PAPER)
        sheet.disc(x, y, 23, DEEP)
        sheet.disc(x, y, 9, PAPER)
    sheet.disc(*start, 42, PAPER)
    sheet.disc(*start, 34, RED)
    sheet.disc(*start, 12, PAPER)
    return sheet


def _pine(sheet: Canvas, x: float, y: float) -> None:
    sheet.box(x - 5, y, 10, 24, WOOD)
    sheet.shape([(x - 30, y + 6), (x, y - 44), (x + 30, y + 6)], GREEN)
    sheet.shape([(x - 23, y - 24), (x, y - 66), (x + 23, y - 24)], GREEN)


SCENES: dict[str, Callable[[], Canvas]] = {
    "service-van.png": service_van,
    "library-ramp.png": library_ramp,
    "braille-hands.png": braille_hands,
    "guide-dog.png": guide_dog,
    "route-map.png": route_map,
}


def main(folder: Path = Path(__file__).parent / "pictures") -> None:
    """Draw every picture into the folder."""
    for name, scene in SCENES.items():
        (folder / name).write_bytes(scene().png())


if __name__ == "__main__":
    main()
