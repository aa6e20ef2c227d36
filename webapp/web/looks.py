"""The reader's chosen look: read from the cookie on the way in, changed by the forms of /preferences."""

from dataclasses import dataclass

from flask import Response, g, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.reading import preferences, themes
from webapp.reading.preferences import Preferences
from webapp.speech import narrations
from webapp.web.rooms import rooms
from webapp.web.security import own_path


@dataclass(frozen=True)
class Look:
    """What templates ask about the look: the choice itself, and what may be chosen."""

    theme: str
    size: int
    line: int
    words: str
    themes: list[tuple[str, str]]
    sizes: list[tuple[int, str, int]]  # step, name, pixels
    lines: list[tuple[int, str]]
    voice: str
    voices: list[tuple[str, str]]  # key, name; empty where there is nothing to choose


def chosen() -> Preferences:
    """This reader's choice."""
    if "look" not in g:
        g.look = preferences.parse(request.cookies.get(preferences.COOKIE))
    found: Preferences = g.look
    return found


def look() -> Look:
    """The choice, told to templates."""
    mine = chosen()
    return Look(
        mine.theme,
        mine.size,
        mine.line,
        mine.words(),
        [(theme.code, theme.name) for theme in themes.THEMES],
        [(step, preferences.SIZE_NAMES[step - 1], pixels) for step, pixels in enumerate(preferences.SIZES, 1)],
        list(enumerate(preferences.LINE_NAMES, 1)),
        narrations.known_voice(mine.voice),
        narrations.choices(),
    )


def show() -> ResponseReturnValue:
    """The page of all choices; the only public page that shows what is chosen."""
    return render_template("site/preferences.html", back=own_path(request.args.get("back")))


def change() -> ResponseReturnValue:
    """Take one choice, remember it for a year, and lead back to the page the reader came from."""
    g.look = chosen().changed(request.form)
    if request.accept_mimetypes.best == "application/json":
        mine = chosen()
        answer = jsonify(
            theme=mine.theme, size=mine.size, line=mine.line, words=mine.words(), changed=mine.told(request.form)
        )
        return _remember(answer)
    return _remember(make_response(redirect(own_path(request.form.get("back")), 303)))


def _remember(response: Response) -> Response:
    response.set_cookie(
        preferences.COOKIE,
        chosen().as_cookie(),
        max_age=preferences.COOKIE_AGE,
        path="/",
        secure=rooms().settings.secure_cookies,
        samesite="Lax",
    )
    return response
