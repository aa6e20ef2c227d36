"""Putting a reading right once and for all: the lexicon's verbs, and what a change of it changes.

Each verb is one transaction: the word, the line of the journal, and the wish to have those narrations made anew in which
at least one sentence is read differently from now on. Only these sentences are spoken anew; what there is can be heard
until then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from webapp import clock
from webapp.accounts import journal
from webapp.content.models import Article, ArticleState, Revision
from webapp.content.queries import newest_revision
from webapp.database import begin_write, db
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.jobs import queue
from webapp.messages import N_
from webapp.speech import lexicon, orders
from webapp.speech.lexicon import Entry, Words
from webapp.speech.lines import Read, line_of
from webapp.speech.models import Narration, Pronunciation
from webapp.speech.narrate import UNREAD
from webapp.speech.story import around, story, twin
from webapp.text.script import Sentence

NUDGES = 20  # the rest are found by the worker itself


class AlreadyThere(NotPossible):
    """Somebody has settled this word before; ``row`` is how."""

    def __init__(self, row: Pronunciation) -> None:
        self.row = row
        super().__init__(
            N_(
                "“%(word)s”已经有读音了：%(reading)s，由%(changed_by)s存下。没有覆盖它。",
                word=row.word,
                reading=row.reading,
                changed_by=row.changed_by,
            )
        )


@dataclass(frozen=True)
class Change:
    """A published article, and the first of its sentences that is concerned, as it is written."""

    article: Article
    sentence: str


@dataclass(frozen=True)
class Effect:
    """What a change of the lexicon changes: published articles, the newest first, and narrations of whatever state."""

    changes: list[Change]
    narrations: list[int]


def effect(word: str, after: Words, before: Words | None = None) -> Effect:
    """What it changes to read with ``after`` what is read with ``before``, which differ in one word.

    ``before`` None is the lexicon as it stands. Asks nothing of the voice.
    """
    now, then = lexicon.reader_of(lexicon.words_here() if before is None else before), lexicon.reader_of(after)
    heard: dict[int, list[int]] = {}
    for row in db.session.execute(select(Narration.id, Narration.revision_id)):
        heard.setdefault(row.revision_id, []).append(row.id)
    changes: list[Change] = []
    narrations: list[int] = []
    differing: set[int] = set()
    for article, revision, sentence in _saying(word):
        if revision.id in differing or line_of(sentence.spoken, now) == line_of(sentence.spoken, then):
            continue
        differing.add(revision.id)
        narrations += heard.get(revision.id, ())
        if _is_read_out(article, revision):
            changes.append(Change(article, sentence.source))
    return Effect(changes, narrations)


def affected(word: str) -> list[Change]:
    """The published articles in which this word is said, the newest first, each with the first such sentence."""
    found: dict[int, Change] = {}
    for article, revision, sentence in _saying(word):
        if _is_read_out(article, revision):
            found.setdefault(article.id, Change(article, sentence.source))
    return list(found.values())


def add(entry: Entry, *, by: str) -> Effect:
    """Settle how a word is read. Raises AlreadyThere."""
    begin_write()
    if row := lexicon.of_word(entry.word):
        raise AlreadyThere(row)
    try:
        return _write(Pronunciation(word=entry.word), entry, "", by, "pronunciation added")
    except IntegrityError:  # somebody added it in the same moment, where the database lets two write at once
        db.session.rollback()
        if row := lexicon.of_word(entry.word):
            raise AlreadyThere(row) from None
        raise


def change(number: int, entry: Entry, *, by: str, base: int | None = None) -> Effect:
    """Settle it otherwise. ``base``: the edition that the person had before them, None for whatever stands there.

    Raises ChangedMeanwhile and NotPossible; then nothing is changed.
    """
    begin_write()
    row = _at(number, base)
    if row.word != entry.word:
        raise NotPossible(N_("这一条是“%(word)s”的读音。别的词请另外添加。", word=row.word))
    if (row.reading, row.example) == (entry.reading, entry.example):
        return Effect([], [])
    return _write(row, entry, row.reading, by, "pronunciation changed")


def remove(number: int, *, by: str, base: int | None = None) -> Effect:
    """Let the dictionaries say again how a word is read. Raises ChangedMeanwhile and NotPossible."""
    begin_write()
    row = _at(number, base)
    after = lexicon.words_here()
    del after[row.word]
    found = effect(row.word, after)
    journal.record(by, "pronunciation removed", word=row.word, before=row.reading, articles=len(found.changes))
    db.session.delete(row)
    return _done(found)


def without_reading(article: Article, revision: Revision, read: Read) -> list[str]:
    """The characters of an article that nobody knows how to read, each once."""
    lines = [*story(article, revision), *twin(revision)]
    return list(dict.fromkeys(sign for one in lines for sign in lexicon.unread(one.spoken, read)))


def articles_without_reading(limit: int = 50) -> list[tuple[Article, list[str]]]:
    """Published articles with such characters, as their sound has shown when it was made; the newest first."""
    query = (
        select(Article)
        .join(Narration, Narration.revision_id == Article.public_revision_id)
        .where(Article.state == ArticleState.PUBLISHED, Narration.reason.contains(UNREAD))
        .order_by(Article.publish_at.desc(), Article.id.desc())
        .distinct()
        .limit(limit)
    )
    read = lexicon.reader_of(lexicon.words_here())
    found = [
        (one, without_reading(one, one.public_revision, read))
        for one in db.session.scalars(query)
        if one.public_revision
    ]
    return [(article, signs) for article, signs in found if signs]


def sentences(article: Article) -> list[Sentence]:
    """What the newest revision of an article says, to choose from."""
    return story(article, newest_revision(article))


def example(sentence: Sentence, word: str) -> str:
    """A sentence as an example of a word in it: at most LONGEST_EXAMPLE characters with the word among them."""
    for text in (sentence.source, sentence.spoken):
        start = max(0, min(text.find(word) - lexicon.LONGEST_EXAMPLE // 2, len(text) - lexicon.LONGEST_EXAMPLE))
        cut = text[start : start + lexicon.LONGEST_EXAMPLE].strip()
        if word in lexicon.line(cut).text:
            return cut
    return word


def _write(row: Pronunciation, entry: Entry, before: str, by: str, act: str) -> Effect:
    found = effect(entry.word, {**lexicon.words_here(), entry.word: entry.pinyin})
    row.reading, row.example = entry.reading, entry.example
    row.changed_at, row.changed_by = clock.now(), by
    db.session.add(row)
    db.session.flush()
    details = {"word": entry.word, "reading": entry.reading, "before": before}
    journal.record(by, act, article_id=None, **details, articles=len(found.changes))
    return _done(found)


def _done(found: Effect) -> Effect:
    orders.renew(found.narrations)
    db.session.commit()
    for narration in found.narrations[:NUDGES]:
        queue.nudge(narration)
    return found


def _at(number: int, base: int | None) -> Pronunciation:
    row = lexicon.entry(number)
    if row is None:
        raise NotPossible(N_("这个词的读音已经被别人去掉了。要用的话，请重新添加。"))
    if base is not None and lexicon.edition(row) != base:
        raise ChangedMeanwhile(N_("“%(word)s”的读音刚刚被别人改过。没有覆盖，请对照一下再存。", word=row.word))
    return row


def _is_read_out(article: Article, revision: Revision) -> bool:
    return article.state == ArticleState.PUBLISHED and article.public_revision_id == revision.id


def _saying(word: str) -> Iterator[tuple[Article, Revision, Sentence]]:
    """Every sentence that is said with this word, of all that is public or has sound; the newest articles first.

    The database looks through the scripts. What is said around them, dates and facts and names of files, is short and
    put together here, because numbers stand there otherwise than they are said.
    """
    public = and_(Article.state == ArticleState.PUBLISHED, Article.public_revision_id == Revision.id)
    query = (
        select(Article, Revision, _says(Revision.script, word), _says(Revision.easy_script, word))
        .join(Revision, Revision.article_id == Article.id)
        .where(or_(public, Revision.id.in_(select(Narration.revision_id))))
        .order_by(Article.publish_at.desc(), Article.id.desc(), Revision.id.desc())
        .options(selectinload(Revision.pictures), selectinload(Revision.files))
        .execution_options(yield_per=200)
    )
    for article, revision, inside, inside_easy in db.session.execute(query):
        lines = story(article, revision) if inside else around(article, revision)
        for sentence in [*lines, *(twin(revision) if inside_easy else [])]:
            if word in sentence.spoken:
                yield article, revision, sentence


def _says(script: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return script.contains(word, autoescape=True)
