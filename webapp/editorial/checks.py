"""What an article must have before readers may get it."""

from dataclasses import dataclass

from webapp.content.media import IN_HTML
from webapp.content.models import Picture, Revision
from webapp.editorial import body
from webapp.editorial.errors import NotReady
from webapp.messages import N_

NO_TITLE = "（还没有标题）"  # what stands in the title of a draft whose document had none


@dataclass(frozen=True)
class Shown:
    """A picture as a body shows it."""

    picture: Picture
    description: str
    decided: bool  # described, or said to be decorative; nothing is taken for granted


def pictures(revision: Revision) -> list[Shown]:
    """The pictures of a revision in the order in which they stand, each once."""
    rows = {picture.hash: picture for picture in revision.pictures}
    found: dict[str, Shown] = {}
    for element in body.parse(revision.body_html):
        for image in element.iter("img"):
            match = IN_HTML.match(f'src="{image.get("src", "")}')
            row = rows.get(match.group(1)) if match else None
            if row is not None and row.hash not in found:
                words = " ".join(image.get("alt", "").split())
                found[row.hash] = Shown(row, words, bool(words) or row.decorative)
    return list(found.values())


def hindrances(revision: Revision) -> list[str]:
    """What keeps this revision from being published, each a sentence that says what to do."""
    found: list[str] = []
    if revision.title == NO_TITLE:
        found.append(N_("还没有标题。请打开“修改文字”，写上标题。"))
    if open_ := [one for one in pictures(revision) if not one.decided]:
        found.append(N_("有%(count)s张图片还没有说明。请打开“图片”，写一句话，或者选“装饰”。", count=len(open_)))
    return found


def require(revision: Revision) -> None:
    """Raise NotReady unless this revision may be published."""
    if found := hindrances(revision):
        raise NotReady(found)
