"""The site's own lexicon: words whose reading the staff has settled once and for all."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import func, or_, select

from webapp.database import db
from webapp.messages import N_
from webapp.speech.lines import Line, Read, line_of
from webapp.speech.models import Pronunciation
from webapp.text import pinyin
from webapp.text.characters import one_line
from webapp.text.readings import readings, unreadable
from webapp.text.spoken import spoken
from webapp.text.spoken.rule import HANZI

LONGEST_WORD: Final = 20  # characters
LONGEST_EXAMPLE: Final = 100
PAGE: Final = 50
_LONGEST_TYPED: Final = 2_000  # characters that are looked at at all
_HANZI: Final = re.compile(f"[{HANZI}]")
_STRANGE: Final = re.compile(f"[^{HANZI}A-Za-z0-9]")

Words = Mapping[str, Sequence[str]]
Errors = list[tuple[str, str]]  # field and sentence


class BadEntry(Exception):
    """What was typed cannot stand in the lexicon; ``errors`` says why, field by field, in Chinese."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(" ".join(words for _field, words in errors))
        self.errors = errors


class Entry(NamedTuple):
    """A word as it can stand in the lexicon."""

    word: str
    reading: str  # "huan2 kuan3": one syllable for each hanzi
    example: str = ""

    @property
    def edition(self) -> int:
        """A number of at most nine digits that another reading or example would hardly have, and never 0.

        By it is noticed what others changed meanwhile.
        """
        return zlib.crc32("\0".join(self).encode()) % 999_999_999 + 1

    @property
    def pinyin(self) -> tuple[str, ...]:
        """One syllable for each character of the word, "" for letters and digits."""
        return spread(self.word, self.reading)


def words() -> dict[str, tuple[str, ...]]:
    """Every word of the lexicon with the pinyin of its characters."""
    found = words_here()
    db.session.rollback()
    return found


def words_here() -> dict[str, tuple[str, ...]]:
    """The same inside the caller's transaction, which goes on."""
    rows = db.session.execute(select(Pronunciation.word, Pronunciation.reading)).all()
    return {row.word: spread(row.word, row.reading) for row in rows}


def reader() -> Read:
    """How a text is read here, now."""
    return reader_of(words())


def reader_of(lexicon: Words) -> Read:
    """How a text is read with this lexicon."""
    return lambda text: readings(text, lexicon)


def spread(word: str, reading: str) -> tuple[str, ...]:
    """The syllables of a reading on the hanzi of its word, "" on its other characters."""
    left = iter(reading.split())
    return tuple(next(left, "") if _HANZI.match(one) else "" for one in word)


def checked(word: str, reading: str, example: str = "") -> Entry:
    """What was typed, made ordinary. Raises BadEntry, which names everything that is to be put right."""
    errors: Errors = []
    try:
        word = checked_word(word)
    except BadEntry as bad:
        errors += bad.errors
    try:
        found = pinyin.syllables(reading)
    except pinyin.BadPinyin as bad:
        errors.append(("reading", str(bad)))
    else:
        count = len(_HANZI.findall(word))
        if not errors and len(found) != count:
            told = N_(
                "“%(word)s”有%(count)s个汉字，读音写了%(count2)s个。请每个字写一个，中间空一格。",
                word=word,
                count=count,
                count2=len(found),
            )
            errors.append(("reading", told))
        reading = " ".join(found)
    try:
        example = checked_example(example, "" if errors and errors[0][0] == "word" else word)
    except BadEntry as bad:
        errors += bad.errors
    if errors:
        raise BadEntry(errors)
    return Entry(word, reading, example)


def checked_word(typed: str) -> str:
    """A word as it is said: hanzi, perhaps with letters among them. Raises BadEntry."""
    word = one_line(typed[:_LONGEST_TYPED])
    if not word:
        raise BadEntry([("word", N_("请写要改读音的词，例如：还款。"))])
    if len(word) > LONGEST_WORD:
        raise BadEntry(
            [("word", N_("词最多%(longest_word)s个字。请只写读错的那个词，不写整句话。", longest_word=LONGEST_WORD))]
        )
    if strange := _STRANGE.search(word):
        sign = N_("空格") if strange.group() == " " else f"“{strange.group()}”"
        raise BadEntry([("word", N_("词里不能有%(sign)s。请只写词，不写标点和空格。", sign=sign))])
    if not _HANZI.search(word):
        raise BadEntry([("word", N_("词里要有汉字。英文字母和数字的读法不在这里改。"))])
    said = spoken(word).text
    if said != word:
        advice = N_("请只写词里的汉字。") if _STRANGE.search(said) else N_("请按朗读时的说法写。")
        raise BadEntry(
            [("word", N_("“%(word)s”朗读时说成“%(said)s”。%(advice)s", word=word, said=said, advice=advice))]
        )
    return word


def checked_example(typed: str, word: str = "") -> str:
    """An example made ordinary, empty where there is none. Raises BadEntry where the word is not said in it."""
    example = one_line(typed[:_LONGEST_TYPED])
    if len(example) > LONGEST_EXAMPLE:
        raise BadEntry(
            [("example", N_("例句最多%(longest_example)s个字。请只写一句话。", longest_example=LONGEST_EXAMPLE))]
        )
    if example and word and word not in line(example).text:
        raise BadEntry([("example", N_("例句里没有“%(word)s”。请写一句用到这个词的话，或者空着。", word=word))])
    return example


def line(text: str, read: Read = lambda text: ()) -> Line:
    """A written text as it is said."""
    return line_of(spoken(text).text, read)


def present(word: str, example: str, read: Read) -> str:
    """How a word is read now, in its example or alone, as the form wants it; empty where nobody knows."""
    said = line(example if word in line(example).text else word, read)
    place = said.text.find(word)
    found = [one for one in said.readings[place : place + len(word)] if one] if place >= 0 else []
    return " ".join(found) if len(found) == len(_HANZI.findall(word)) else ""


def unread(said: str, read: Read) -> list[str]:
    """The characters of spoken words that nobody knows how to read, each once; a word of the lexicon may help."""
    rare = set(unreadable(said))
    if not rare:
        return []
    whole = line_of(said, read)
    pairs = zip(whole.text, whole.readings, strict=True)
    return list(dict.fromkeys(one for one, reading in pairs if one in rare and not reading))


def entry(number: int) -> Pronunciation | None:
    """The word with this number."""
    return db.session.get(Pronunciation, number) if number < 2**31 else None


def of_word(word: str) -> Pronunciation | None:
    """The entry of exactly this word."""
    return db.session.scalar(select(Pronunciation).where(Pronunciation.word == word))


def edition(row: Pronunciation) -> int:
    """The edition of an entry as it stands."""
    return Entry(row.word, row.reading, row.example).edition


@dataclass(frozen=True)
class Page:
    """One page of the lexicon; numbers count from 1."""

    rows: Sequence[Pronunciation]
    number: int
    total: int

    @property
    def count(self) -> int:
        """How many pages there are; an empty lexicon is one empty page."""
        return max(1, -(-self.total // PAGE))


def page(number: int, sought: str = "") -> Page:
    """The words in whose word, reading or example this stands, changed last first."""
    query = select(Pronunciation)
    if sought:
        columns = (Pronunciation.word, Pronunciation.reading, Pronunciation.example)
        query = query.where(or_(*(one.contains(sought, autoescape=True) for one in columns)))
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = query.order_by(Pronunciation.changed_at.desc(), Pronunciation.id.desc())
    return Page(db.session.scalars(rows.limit(PAGE).offset((number - 1) * PAGE)).all(), number, total)
