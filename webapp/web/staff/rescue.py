"""Nothing typed is lost: a form that came too late, or without its token, is shown back with its words."""

from dataclasses import dataclass
from typing import Final

from flask import current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webapp.web.security import own_path
from webapp.web.staff.pages import page

KEPT: Final = "kept."  # before the name of a field that is carried through the sign-in form
KEPT_TO: Final = "kept_to"
# Never shown back or carried along.
SECRETS: Final = frozenset({"csrf_token", "password", "present", "new", "again", KEPT_TO})
NAMES: Final = {
    "title": "标题",
    "summary": "摘要",
    "body": "正文",
    "text": "正文",
    "words": "答复",
    "reason": "原因",
    "change_note": "更正说明",
    "source": "来源",
    "description": "图片说明",
}
LONG: Final = 80  # characters from which a text is shown in a box of several lines


@dataclass(frozen=True)
class Kept:
    """One field that was typed."""

    name: str
    label: str  # empty for choices and numbers, which are carried along unseen
    value: str

    @property
    def is_long(self) -> bool:
        """Whether it needs a box of several lines."""
        return len(self.value) > LONG or "\n" in self.value


def sign_in_again() -> ResponseReturnValue:
    """For a form that was sent without being signed in: sign in, and the text goes on from here."""
    kept, to = (carried(), carried_to()) if request.path == "/staff/sign-in" else (typed(), request.path)
    return page("staff/sign-in.html", next=after_sign_in(), username="", kept=kept, kept_to=to, late=True), 403


def send_again() -> ResponseReturnValue:
    """For a form without its token, from somebody who is signed in: look at the text and send it again."""
    return go_on(typed(), request.path, status=400)


def go_on(kept: list[Kept], to: str, *, status: int = 200) -> ResponseReturnValue:
    """The page that shows kept text and sends it on to where it was going."""
    files = [name for name, file in request.files.items() if file.filename]
    return page("staff/go-on.html", kept=kept, kept_to=_known(to), files=files), status


def typed() -> list[Kept]:
    """What this request's form carries."""
    return _kept(list(request.form.items(multi=True)))


def carried() -> list[Kept]:
    """What the sign-in form carries along of a form that came too late."""
    fields = request.form.items(multi=True)
    return _kept([(name.removeprefix(KEPT), value) for name, value in fields if name.startswith(KEPT)])


def carried_to() -> str:
    """Where the carried form was going, if that is a form of ours."""
    return _known(request.form.get(KEPT_TO, ""))


def after_sign_in() -> str:
    """The own path to go to after signing in; the desk when none was named."""
    asked = own_path(request.values.get("next"))
    return asked if asked != "/" else "/staff/"


def _kept(pairs: list[tuple[str, str]]) -> list[Kept]:
    found = []
    for name, value in pairs:
        if name in SECRETS or name.startswith(KEPT) or name == "next":
            continue
        label = NAMES.get(name.partition("-")[0], "")
        if not label and (len(value) > LONG or "\n" in value):
            label = "文字"
        found.append(Kept(name, label if value.strip() else "", value))
    return found


def _known(path: str) -> str:
    """The path if it is the address of one of the staff's own forms, else nothing: text is never sent elsewhere."""
    if own_path(path) != path or not path.startswith("/staff/") or "?" in path:
        return ""
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return ""
    try:
        endpoint, _values = adapter.match(path, method="POST")
    except HTTPException:
        return ""
    return path if str(endpoint).startswith("staff.") else ""
