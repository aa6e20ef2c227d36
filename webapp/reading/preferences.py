"""What a reader has set for every page, and the small cookie that remembers it.

The cookie is "1.<theme>.<size>.<line>.<voice>" and then, for each further choice that is not the default, one field of
a letter and the value: "1.dark.4.2..a2.ekai". The first number is the version of the form: new fields leave it at 1,
so an old cookie keeps all it said; only a change of meaning would raise it. Each field is judged for itself: a theme
that no longer exists does not cost the reader the size of the letters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from webapp.reading.options import BY_NAME, OPTIONS, PROFILES, SIZES
from webapp.reading.own_colours import OwnColours, parse_colour

COOKIE: Final = "look"
COOKIE_AGE: Final = 365 * 24 * 3600  # seconds
VERSION: Final = "1"
LONGEST_COOKIE: Final = 300  # characters; anything longer was not written here
PLACED: Final = ("theme", "size", "line", "voice")  # the fields whose place in the cookie tells what they are
BY_LETTER: Final = {option.letter: option for option in OPTIONS if option.letter}
COLOURS_LETTER: Final = "z"
VOICE: Final = re.compile(r"[A-Za-z0-9+-]{0,40}")  # the key of a voice; which there are, the speech room knows
ALWAYS_SHOWN: Final = ("theme", "size", "line")
LEAST_SIZE: Final = {"elder": 4}  # the smallest step that a view shows: 24 px; a larger one that was chosen wins


@dataclass(frozen=True)
class Preferences:
    """One reader's choices: the code of each option that is not the default, a voice ("" for the site's own), colours."""

    values: Mapping[str, str] = field(default_factory=dict)
    voice: str = ""
    colours: OwnColours = OwnColours()

    def __getitem__(self, name: str) -> str:
        """The code chosen for an option of the table; KeyError for a name that is not in it."""
        return self.values.get(name) or BY_NAME[name].default

    @property
    def size(self) -> int:
        """The step of the letters that is shown, from 1."""
        return max(int(self["size"]), LEAST_SIZE.get(self["view"], 1))

    @property
    def smallest(self) -> bool:
        """True when the letters cannot become smaller."""
        return self.size == LEAST_SIZE.get(self["view"], 1)

    @property
    def largest(self) -> bool:
        """True when the letters cannot become larger."""
        return self.size == len(SIZES)

    @property
    def shown(self) -> dict[str, str]:
        """What stands on <html> as data-name: the common ones always, others where they are not the default."""
        return {name: self[name] for name in ALWAYS_SHOWN} | dict(self.values)

    def with_(self, **values: str) -> "Preferences":
        """These choices with others put in; unknown codes are passed over."""
        known = {name: code for name, code in values.items() if BY_NAME[name].place(code) is not None}
        merged = {**self.values, **known}
        return replace(self, values=_without_defaults(merged))

    def as_cookie(self) -> str:
        """The value of the cookie; safe in a header as it is."""
        placed = [VERSION, self["theme"], self["size"], self["line"], self.voice]
        lettered = [f"{BY_NAME[name].letter}{code}" for name, code in sorted(self.values.items()) if name not in PLACED]
        if self.colours != OwnColours():
            lettered.append(f"{COLOURS_LETTER}{self.colours.ink}{self.colours.ground}")
        return ".".join([*placed, *lettered]).rstrip(".")

    def changed(self, form: Mapping[str, str]) -> "Preferences":
        """The choices after one form: any option by its name, `size` also "+1" and "-1", `voice`, `ink` and `ground`,
        `profile`, or `reset`.

        What the form does not name, or names wrongly, stays as it was; a step past the end stays at the end.
        """
        if "reset" in form:
            return DEFAULT
        profile = next((one for one in PROFILES if one.code == form.get("profile")), None)
        if profile is not None:
            # Not the voice and not the language: a profile says how one sees, not what one understands.
            kept = {name: self[name] for name in ("language", "script", "captionscript")}
            return replace(self, values=_without_defaults({**profile.values, **kept}))
        wanted = {name: code for name, code in form.items() if name in BY_NAME}
        if wanted.get("size") in {"+1", "-1"}:
            wanted["size"] = str(min(max(self.size + int(wanted["size"]), 1), len(SIZES)))
        voice = form.get("voice", self.voice)
        changed = replace(
            self.with_(**wanted),
            voice=voice if VOICE.fullmatch(voice) else self.voice,
            colours=self._colours(form),
        )
        return changed if not (changed["theme"] == "own" and changed.colours.unreadable) else self

    def _colours(self, form: Mapping[str, str]) -> OwnColours:
        ink, ground = (parse_colour(form.get(name, "")) for name in ("ink", "ground"))
        return OwnColours(ink or self.colours.ink, ground or self.colours.ground)


def refused_colours(form: Mapping[str, str], before: Preferences) -> OwnColours | None:
    """The pair of a form that asks for colours which nobody could read; None where there is nothing to refuse."""
    if form.get("theme") != "own" or "reset" in form or "profile" in form:
        return None
    colours = before._colours(form)
    return colours if colours.unreadable else None


def _without_defaults(values: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({name: code for name, code in values.items() if code != BY_NAME[name].default})


DEFAULT: Final = Preferences(MappingProxyType({}))


def parse(cookie: str | None) -> Preferences:
    """Read the cookie. Whatever it holds, the answer is a valid choice: what is not understood is the default."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return DEFAULT
    version, *fields = cookie.split(".")
    if version != VERSION:
        return DEFAULT
    # "+1" means a step only in a form: in a cookie it is noise.
    named = {name: text for name, text in zip(PLACED, fields, strict=False) if text[:1] not in "+-"}
    for text in fields[len(PLACED) :]:
        if text[:1] == COLOURS_LETTER and len(text) == 13:
            named |= {"ink": text[1:7], "ground": text[7:]}
        elif option := BY_LETTER.get(text[:1]):
            named[option.name] = text[1:]
    if refused_colours(named, DEFAULT):
        # Nobody could read them, which costs the colours and nothing else.
        named = {name: text for name, text in named.items() if name not in {"theme", "ink", "ground"}}
    return DEFAULT.changed(named)
