"""From a converted document to a draft: pictures stored, placeholders replaced, original and findings kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from webapp.content import articles, columns, media
from webapp.content.articles import Words
from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import begin_write, db
from webapp.editorial import body, headings, workflow
from webapp.editorial.checks import NO_TITLE
from webapp.editorial.errors import NotPossible
from webapp.editorial.incoming import Incoming, LeftOut
from webapp.editorial.intake import Findings
from webapp.editorial.models import Intake
from webapp.messages import N_
from webapp.storage.base import Storage

PENDING: Final = "/media/pending-"
LONGEST_NAME: Final = 120
# What no file name may carry on: path parts, control characters, marks that turn the direction of text.
UNSAFE_IN_NAME: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')


def store(
    incoming: Incoming,
    *,
    storage: Storage,
    by: str,
    column: Column | None = None,
    kind: Kind | None = None,
    title: str = "",
    chosen_headings: Mapping[int, int] | Iterable[int] | None = None,
    original: bytes,
    original_name: str,
    views_base: int = 0,
    commit: bool = True,
) -> Article:
    """Make a draft of a document and return it; the site's identity is not touched here.

    ``column`` None takes the column that the document's breadcrumb names, making missing levels, or else the first
    column of the site. ``kind`` None takes the converter's guess, an empty ``title`` the document's.
    ``chosen_headings``: the indexes of the offers that are headings (or index → level); None leaves the headings as
    the converter made them. ``original``: the bytes as they came, kept unchanged; ``original_name``: what the sender
    called them.
    One transaction of its own, or with ``commit=False`` inside the caller's begin_write(). Files are written before
    the rows, so no row ever lacks its file. Raises articles.UnusableWords and workflow.NotPossible; then nothing is
    stored but perhaps a file that no row names.
    """
    if chosen_headings is not None:
        incoming = headings.apply_headings(incoming, chosen_headings)
    column_id = column.id if column else None
    if commit:
        begin_write()
    key = f"originals/{media.hash_of(original)}"
    if not storage.exists(key):
        storage.save(key, original)
    incoming = _with_pictures(incoming, storage)
    article = workflow.draft_here(
        kind or Kind(incoming.kind_guess),
        _column(column_id, incoming.breadcrumb),
        _words(replace(incoming, title=title or incoming.title)),
        by=by,
        views_base=views_base,
    )
    db.session.add(
        Intake(
            article_id=article.id,
            original_key=key,
            original_name=safe_name(original_name),
            created_by=by,
            report=Findings.of(incoming).as_json(),
        )
    )
    db.session.flush()
    if commit:
        db.session.commit()
    return article


def safe_name(name: str) -> str:
    """A file name fit to be stored, shown and offered again: one line, no path, its ending kept when it is long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join(UNSAFE_IN_NAME.sub("", last).split()).strip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _words(incoming: Incoming) -> Words:
    """What the document says, cut to what the fields hold; the title's length is for the editor to mend."""
    return Words(
        title=incoming.title[: articles.LONGEST_TITLE] or NO_TITLE,
        body=incoming.body_html,
        summary=incoming.summary[: articles.LONGEST_SUMMARY],
        source=incoming.source[:100],
        editor=incoming.editor[:50],
        reviewer=incoming.reviewer[:50],
        facts=incoming.facts,
    )


def _column(column_id: int | None, breadcrumb: tuple[str, ...]) -> Column:
    if column_id is not None:
        found = db.session.get(Column, column_id)
        if found is None:
            raise NotPossible(N_("没有找到这个栏目。请重新选择。"))
        return found
    if breadcrumb:
        return columns.for_names(breadcrumb)
    first = db.session.scalars(db.select(Column).order_by(Column.position, Column.id).limit(1)).first()
    if first is None:
        raise NotPossible(N_("网站还没有栏目。请先建立栏目，再放入稿件。"))
    return first


def _with_pictures(incoming: Incoming, storage: Storage) -> Incoming:
    """Store the pictures, let the body name them by their hash, and take out those that were refused."""
    stored = {
        picture.key: media.keep_picture(
            storage,
            picture.data,
            media_type=picture.media_type,
            width=picture.width,
            height=picture.height,
            description=picture.description,
        )
        for picture in incoming.pictures
        if picture.data is not None
    }
    if PENDING not in incoming.body_html:
        return incoming
    blocks = body.parse(incoming.body_html)
    lost = 0
    for image in [image for block in blocks for image in block.iter("img")]:
        row = stored.get(image.get("src", ""))
        if row is not None:
            image.set("src", f"/media/{row.file_name}")
            image.set("width", str(row.width))
            image.set("height", str(row.height))
        elif image.get("src", "").startswith(PENDING):
            lost += 1
            image.getparent().remove(image) if image.getparent() is not None else blocks.remove(image)
    known = {left.text for left in incoming.left_out}
    told = [
        LeftOut(N_("图片：%(description)s", description=picture.description or N_("没有说明")), picture.refused)
        for picture in incoming.pictures
        if picture.data is None
        and N_("图片：%(description)s", description=picture.description or N_("没有说明")) not in known
    ]
    left_out = (*incoming.left_out, *told) if lost else incoming.left_out
    return replace(incoming, body_html=body.write(blocks), left_out=left_out)
