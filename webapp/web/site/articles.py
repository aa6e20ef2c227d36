"""One article, for every sense: page, print, sound, cues, plain text, data."""

from dataclasses import replace
from typing import Any

from flask import Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from webapp import counting
from webapp.content import queries
from webapp.content.kinds import Kind, facts_to_tell
from webapp.content.models import Article, Revision
from webapp.content.visibility import is_gone
from webapp.exports.sound import TaggedSound, tagged
from webapp.speech import narrations
from webapp.speech.human import recordings
from webapp.speech.models import Narration
from webapp.speech.sound import vtt
from webapp.speech.story import file_id, picture_lines
from webapp.text import described, script
from webapp.text.script import Script
from webapp.web import ranges, telling, writing
from webapp.web.files import file_address
from webapp.web.formats import date_time, iso
from webapp.web.looks import chosen
from webapp.web.rooms import rooms
from webapp.web.site import glossary, parts, understanding
from webapp.web.site.cards import cards
from webapp.web.site.columns import trail
from webapp.web.site.understanding import Choices
from webapp.web.templating import article_address, base, site, standing_in, tree
from webapp.web.visitors import visitor

READING_SPEED = 300  # characters a minute of an unhurried reader
HEADINGS_FOR_CONTENTS = 3
POINTS = (
    18,
    24,
    32,
)  # of large print: what organisations of blind people ask for at least, and what those need who see less


def show(number: int) -> ResponseReturnValue:
    """The article's page; opening it is what counts as a view."""
    article = known(number)
    counting.count(article.id, visitor())
    page = page_of(article, article.public_revision, understanding.wanted())
    part = parts.asked(by_part=chosen()["reading"] == "one")
    if part is not None:
        return render_template("site/article-part.html", **page, **parts.shown(page, part))
    return render_template("site/article.html", **page)


def printed(number: int) -> ResponseReturnValue:
    """The article alone, in large print; ``points`` in the address is the height of the letters."""
    article = known(number)
    asked = request.args.get("points", "")
    points = int(asked) if asked in {str(one) for one in POINTS} else POINTS[0]
    # On paper nothing can be pressed.
    page = page_of(article, article.public_revision, explained=False)
    page["revision"]["body"] = on_paper(page["revision"]["body"])
    return render_template("site/print.html", points=points, choices=POINTS, base=base(), **page)


def known(number: int) -> Article:
    """The public article, or the page that says it is gone, or never was."""
    article = queries.public_article(number) if number < 2**31 else None
    if article is None:
        other = queries.article(number) if number < 2**31 else None
        abort(410 if other is not None and is_gone(other) else 404)
    standing_in(tree().by_id.get(article.column_id))
    return article


def page_of(
    article: Article, revision: Revision | None, asked: Choices | None = None, *, explained: bool = True
) -> dict[str, Any]:
    """Everything that the article's templates show; also for the staff's preview of a draft.

    ``asked``: what is done to the words on a page on which more can be asked for; elsewhere what the reader has chosen.
    ``explained``: whether words may lead to the glossary.
    """
    assert revision is not None
    choices = asked or understanding.choices()
    words = understanding.words(revision, choices if explained else replace(choices, terms=False))
    if asked is not None:
        words = understanding.with_places(words, asked, article_address(article))
    column = tree().by_id[article.column_id]
    kind = Kind(article.kind)
    contents = script.headings(revision.body_marked)
    told = narrations.told(article, revision, chosen().voice)
    previous, following = queries.neighbours(article) if article.publish_at else (None, None)
    beside = {card.number: card for card in cards([one for one in (previous, following) if one])}
    return {
        "article": {
            "number": article.id,
            "title": revision.title,
            "kind": kind.value,
            "column": {"name": column.name, "intro": column.intro, "keywords": column.keywords, "kind": column.kind},
            "summary": revision.summary,
            "publish_at": article.publish_at,
            "corrected_at": article.corrected_at,
            "views": article.views_base + counting.shown([article.id]).get(article.id, 0),
            "url": article_address(article),
        },
        "revision": {
            "title": words.title,
            "summary": words.summary,
            "body": pictured(words.body),
            "explained": glossary.is_tagged(words.summary, words.body),
            "plain_summary": revision.summary,
            "source": revision.source,
            "editor": revision.editor,
            "reviewer": revision.reviewer,
            "facts": revision.facts,
            "change_note": revision.change_note,
            "characters": revision.characters,
            "easy_sentences": revision.easy_sentences,
            "reader": told.reader,
        },
        "deadline_days": queries.days_left(str(revision.facts.get("deadline", ""))),
        "reading_minutes": max(1, round(revision.characters / READING_SPEED)),
        "narration": told,
        "contents": [(one.level, one.id, one.text) for one in contents]
        if len(contents) >= HEADINGS_FOR_CONTENTS
        else [],
        "facts": facts_to_tell(kind, revision.facts),
        "pictures": [(one.description, picture_lines(one)) for one in revision.pictures if one.long_description],
        "attachments": [
            {
                "id": file_id(number),
                "name": one.name,
                "url": file_address(one),
                "kind": one.name.rpartition(".")[2].upper(),
                "size": one.size,
            }
            for number, one in enumerate(revision.files, 1)
        ],
        "changes": queries.changes(article),
        "previous": beside.get(previous.id) if previous else None,
        "next": beside.get(following.id) if following else None,
        "trail": trail(column),
    }


def pinyin(number: int) -> ResponseReturnValue:
    """The sentences of one paragraph with their readings, for a page that puts them in place without being made anew.

    ``of``: the id of any sentence in the paragraph. An unknown one is 404.
    """
    revision = known(number).public_revision
    assert revision is not None
    words = understanding.words(revision, replace(understanding.choices(request.args.get("of", "")), pinyin="ask"))
    if not words.shown:
        abort(404)
    found = understanding.sentences_of(words.summary + words.body, words.shown)
    if "s-title" in words.shown:
        found = {"s-title": str(words.title)} | found
    return jsonify(sentences={id: writing.written(html) for id, html in found.items()})


def pictured(html: Markup) -> Markup:
    """Safe HTML with its pictures, or with their descriptions for a reader who wants words only."""
    mine = chosen()
    if mine["pictures"] == "on" and mine["view"] != "text":
        return html
    return Markup(described.with_descriptions(str(html), picture_words()))  # noqa: S704 - every word is escaped there


def on_paper(html: Markup) -> Markup:
    """Safe HTML with all that paper cannot tell otherwise: descriptions of pictures, whole addresses."""
    told = described.with_words_beside(str(html), picture_words())
    return Markup(described.with_full_addresses(told, base()))  # noqa: S704 - every word is escaped there


def picture_words() -> described.Words:
    """What is said around the description of a picture."""
    return described.Words(_("图片：{}"), _("图片"), _("看这张图"))


def sound(number: int) -> ResponseReturnValue:
    """The article's sound as a file to keep, with title, date and chapters in it; for players by range, too."""
    article = known(number)
    found = _ready(article)
    file = exported(article, found)
    answer = ranges.send(
        rooms().storage,
        narrations.key(found.sound_hash),
        media_type="audio/mpeg",
        etag=file.etag,
        download=file.file_name,
        head=file.tag,
    )
    if answer is None:  # the worker finds out by itself that the sound is missing, and makes it again
        abort(503, response=not_yet())
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # podcasts are played on other sites
    return answer


def exported(article: Article, narration: Narration) -> TaggedSound:
    """An article's sound with its tag, as it leaves this site."""
    column = tree().by_id[article.column_id].name
    reader = recordings.reader_of(narration)
    return tagged(article, narration, publisher=site().name, column=column, base=base(), reader=reader)


def captions(number: int) -> ResponseReturnValue:
    """The words of each sentence with their time, to be read with the sound."""
    return timed(vtt.caption_file(_ready(known(number)).cues))


def cues(number: int) -> ResponseReturnValue:
    """When each sentence and each word of it is heard, for a page that follows the sound.

    ``sound`` in the address names the sound that the page has: of another one, made since, the times would be wrong.
    """
    found = _ready(known(number))
    if request.args.get("sound", found.sound_hash) != found.sound_hash:
        abort(404)
    return timed(vtt.metadata_file(found.cues))


def timed(text: str) -> BaseResponse:
    """A WebVTT file; a player that has it already is told so."""
    answer = Response(text, mimetype="text/vtt")
    answer.add_etag()
    return answer.make_conditional(request)


def _ready(article: Article) -> Narration:
    """The finished sound in the voice that the address names."""
    found = narrations.ready(article, request.args.get("voice", ""))
    if found is None:
        abort(503, response=not_yet())
    return found


def text(number: int) -> ResponseReturnValue:
    """The article as plain text."""
    article = known(number)
    revision = queries.newest_public_revision(article)
    status = str(revision.facts.get("status", ""))
    lines = [*([f"本文件{status}"] if status else []), revision.title, ""]
    if article.publish_at:
        lines.append(f"发布日期：{date_time(article.publish_at)}")
    if revision.source:
        lines.append(f"来源：{revision.source}")
    if article.corrected_at and revision.change_note:
        lines.append(f"{date_time(article.corrected_at)}更正：{revision.change_note}")
    if revision.summary:
        lines += ["", revision.summary]
    facts = facts_to_tell(Kind(article.kind), revision.facts)
    if facts:
        lines.append("")
    lines += [f"{fact.label}：{'；'.join(fact.lines)}" for fact in facts]
    lines += ["", revision.body_text, "", "全文完", ""]
    return Response("\n".join(lines), mimetype="text/plain")


def data(number: int) -> ResponseReturnValue:
    """The article as data, with the state of its sound."""
    article = known(number)
    revision = queries.newest_public_revision(article)
    told = narrations.told(article, revision)
    return jsonify(
        number=article.id,
        url=article_address(article),
        easy_url=f"{article_address(article)}/easy" if revision.easy_sentences else None,
        title=revision.title,
        kind=article.kind,
        summary=revision.summary,
        source=revision.source,
        publisher=site().name,
        published_at=iso(article.publish_at) if article.publish_at else None,
        corrected_at=iso(article.corrected_at) if article.corrected_at else None,
        views=article.views_base + counting.shown([article.id]).get(article.id, 0),
        narration={
            "state": told.state,
            "words": telling.told(told.words),
            "sound_url": told.sound_url,
            "cues_url": told.cues_url,
            "seconds": told.seconds,
        },
        sentences=[
            {"id": one.id, "kind": one.kind, "text": one.source} for one in Script.from_json(revision.script).sentences
        ],
    )


def not_yet() -> Response:
    """The answer where a sound is asked for that is still being made."""
    page = render_template("errors/503.html", path="")
    return Response(page, 503, {"Retry-After": "20", "Cache-Control": "no-store"})
