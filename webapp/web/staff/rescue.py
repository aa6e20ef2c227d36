"""Nothing typed is lost: a form that came too late, or without its token, is shown back with its words."""

from dataclasses import dataclass
from typing import Final

from flask import current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webapp.messages import N_
from webapp.web.security import own_path
from webapp.web.staff.pages import page

KEPT: Final = "kept."  # before the name of a field that is carried through the sign-in form
KEPT_TO: Final = "kept_to"
# Never shown back or carried along.
SECRETS: Final = frozenset({"csrf_token", "password", "present", "new", "again", KEPT_TO, "kept_file"})
NAMES: Final = {
    "title": N_("标题"),
    "summary": N_("摘要"),
    "body": N_("正文"),
    "easy": N_("易读版"),
    "text": N_("正文"),
    "words": N_("答复"),
    "reason": N_("原因"),
    "change_note": N_("更正说明"),
    "source": N_("来源"),
    "description": N_("图片说明"),
    "word": N_("词"),
    "reading": N_("读音"),
    "example": N_("例句"),
    "reader": N_("朗读人"),
    "time": N_("开始时间"),
}
# The acts whose forms are carried on, by the last word of their address, as their own buttons name them.
ACTS: Final = {
    "new": N_("存成草稿"),
    "edit": N_("存为新版本"),
    "pictures": N_("存图片说明"),
    "headings": N_("按打勾的改好"),
    "place": N_("换好"),
    "files": N_("添加"),
    "recording": N_("上传录音"),
    "times": N_("存时间"),
    "publish": N_("发布"),
    "withdraw": N_("撤稿"),
    "reports": N_("存答复"),
    "word": N_("存读音"),
    "pronunciation": N_("存读音"),
}
# Acts that are never done from a page which does not show what they do.
LOOK_FIRST: Final = frozenset({"publish", "withdraw"})
FILES: Final = "kept_file"
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
    here = request.path == "/staff/sign-in"
    kept, to, files = (carried(), carried_to(), carried_files()) if here else (typed(), request.path, sent_files())
    shown = page(
        "staff/sign-in.html", next=after_sign_in(), username="", kept=kept, kept_to=to, kept_files=files, late=True
    )
    return shown, 403


def send_again() -> ResponseReturnValue:
    """For a form without its token, from somebody who is signed in: look at the text and send it again."""
    return go_on(typed(), request.path, sent_files(), status=400)


def go_on(kept: list[Kept], to: str, files: list[str], *, status: int = 200) -> ResponseReturnValue:
    """The page that shows what was kept and sends it on to where it was going.

    Where nothing was typed or chosen, or the act is one to look at first, it leads back to the act's own page.
    ``files``: the names of files that did not arrive and must be chosen again.
    """
    known = _known(to)
    act = _act(known)
    texts = [field for field in kept if field.label]
    chosen = [field for field in kept if not field.label and field.value.strip() and field.name not in ("base", "hash")]
    if known and not texts and not files and (not chosen or act in LOOK_FIRST or act not in ACTS):
        return page("staff/go-back.html", act=ACTS.get(act, ""), back=way_back(known)), status
    return page(
        "staff/go-on.html", kept=kept, kept_to=known, files=files, act=ACTS.get(act, N_("接着存")), texts=texts
    ), status


def way_back(path: str) -> str:
    """The page to open for somebody who sent a form to this path: the same address, the one above it, or the desk."""
    while path.startswith("/staff/"):
        if _is_page(path):
            return path
        path = path.rpartition("/")[0]
    return "/staff/"


def typed() -> list[Kept]:
    """What this request's form carries."""
    return _kept(list(request.form.items(multi=True)))


def carried() -> list[Kept]:
    """What the sign-in form carries along of a form that came too late."""
    fields = request.form.items(multi=True)
    return _kept([(name.removeprefix(KEPT), value) for name, value in fields if name.startswith(KEPT)])


def sent_files() -> list[str]:
    """The names of the files that came with this request."""
    return [file.filename for file in request.files.values() if file.filename][:1]


def carried_files() -> list[str]:
    """The names of files that came too late, as the sign-in form carries them along."""
    return [name[:200] for name in request.form.getlist(FILES) if name.strip()][:1]


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
            label = N_("文字")
        found.append(Kept(name, label if value.strip() else "", value))
    return found


def _known(path: str) -> str:
    """The path if it is the address of one of the staff's own forms, else nothing: text is never sent elsewhere."""
    if own_path(path) != path or not path.startswith("/staff/") or "?" in path:
        return ""
    return path if _answers(path, "POST") else ""


def _act(path: str) -> str:
    """The last word of an address that is no number: what its form does."""
    return next((part for part in reversed(path.split("/")) if part and not part.isdigit()), "")


def _is_page(path: str) -> bool:
    return path == own_path(path) and _answers(path, "GET")


def _answers(path: str, method: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return False
    try:
        endpoint, _values = adapter.match(path, method=method)
    except HTTPException:
        return False
    return str(endpoint).startswith("staff.")
