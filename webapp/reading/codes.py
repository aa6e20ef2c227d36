"""A short code that carries a reader's choices to another device: written down, read out, or scanned.

Nothing is stored for it: the code *is* the choices. They are the digits of one number, each option with the room that
the table gives it, the first options lowest, so that what most people change makes short codes; 32 signs that cannot
be mistaken for one another (Crockford's, without I, L, O and U), and one more that tells mistyped from meant.
"""

import unicodedata
from typing import Final
from zlib import crc32

from webapp.reading.options import OPTIONS
from webapp.reading.own_colours import OwnColours
from webapp.reading.preferences import DEFAULT, Preferences

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE: Final = str.maketrans("OILU", "011V")
COLOUR_SIGNS: Final = 10  # 50 bits hold two colours of 24
VOICE_ROOM: Final = 64
GROUP: Final = 4  # signs between two hyphens
LONGEST: Final = 60  # characters that are worth looking at


def code_of(choice: Preferences) -> str:
    """The code, "K7QM-2F9": at least two signs, without the name of anybody."""
    number, weight = 0, 1
    own = choice["theme"] == "own"
    for value, room in [(int(own), 2), *_places(choice), (voice_mark(choice.voice), VOICE_ROOM)]:
        number += value * weight
        weight *= room
    signs = _written(number)
    if own:
        signs = _written(int(choice.colours.ink + choice.colours.ground, 16)).rjust(COLOUR_SIGNS, "0") + signs
    signs += _check(signs)
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def read_code(text: str, voices: tuple[str, ...] = ()) -> Preferences | None:
    """The choices of a code, however it was typed (small letters, full width, spaces, O for 0); None for no code.

    ``voices``: the keys of the voices that there are; the code knows one only by a mark.
    """
    if len(text) > LONGEST:
        return None
    typed = unicodedata.normalize("NFKC", text).upper().translate(ALIKE)
    signs = "".join(sign for sign in typed if not sign.isspace() and sign not in "-–—_.")
    if len(signs) < 2 or any(sign not in SIGNS for sign in signs) or _check(signs[:-1]) != signs[-1]:
        return None
    signs = signs[:-1]
    colours = OwnColours()
    if SIGNS.index(signs[-1]) % 2:  # the lowest bit tells that two colours stand in front
        digits = f"{_number(signs[:COLOUR_SIGNS]):012x}"
        if len(signs) <= COLOUR_SIGNS or len(digits) > 12:
            return None
        colours, signs = OwnColours(digits[:6], digits[6:]), signs[COLOUR_SIGNS:]
    number = _number(signs) // 2
    values = {}
    for option in OPTIONS:
        number, place = divmod(number, option.room)
        if place < len(option.choices):  # a choice of a later version is passed over
            values[option.name] = option.choices[place].code
    form = {**values, "ink": colours.ink, "ground": colours.ground}
    mark = number % VOICE_ROOM
    return DEFAULT.changed({**form, "voice": next((one for one in voices if voice_mark(one) == mark), "")})


def voice_mark(voice: str) -> int:
    """A number from 1 that stands for a voice's key; 0 for the site's own."""
    return crc32(voice.encode()) % (VOICE_ROOM - 1) + 1 if voice else 0


def _places(choice: Preferences) -> list[tuple[int, int]]:
    return [(option.place(choice[option.name]) or 0, option.room) for option in OPTIONS]


def _written(number: int) -> str:
    signs = ""
    while True:
        number, digit = divmod(number, len(SIGNS))
        signs = SIGNS[digit] + signs
        if not number:
            return signs


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number


def _check(signs: str) -> str:
    """One sign more: a wrong sign, or two that changed places, give another one."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, 1)) % 31]
