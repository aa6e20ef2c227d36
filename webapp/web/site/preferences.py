"""The page of everything that can be chosen, the forms that change it, and what carries it to another device."""

import io
from urllib.parse import quote

import segno
from flask import Response, abort, g, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh

from webapp.reading import preferences
from webapp.reading.codes import code_of, read_code
from webapp.reading.own_colours import OwnColours
from webapp.reading.preferences import Preferences, refused_colours
from webapp.speech import narrations
from webapp.web import looks, views
from webapp.web.looks import chosen
from webapp.web.rooms import rooms
from webapp.web.security import own_path
from webapp.web.templating import base

IMMUTABLE = "public, max-age=31536000, immutable"


def show() -> ResponseReturnValue:
    """The page of all choices; with ``code`` in the address, what that code would set, to be confirmed."""
    text = request.args.get("code", "")
    offered = _read(text) if text else None
    problem = "" if offered or not text else _wrong_code()
    return _page(own_path(request.args.get("back")), offered=offered, code=text, problem=problem)


def change() -> ResponseReturnValue:
    """Take one choice, remember it for a year, and lead back to the page the reader came from."""
    form = request.form
    before = chosen()
    problem, field = _problem(before)
    if problem:
        if _wants_data():
            return jsonify(problem=problem), 422
        page = _page(own_path(form.get("back")), code=form.get("code", ""), problem=problem, field=field)
        return page, 422
    back = own_path(form.get("back"))
    after = _read(form["code"]) if "code" in form else _changed(before, back)
    assert after is not None
    g.look = after
    refresh()  # what is said from here on is said in the language that was chosen
    if _wants_data():
        return remember(jsonify(_told(before, after)))
    # Where the address itself names a view, it would win over the one that was just chosen.
    leads = views.without_view(back) if {"view", "profile", "reset", "code"} & set(form) else back
    return remember(make_response(redirect(leads, 303)))


def colours(name: str) -> ResponseReturnValue:
    """The style sheet of two colours, "rrggbb-rrggbb"; it never changes."""
    pair = preferences.parse(f"1.own.1.1..z{name.replace('-', '', 1)}")
    if pair["theme"] != "own" or name != f"{pair.colours.ink}-{pair.colours.ground}":
        abort(404)
    return Response(pair.colours.style_sheet(), mimetype="text/css", headers={"Cache-Control": IMMUTABLE})


def code_picture(code: str) -> ResponseReturnValue:
    """A QR code of the address that offers these choices to another device."""
    found = _read(code)
    if found is None or code_of(found) != code:
        abort(404)
    file = io.BytesIO()
    address = f"{base()}/preferences?code={quote(code)}"
    segno.make(address, error="m", micro=False).save(file, kind="svg", scale=6, border=4, light="#fff", xmldecl=False)
    return Response(file.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})


def remember(response: Response) -> Response:
    """Let the reader's device keep the choices for a year."""
    response.set_cookie(
        preferences.COOKIE,
        chosen().as_cookie(),
        max_age=preferences.COOKIE_AGE,
        path="/",
        secure=rooms().settings.secure_cookies,
        samesite="Lax",
    )
    return response


def _changed(before: Preferences, back: str) -> Preferences:
    """The choices after this form. A step of size counts from what the page shows, also in a view that is not remembered."""
    if {"view", "profile", "reset"} & set(request.form):
        return before.changed(request.form)
    seen = before.with_(view=views.named_in(back)) if views.without_view(back) != back else before
    return seen.changed(request.form).with_(view=before["view"])


def _page(back: str, *, offered: Preferences | None = None, code: str = "", problem: str = "", field: str = "") -> str:
    return render_template(
        "site/preferences.html",
        back=back,
        offered=looks.words(offered) if offered else "",
        code=code[:60],
        problem=problem,
        field=field or "code",
        warning=looks.warning(chosen().colours) if chosen()["theme"] == "own" else "",
    )


def _problem(before: Preferences) -> tuple[str, str]:
    """What is wrong with the form, and in which field."""
    refused: OwnColours | None = refused_colours(request.form, before)
    if refused:
        ratio = f"{int(refused.contrast * 10) / 10:.1f}"
        words = _("这两种颜色的对比只有 %(ratio)s 比 1，字会看不见，没有采用。请把一种选深、一种选浅。", ratio=ratio)
        return words, "ink"
    if "code" in request.form and _read(request.form["code"]) is None:
        return _wrong_code(), "code"
    return "", ""


def _wrong_code() -> str:
    return _("没有这样的设置码，可能少抄或抄错了一个字。请对照原来的设备再输入一次。")


def _read(code: str) -> Preferences | None:
    return read_code(code, tuple(key for key, _name in narrations.choices() if key))


def _wants_data() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _told(before: Preferences, after: Preferences) -> dict[str, object]:
    """What a script needs to show the choice at once; ``whole`` says that the page has other words now."""
    names = [one.name for one in looks.options.OPTIONS]
    return {
        "shown": {name: after[name] for name in names},
        "style_sheet": looks.Look(after).style_sheet,
        "words": looks.words(after),
        "changed": looks.told(after, request.form),
        "warning": looks.warning(after.colours) if after["theme"] == "own" else "",
        "code": code_of(after),
        "whole": any(one.whole and before[one.name] != after[one.name] for one in looks.options.OPTIONS),
    }
