"""Readings that the staff has settled: the list, the form with its trial, and what each of them changes.

Trying is looking: the form comes by GET with what was typed in its address, so it can be left, opened again and sent on.
Only 存下来 and 去掉 change anything, and they say before what they will change.
"""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.database import db
from webapp.editorial import pronunciation
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.editorial.pronunciation import AlreadyThere
from webapp.messages import N_
from webapp.search import query as search
from webapp.speech import lexicon, trial
from webapp.speech.lexicon import BadEntry, Entry, Errors
from webapp.speech.models import Pronunciation
from webapp.text.characters import one_line
from webapp.web import ranges
from webapp.web.site.cards import Pages, page_number
from webapp.web.staff.opened import base_number, done_words, go, me
from webapp.web.staff.pages import page

LIST: Final = "/staff/pronunciation"
NEW: Final = f"{LIST}/word"
FIELDS: Final = ("word", "reading", "example")
SHOWN: Final = 100  # articles in the list of what will change
# What a field takes; what is longer was refused, and is not sent back to fill the page.
LONGEST: Final = {"word": lexicon.LONGEST_WORD, "reading": 200, "example": lexicon.LONGEST_EXAMPLE}


@dataclass(frozen=True)
class Trial:
    """What the form shows before anything is stored: how it sounds now and then, and what it changes."""

    entry: Entry
    before: str  # the reading as it is now
    now_url: str
    then_url: str
    said: str  # the words that are heard
    effect: pronunciation.Effect


def listing() -> ResponseReturnValue:
    """Every settled word, those changed last first; to be narrowed by what stands in them."""
    sought = " ".join(request.args.get("q", "")[:100].split())
    found = lexicon.page(page_number(), sought)
    if found.number > found.count:
        abort(404)
    return page(
        "staff/pronunciations.html",
        rows=[(row, search.find(row.word)) for row in found.rows],
        page=Pages(found.number, found.count, found.total, request.path, {"q": sought} if sought else {}),
        query=sought,
        unread=pronunciation.articles_without_reading(),
        done=done_words(),
    )


def show_new() -> ResponseReturnValue:
    """The form for a word; where an article is named, first the choice of its sentence."""
    values = _typed(request.args)
    if "article" in request.args and "try" not in request.args:
        return _choice(values)
    if not values["word"]:
        return _form(None, values, [], 200)
    try:
        word = lexicon.checked_word(values["word"])
    except BadEntry as bad:
        return _form(None, values, bad.errors, 400)
    if row := lexicon.of_word(word):
        return redirect(f"{LIST}/{row.id}?{urlencode(_given(values))}", 303)
    return _looked_at(None, values)


def show(number: int) -> ResponseReturnValue:
    """The form for a word that is settled already."""
    row = _known(number)
    values = {"word": row.word, "reading": row.reading, "example": row.example}
    if "try" not in request.args and not _given(_typed(request.args)):
        return _form(row, values, [], 200)
    return _looked_at(row, values | _given(_typed(request.args)))


def add() -> ResponseReturnValue:
    """Store a word."""
    values = _typed(request.form)
    try:
        pronunciation.add(lexicon.checked(**values), by=me())
    except BadEntry as bad:
        db.session.rollback()
        return _form(None, values, bad.errors, 400)
    except AlreadyThere as there:
        words, row = str(there), there.row
        db.session.rollback()
        return _form(row, values, [("theirs", words)], 409, theirs=True)
    return go(LIST, "reading")


def change(number: int, base: int) -> ResponseReturnValue:
    """Store another reading or example of a word."""
    row = _known(number)
    values = _typed(request.form) | {"word": row.word}
    try:
        entry = lexicon.checked(**values)
        same = entry == Entry(row.word, row.reading, row.example)
        pronunciation.change(number, entry, by=me(), base=base)
    except BadEntry as bad:
        db.session.rollback()
        return _form(_known(number), values, bad.errors, 400)
    except ChangedMeanwhile as refused:
        db.session.rollback()
        return _form(_known(number), values, [("theirs", str(refused))], 409, theirs=True)
    except NotPossible:  # removed in this moment
        db.session.rollback()
        abort(404)
    return go(LIST, "reading-same" if same else "reading")


def show_remove(number: int) -> ResponseReturnValue:
    """What will be read otherwise without this word, and the question whether to."""
    return _remove_page(_known(number), [], 200)


def remove(number: int) -> ResponseReturnValue:
    """Let dictionaries say again how a word is read."""
    _known(number)
    try:
        pronunciation.remove(number, by=me(), base=base_number())
    except ChangedMeanwhile as refused:
        db.session.rollback()
        return _remove_page(_known(number), [("remove", str(refused))], 409)
    except NotPossible:
        db.session.rollback()
        abort(404)
    return go(LIST, "reading-gone")


def sound() -> ResponseReturnValue:
    """A sentence made on the spot: as the site reads it now, or with one word read as the address says."""
    values = _typed(request.args)
    known = lexicon.words()
    try:
        example = lexicon.checked_example(values["example"])
        if values["word"] or values["reading"]:
            entry = lexicon.checked(values["word"], values["reading"])
            known[entry.word] = entry.pinyin
        elif not example:
            abort(404)
        made = trial.tried(example or entry.word, lexicon.reader_of(known))
    except BadEntry as bad:
        return Response(str(bad), 400, mimetype="text/plain")
    except trial.CannotTry as refused:
        return Response(str(refused), 503, {"Retry-After": "10"}, mimetype="text/plain")
    answer = ranges.send(ranges.Made(made.mp3), "", media_type="audio/mpeg", etag=made.name)
    assert answer is not None
    return answer


def _typed(sent: Any) -> dict[str, str]:
    return {name: str(sent.get(name, "")) for name in FIELDS}


def _given(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value.strip() and name != "word"}


def _known(number: int) -> Pronunciation:
    row = lexicon.entry(number)
    if row is None:
        abort(404)
    return row


def _looked_at(row: Pronunciation | None, values: dict[str, str]) -> ResponseReturnValue:
    """The form with its trial, or with what is wrong; without a reading it proposes the one of now."""
    word = row.word if row else lexicon.checked_word(values["word"])
    if not values["reading"].strip() and "try" not in request.args:
        read = lexicon.reader_of(lexicon.words_here())
        return _form(row, values | {"word": word, "reading": lexicon.present(word, values["example"], read)}, [], 200)
    try:
        entry = lexicon.checked(**values | {"word": word})
    except BadEntry as bad:
        return _form(row, values, bad.errors, 400)
    return _form(row, values, [], 200, trial=_trial(entry))


def _trial(entry: Entry) -> Trial:
    present = lexicon.words_here()
    said = entry.example or entry.word
    return Trial(
        entry,
        lexicon.present(entry.word, said, lexicon.reader_of(present)),
        f"{LIST}/sound.mp3?{urlencode({'example': said})}",
        f"{LIST}/sound.mp3?{urlencode({'word': entry.word, 'reading': entry.reading, 'example': said})}",
        said,
        pronunciation.effect(entry.word, {**present, entry.word: entry.pinyin}),
    )


def _form(
    row: Pronunciation | None, values: dict[str, str], errors: Errors, status: int, **more: Any
) -> ResponseReturnValue:
    tried: Trial | None = more.get("trial")
    if tried:
        values = tried.entry._asdict()
    shown = {name: one_line(value[: LONGEST[name]]) for name, value in values.items()}
    return page(
        "staff/pronunciation.html",
        row=row,
        base=lexicon.edition(row) if row else 0,
        values=shown,
        limits=LONGEST,
        trial=tried,
        said_in=pronunciation.affected(row.word) if row and not tried else [],
        shown=SHOWN,
        theirs=row if more.get("theirs") else None,
        errors=errors,
    ), status


def _remove_page(row: Pronunciation, errors: Errors, status: int) -> ResponseReturnValue:
    after = lexicon.words_here()
    del after[row.word]
    return page(
        "staff/pronunciation-remove.html",
        row=row,
        base=lexicon.edition(row),
        after=lexicon.present(row.word, row.example or row.word, lexicon.reader_of(after)),
        effect=pronunciation.effect(row.word, after),
        shown=SHOWN,
        errors=errors,
    ), status


def _choice(values: dict[str, str]) -> ResponseReturnValue:
    """The sentences of an article to choose from, and the word in the chosen one; then the form with both."""
    text = request.args.get("article", "")
    article = queries.article(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if article is None:
        abort(404)
    sentences = pronunciation.sentences(article)
    chosen = next((one for one in sentences if one.id == request.args.get("sentence")), None)
    errors: Errors = []
    if chosen is not None:
        try:
            word = lexicon.checked_word(values["word"])
        except BadEntry as bad:
            errors = bad.errors
        else:
            if word in chosen.spoken:
                example = pronunciation.example(chosen, word)
                return redirect(f"{NEW}?{urlencode({'word': word, 'example': example})}", 303)
            errors = [("word", N_("这一句里没有“%(word)s”。请照朗读的样子写，数字写成汉字；或者另选一句。", word=word))]
    return page(
        "staff/pronunciation-choose.html",
        article=article,
        sentences=[(one.id, one.source if len(one.source) <= 60 else f"{one.source[:60]}…") for one in sentences],
        chosen=chosen.id if chosen else "",
        word=one_line(values["word"][: LONGEST["word"]]),
        longest=LONGEST["word"],
        errors=errors,
    ), (400 if errors else 200)
