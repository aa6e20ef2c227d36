"""The reader's choices as templates ask for them, and how they are told in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.reading import options, preferences
from webapp.reading.codes import code_of
from webapp.reading.options import BY_NAME, GROUPS, PROFILES, SIZES, Option
from webapp.reading.own_colours import OwnColours
from webapp.reading.preferences import Preferences
from webapp.speech import narrations
from webapp.web import views

Triple = tuple[str, str, str]  # code, name, hint
SCRIPTED = ("aid", "caption", "areas")
TOLD_ALWAYS = ("theme", "size", "line")


@dataclass(frozen=True)
class Row:
    """One question of the form of all choices."""

    name: str
    legend: str
    hint: str
    choices: list[Triple]
    chosen: str


class Look:
    """What templates ask: each option by its name (`look.pinyin`), and what may be chosen, in the reader's language."""

    def __init__(self, mine: Preferences) -> None:
        self.mine = mine

    def __getattr__(self, name: str) -> Any:
        if name in BY_NAME:
            return self.mine[name]
        raise AttributeError(name)

    @property
    def attributes(self) -> Markup:
        """What stands on <html> beside its language; every value is a code of the table."""
        return Markup(" ").join(Markup('data-{}="{}"').format(name, code) for name, code in self.mine.shown.items())

    @property
    def style_sheet(self) -> str:
        """The address of the reader's own colours; empty where they are not in use."""
        return colours_address(self.mine.colours) if self.mine["theme"] == "own" else ""

    @property
    def colours(self) -> OwnColours:
        """The reader's own two colours."""
        return self.mine.colours

    @property
    def words(self) -> str:
        """The whole state as one sentence."""
        return words(self.mine)

    @property
    def themes(self) -> list[tuple[str, str]]:
        """Code and name of each theme that one press can choose."""
        return [(one.code, _(one.name)) for one in BY_NAME["theme"].choices if one.code != "own"]

    @property
    def sizes(self) -> list[tuple[str, str, int]]:
        """Step, name and pixels of each size."""
        return [(one.code, _size_name(int(one.code)), SIZES[int(one.code) - 1]) for one in BY_NAME["size"].choices]

    @cached_property
    def groups(self) -> list[tuple[str, str, list[Row]]]:
        """Everything that can be chosen: name and title of each group, and its questions."""
        return [(one.name, _(one.title), [self._row(BY_NAME[name]) for name in one.options]) for one in GROUPS]

    @property
    def profiles(self) -> list[Triple]:
        """Code, name and effect of each profile."""
        return [(one.code, _(one.name), _(one.hint)) for one in PROFILES]

    @property
    def voice(self) -> str:
        """The key of the chosen voice, where there is such a voice."""
        return narrations.known_voice(self.mine.voice)

    @property
    def voices(self) -> list[tuple[str, str]]:
        """Key and name of each voice; empty where there is nothing to choose."""
        return narrations.choices()

    @property
    def voices_told(self) -> list[Triple]:
        """The voices as the form asks for them."""
        return [(key, _(name), "") for key, name in self.voices]

    @property
    def has_aids(self) -> bool:
        """True where something was chosen that a script makes: its words stand on the page then."""
        return any(self.mine[name] != BY_NAME[name].default for name in SCRIPTED)

    @property
    def code(self) -> str:
        """The short code that carries all this to another device."""
        return code_of(self.mine)

    def _row(self, option: Option) -> Row:
        hint = _(option.hint) if option.hint else ""
        choices = [(one.code, choice_name(option, one.code), _(one.hint) if one.hint else "") for one in option.choices]
        return Row(option.name, _(option.legend), hint, choices, self.mine[option.name])


def chosen() -> Preferences:
    """This reader's choices."""
    if "look" not in g:
        g.look = views.for_once(preferences.parse(request.cookies.get(preferences.COOKIE)))
    found: Preferences = g.look
    return found


def language() -> str:
    """The language that the site's own words are in for this reader, as a tag of BCP 47."""
    return chosen()["language"]


def look() -> Look:
    """The choices, told to templates."""
    return Look(chosen())


def colours_address(colours: OwnColours) -> str:
    """Where the style sheet of two colours is fetched."""
    return f"/colours/{colours.ink}-{colours.ground}.css"


def choice_name(option: Option, code: str) -> str:
    """A choice's name for people."""
    if option.name == "size":
        return f"{_size_name(int(code))} {_('%(num)s 像素', num=SIZES[int(code) - 1])}"
    if option.name == "caption" and code.isdigit():
        return _("%(num)s 像素", num=code)
    return _(option.choice(code).name)


def words(mine: Preferences) -> str:
    """The state as one sentence: what concerns everybody, and whatever is not as usual."""
    names = [*TOLD_ALWAYS, *(one.name for one in options.OPTIONS if one.name in mine.values)]
    parts = [_of(mine, name) for name in dict.fromkeys(names)]
    told = _("现在：%(parts)s。", parts=_("；").join(parts))
    return f"{told}{warning(mine.colours)}" if mine["theme"] == "own" else told


def told(mine: Preferences, form: Mapping[str, str]) -> str:
    """What to say after this form made this choice: the one thing that was pressed, else the whole state."""
    named = [name for name in form if name in BY_NAME]
    if "reset" in form or "profile" in form or len(named) != 1:
        return words(mine)
    if named == ["size"]:
        return _size_told(mine)
    return _("%(choice)s。", choice=_of(mine, named[0])) + (warning(mine.colours) if mine["theme"] == "own" else "")


def warning(colours: OwnColours) -> str:
    """What to say of two colours that are hard to read; empty for those that are not."""
    if not colours.hard_to_read:
        return ""
    ratio = f"{int(colours.contrast * 10) / 10:.1f}"
    return _("注意：这两种颜色的对比是 %(ratio)s 比 1，不到 7 比 1，有的字可能看不清。", ratio=ratio)


def _of(mine: Preferences, name: str) -> str:
    option = BY_NAME[name]
    # Of the letters, what is shown: in the view for elders the smallest steps are not.
    code = str(mine.size) if name == "size" else mine[name]
    return _("%(option)s：%(choice)s", option=_(option.legend), choice=choice_name(option, code))


def _size_name(step: int) -> str:
    if step == 1:
        return _("第%(step)s档，标准", step=step)
    return _("第%(step)s档，最大", step=step) if step == len(SIZES) else _("第%(step)s档", step=step)


def _size_told(mine: Preferences) -> str:
    if mine.largest:
        return _("字号第%(step)s档，已经是最大一档。", step=mine.size)
    if mine.smallest:
        return _("字号第%(step)s档，已经是最小一档。", step=mine.size)
    return _("字号第%(step)s档，共%(count)s档。", step=mine.size, count=len(SIZES))
