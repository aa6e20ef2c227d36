"""易读版, the easy-read twin of an article, at an address of its own: page, sound, times."""

from typing import Any

from flask import Response, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp import counting
from webapp.content.easy import title_of
from webapp.content.models import Article, Revision
from webapp.speech import narrations
from webapp.speech.models import Narration
from webapp.speech.sound import vtt
from webapp.web import ranges, telling
from webapp.web.rooms import rooms
from webapp.web.site import glossary, understanding
from webapp.web.site.articles import exported, known, not_yet, timed
from webapp.web.site.columns import trail
from webapp.web.templating import article_address, tree
from webapp.web.visitors import visitor


def show(number: int) -> ResponseReturnValue:
    """The twin's page; it counts as a view of the article. Where there is no twin any more, the article itself is shown."""
    article = known(number)
    revision = _revision(article)
    if not revision.easy_sentences:
        return redirect(article_address(article), 302)
    counting.count(article.id, visitor())
    return render_template("site/easy.html", **page_of(article, revision))


def page_of(article: Article, revision: Revision) -> dict[str, Any]:
    """Everything that the twin's template shows; also for the staff's preview of a draft."""
    twin = Revision(
        article_id=article.id,
        title=title_of(revision.title),
        summary_marked="",
        body_marked=revision.easy_marked,
        script=revision.easy_script,
    )
    words = understanding.words(twin, understanding.choices())
    column = tree().by_id[article.column_id]
    url = article_address(article)
    return {
        "number": article.id,
        "article": {
            "number": f"{article.id}-easy",  # under which the player keeps its place: another than the article's
            "title": twin.title,
            "url": f"{url}/easy",
            "whole_url": url,
            "column": {"name": column.name, "intro": column.intro, "keywords": column.keywords, "kind": column.kind},
        },
        "title": words.title,
        "body": words.body,
        "explained": glossary.is_tagged(words.body),
        "narration": narrations.told_easy(article, revision),
        "waiting_url": f"{url}/easy.json",
        "trail": trail(column),
    }


def sound(number: int) -> ResponseReturnValue:
    """The twin's sound as a file to keep."""
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
    if answer is None:
        abort(503, response=not_yet())
    return answer


def captions(number: int) -> ResponseReturnValue:
    """The words of each sentence with their time, to be read with the sound."""
    return timed(vtt.caption_file(_ready(known(number)).cues))


def cues(number: int) -> ResponseReturnValue:
    """When each sentence is heard, for a page that follows the sound; of another sound than the page has, nothing."""
    found = _ready(known(number))
    if request.args.get("sound", found.sound_hash) != found.sound_hash:
        abort(404)
    return timed(vtt.metadata_file(found.cues))


def state(number: int) -> Response:
    """How far the twin's sound is, for a page that waits for it."""
    article = known(number)
    told = narrations.told_easy(article, _revision(article))
    return jsonify(narration={"state": told.state, "words": telling.told(told.words)})


def _ready(article: Article) -> Narration:
    revision = _revision(article)
    if not revision.easy_sentences:
        abort(404)
    found = narrations.easy(revision)
    if found is None or not found.sound_hash:
        abort(503, response=not_yet())
    return found


def _revision(article: Article) -> Revision:
    revision = article.public_revision
    assert revision is not None  # of a public article
    return revision
