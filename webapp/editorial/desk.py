"""Smaller verbs of the desk: headings, picture descriptions, attachments, a sound to try. Each is one transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from webapp import clock
from webapp.accounts import journal
from webapp.content import articles, media, queries
from webapp.content.articles import Words
from webapp.content.kinds import Kind
from webapp.content.media import StoredFile, again
from webapp.content.models import Article, Column, Revision
from webapp.database import begin_write, db
from webapp.editorial import body, headings, intake, tidy, workflow
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.editorial.incoming import HeadingOffer, Incoming
from webapp.editorial.pictures import PreparedPicture, description_of
from webapp.editorial.wording import note_of, says_the_same, words_of
from webapp.jobs import queue
from webapp.messages import N_
from webapp.speech import narrate
from webapp.speech.human import recordings
from webapp.storage.base import Storage

MOST_FILES = 20
LONGEST_DESCRIPTION = 300
LONGEST_LONG = 3000
CHANGED = N_("别人刚刚保存了这篇稿件的另一个版本，您的改动没有保存。请看一看现在的样子，再做一次。")


class BadDescription(NotPossible):
    """A picture's description that is not one; `hash` names the picture."""

    def __init__(self, hash: str, words: str) -> None:
        self.hash = hash
        super().__init__(words)


@dataclass(frozen=True)
class Described:
    """What an editor decided about a picture."""

    decorative: bool
    description: str = ""
    long_description: str = ""


def old_date(article: Article) -> datetime | None:
    """The publishing time that the document named, where it may be kept: at a first publishing, and only a past one."""
    found = intake.findings(intake.of_article(article.id)).published
    if article.public_revision_id is not None or not found:
        return None
    moment = datetime.fromisoformat(found)
    return moment if moment < clock.now() else None


def publish(number: int, *, by: str, base: int, keep_date: bool = False) -> Article:
    """Publish what the editor has seen and heard; ``keep_date``: under the date that the document named.

    Raises NotReady, ChangedMeanwhile and NotPossible.
    """
    begin_write()
    article = _known(number)
    revision = queries.newest_revision(article)
    if revision.number != base:
        raise ChangedMeanwhile(N_("别人刚刚保存了另一个版本。请先看一看新的版本，再发布。"))
    at = old_date(article) if keep_date else None
    if keep_date and at is None:
        raise NotPossible(N_("原来的日期不能用了：它只能在第一次发布时用，而且要是过去的日期。请重新选择。"))
    narration = workflow.publish_here(article, by=by, at=at)
    db.session.commit()
    queue.nudge(narration)
    return article


def rehearse(number: int, *, by: str) -> None:
    """Have the newest revision read aloud for the staff; readers hear nothing of it."""
    begin_write()
    revision = queries.newest_revision(_known(number))
    narration = narrate.want(revision).id
    journal.record(by, "sound tried", article_id=number, revision=revision.number)
    db.session.commit()
    queue.nudge(narration)


def offers(revision: Revision) -> list[HeadingOffer]:
    """The headings that were offered when the document came in, as they stand in this revision.

    Offers are found again by their words, so an edit elsewhere does not lose them; what was reworded is not asked
    about again.
    """
    return _found_again(revision.body_html, intake.findings(intake.of_article(revision.article_id)).offers)


def choose_headings(number: int, chosen: Collection[int], *, by: str, base: int) -> Revision:
    """Make exactly the chosen offers headings; ``chosen`` are indexes as offers() gave them.

    The revision that was there is given back where nothing changes.
    """
    begin_write()
    article, revision = _at(number, base)
    incoming = Incoming(body_html=revision.body_html, offers=tuple(offers(revision)))
    words = replace(words_of(revision), body=headings.apply_headings(incoming, chosen).body_html)
    if says_the_same(article, revision, replace(words, change_note=note_of(article, revision))):
        return revision
    return _save(article, revision, words, by, "headings chosen")


def describe(number: int, decided: Mapping[str, Described], *, by: str, base: int) -> Revision:
    """Write what pictures show, by their hashes; the revision that was there is given back where nothing changes.

    Raises BadDescription; then nothing is changed.
    """
    for hash, one in decided.items():
        _check_description(hash, one)
    begin_write()
    article, revision = _at(number, base)
    rows = {picture.hash: picture for picture in revision.pictures}
    blocks = body.parse(revision.body_html)
    changed = False
    for image in [image for block in blocks for image in block.iter("img")]:
        hash = image.get("src", "").removeprefix("/media/").partition(".")[0]
        if hash in decided and hash in rows:
            one, row = decided[hash], rows[hash]
            before = (image.get("alt", ""), row.decorative, row.description, row.long_description)
            image.set("alt", "" if one.decorative else " ".join(one.description.split()))
            row.decorative, row.description = one.decorative, image.get("alt", "")
            row.long_description = "" if one.decorative else one.long_description.strip()
            changed |= before != (image.get("alt", ""), row.decorative, row.description, row.long_description)
    if not changed:
        return revision
    words = replace(words_of(revision), body=body.write(blocks))
    return _save(article, revision, words, by, "pictures described")


def add_picture(number: int, picture: PreparedPicture, *, storage: Storage, by: str, base: int) -> Revision:
    """Put a picture at the end of the words, still to be described; its line can be moved in the manuscript."""
    begin_write()
    article, revision = _at(number, base)
    row = media.keep_picture(
        storage, picture.bytes, media_type=picture.media_type, width=picture.width, height=picture.height
    )
    if row.hash in media.pictures_in(revision.body_html):
        raise NotPossible(N_("这张图片已经在稿件里了。"))
    image = body.element("img", src=f"/media/{row.file_name}", alt=row.description or "")
    image.set("width", str(row.width))
    image.set("height", str(row.height))
    figure = body.element("figure")
    figure.append(image)
    db.session.flush()
    words = replace(words_of(revision), body=body.write([*body.parse(revision.body_html), figure]))
    return _save(article, revision, words, by, "picture added")


def move(number: int, *, column_id: int, kind: Kind, by: str) -> Article:
    """Put an article into another column or make it of another kind, at once for readers too.

    Facts that the new kind does not know stay with the revisions and are shown again when the kind comes back.
    """
    begin_write()
    article = _known(number)
    column = db.session.get(Column, column_id)
    if column is None:
        raise NotPossible(N_("没有找到这个栏目。请重新选择。"))
    article.column_id, article.kind = column.id, kind
    journal.record(by, "moved", article_id=article.id, column=column.path, kind=kind.words)
    db.session.commit()
    return article


def attach(number: int, file: StoredFile, *, by: str, base: int) -> Revision:
    """Offer one more file under an article."""
    begin_write()
    article, revision = _at(number, base)
    files = [again(use) for use in revision.files]
    if len(files) >= MOST_FILES:
        raise NotPossible(N_("一篇稿件最多%(most_files)s个附件。请先去掉一个。", most_files=MOST_FILES))
    if any(one.hash == file.hash for one in files):
        raise NotPossible(N_("这个文件已经在附件里了。"))
    if any(one.name == file.name for one in files):
        raise NotPossible(N_("已经有一个叫“%(name)s”的附件。请改一下文件名，或者先去掉原来的。", name=file.name))
    return _save(article, revision, words_of(revision), by, "file added", files=[*files, file], name=file.name)


def detach(number: int, hash: str, *, by: str, base: int) -> Revision:
    """Offer a file no longer; earlier revisions keep it."""
    begin_write()
    article, revision = _at(number, base)
    files = [again(use) for use in revision.files if use.hash != hash]
    gone = [use.name for use in revision.files if use.hash == hash]
    if not gone:
        raise NotPossible(N_("这个附件已经不在了。"))
    return _save(article, revision, words_of(revision), by, "file removed", files=files, name=gone[0])


def _save(
    article: Article,
    revision: Revision,
    words: Words,
    by: str,
    act: str,
    *,
    files: list[StoredFile] | None = None,
    **details: str,
) -> Revision:
    kept = [again(use) for use in revision.files] if files is None else files
    words = replace(words, change_note=note_of(article, revision))
    saved = articles.revise(article, words, by=by, files=kept)
    recordings.carry(saved)
    journal.record(by, act, article_id=article.id, revision=saved.number, **details)
    db.session.commit()
    return saved


def _at(number: int, base: int) -> tuple[Article, Revision]:
    article = _known(number)
    revision = queries.newest_revision(article)
    if revision.number != base:
        raise ChangedMeanwhile(CHANGED)
    return article, revision


def _known(number: int) -> Article:
    article = queries.article(number)
    if article is None:
        raise NotPossible(N_("没有找到这篇稿件。"))
    return article


def _check_description(hash: str, one: Described) -> None:
    words = " ".join(one.description.split())
    if one.decorative:
        return
    if not words:
        raise BadDescription(hash, N_("请写一句话，讲清图上有什么；如果只是装饰，请选“装饰”。"))
    if not description_of(words):
        raise BadDescription(
            hash, N_("“%(words)s”像是文件名，听的人不知道图上有什么。请用一句话讲清图上有什么。", words=words[:40])
        )
    if len(words) > LONGEST_DESCRIPTION:
        raise BadDescription(
            hash,
            N_(
                "说明超过了%(longest_description)s个字。请写短一些，其余的放进“详细说明”。",
                longest_description=LONGEST_DESCRIPTION,
            ),
        )
    if len(one.long_description) > LONGEST_LONG:
        raise BadDescription(hash, N_("详细说明超过了%(longest_long)s个字。请写短一些。", longest_long=LONGEST_LONG))


def _found_again(markup: str, offered: Collection[HeadingOffer]) -> list[HeadingOffer]:
    blocks = body.parse(markup)
    texts = [tidy.squeezed(body.words(block)) for block in blocks]
    found, start = [], 0
    for offer in offered:
        try:
            place = texts.index(tidy.squeezed(offer.text), start)
        except ValueError:
            continue
        if blocks[place].tag in ("p", *body.HEADINGS):
            found.append(replace(offer, index=place, applied=blocks[place].tag != "p"))
            start = place + 1
    return found
