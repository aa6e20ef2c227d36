"""One article on the desk: its state, what was found in the document, the preview, the sound to try."""

from dataclasses import replace
from typing import Final

from flask import Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts import journal as record
from webapp.content.kinds import KIND_NAMES, Kind
from webapp.editorial import checks, desk, intake, pronunciation
from webapp.editorial import recordings as desk_recordings
from webapp.editorial.arrivals import PENDING
from webapp.editorial.errors import NotPossible
from webapp.editorial.gate import ending_of
from webapp.editorial.incoming import Remark
from webapp.messages import N_
from webapp.speech import lexicon, narrate, narrations
from webapp.speech.human import recordings
from webapp.speech.sound import vtt
from webapp.text import easy, html
from webapp.web import telling
from webapp.web.rooms import rooms
from webapp.web.site.articles import page_of
from webapp.web.site.easy import page_of as easy_page_of
from webapp.web.staff import downloads, journal, recording
from webapp.web.staff.new import columns_for_choice
from webapp.web.staff.opened import Opened, done_words, go, me, opened
from webapp.web.staff.pages import page
from webapp.web.templating import standing_in, tree

# Remarks that the page tells in its own way, or that speak of bringing documents in at the command line.
# What still keeps an article from readers, pictures and title, is told by checks.hindrances() for as long as it does.
TOLD_ELSEWHERE: Final = {"heading-guessed", "heading-offered", "no-time", "picture-silent", "no-title"}


def show(number: int) -> ResponseReturnValue:
    """Everything that can be done with an article."""
    return _shown(opened(number))


def preview(number: int) -> ResponseReturnValue:
    """The newest revision exactly as readers will get it, by the same template."""
    one = opened(number)
    standing_in(tree().by_id.get(one.article.column_id))
    shown = page_of(one.article, one.revision)
    if shown["narration"].state == "ready":
        told = shown["narration"]
        shown["narration"] = replace(told, cues_url=f"{one.address}/cues", download_url=told.sound_url)
    shown["waiting_url"] = f"{one.address}/sound.json"
    if shown["article"]["publish_at"] is None:
        shown["article"]["publish_at"] = clock.now()  # as if it were published now
    return page("staff/preview.html", **shown, opened=one)


def preview_easy(number: int) -> ResponseReturnValue:
    """The newest revision's easy-read twin as readers will get it."""
    one = opened(number)
    if not one.revision.easy_sentences:
        abort(404)
    standing_in(tree().by_id.get(one.article.column_id))
    shown = easy_page_of(one.article, one.revision)
    shown["narration"] = replace(shown["narration"], cues_url=f"{one.address}/cues?text=easy")
    shown["waiting_url"] = f"{one.address}/sound.json?text=easy"
    return page("staff/preview-easy.html", **shown, opened=one)


def original(number: int) -> ResponseReturnValue:
    """The document as it came, to be saved: it was never cleaned, so it is never opened here."""
    found = intake.of_article(number)
    if found is None:
        abort(404)
    storage = rooms().storage
    if not storage.exists(found.original_key):
        abort(404)
    name = found.original_name or N_("原稿")
    plain = f"original-{number}{ending_of(name)}"
    return downloads.download(storage.read(found.original_key), "application/octet-stream", name=name, plain=plain)


def choose_headings(number: int, base: int) -> ResponseReturnValue:
    """Make the ticked lines headings, the others paragraphs."""
    one = opened(number)
    chosen = {int(text) for text in request.form.getlist("heading") if text.isascii() and text.isdigit()}
    try:
        saved = desk.choose_headings(number, chosen, by=me(), base=base)
    except NotPossible as refused:
        return _shown(opened(number), [("headings", str(refused))], 409)
    return go(one.address, "headings-same" if saved.number == base else "headings")


def rehearse(number: int) -> ResponseReturnValue:
    """Have the newest revision read aloud for the staff."""
    one = opened(number)
    desk.rehearse(number, by=me())
    return go(one.address, "sound", "listen")


def place(number: int) -> ResponseReturnValue:
    """Put the article into another column, or make it of another kind."""
    one = opened(number)
    asked, kind = request.form.get("column", ""), request.form.get("kind", "")
    known = {str(code) for code, _words in columns_for_choice()}
    if asked not in known or kind not in set(Kind):
        return _shown(one, [("column", N_("请选择栏目和类型。"))], 400)
    desk.move(number, column_id=int(asked), kind=Kind(kind), by=me())
    return go(one.address, "moved")


def sound(number: int) -> ResponseReturnValue:
    """How far the sound of the newest revision is, for pages that wait for it."""
    one = opened(number)
    told = (narrations.told_easy if _means_easy() else narrations.told)(one.article, one.revision)
    return jsonify(narration={"state": told.state, "words": telling.told(told.words)})


def cues(number: int) -> ResponseReturnValue:
    """When each sentence of the newest revision is heard, for the preview: the public cues are of the public words."""
    one = opened(number)
    row = narrations.easy(one.revision) if _means_easy() else narrations.of_revision(one.revision)
    if row is None or not row.sound_hash:
        abort(404)
    return Response(vtt.metadata_file(row.cues), mimetype="text/vtt")


def _means_easy() -> bool:
    """Whether the address speaks of the easy-read twin."""
    return request.args.get("text") == "easy"


def _remarks(one: Opened, found: intake.Findings) -> list[Remark]:
    """What is still to be looked at; whoever has published has looked."""
    if one.article.public_revision_id is not None:
        return []
    told = [remark for remark in found.remarks if remark.code not in TOLD_ELSEWHERE]
    # A name that a picture had only while it was on its way says nothing to anybody.
    return [replace(remark, place="") if PENDING in remark.place else remark for remark in told]


def _shown(one: Opened, errors: list[tuple[str, str]] | None = None, status: int = 200) -> ResponseReturnValue:
    document = intake.of_article(one.article.id)
    found = intake.findings(document)
    told = narrations.told(one.article, one.revision)
    recorded = recordings.of(one.revision)
    return page(
        "staff/article.html",
        opened=one,
        article=one.article,
        revision=one.revision,
        column=tree().by_id[one.article.column_id],
        document=document,
        remarks=_remarks(one, found),
        old_date=desk.old_date(one.article),
        left_out=found.left_out,
        offers=desk.offers(one.revision),
        pictures=checks.pictures(one.revision),
        hindrances=checks.hindrances(one.revision) if one.waits else [],
        meter=easy.measured(html.plain(one.revision.easy_html)),
        narration=told,
        lacks="" if told.reason.startswith(narrate.UNREAD) else told.reason,  # what nobody can read is told anew
        unread=pronunciation.without_reading(one.article, one.revision, lexicon.reader_of(lexicon.words_here())),
        recording=recorded,
        recording_state=recording.state_words(recordings.narration_of(recorded)) if recorded else "",
        outdated=desk_recordings.outdated(one.article, one.revision),
        columns=columns_for_choice(),
        kinds=[(kind.value, words) for kind, words in KIND_NAMES.items()],
        lines=[journal.told(line) for line in record.latest(10, article_id=one.article.id)],
        done=done_words(),
        errors=errors or [],
    ), status
