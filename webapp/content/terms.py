"""The glossary 词语解释: words of the trade with their meaning in plain words; what may stand in it and what readers have."""

import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import JSON, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime, db
from webapp.messages import N_
from webapp.text.characters import one_line, ordinary
from webapp.text.spoken.rule import HANZI

SHORTEST_WORD: Final = 2  # characters: a single one stands in too many other words
LONGEST_WORD: Final = 20
LONGEST_MEANING: Final = 300
MOST_OTHERS: Final = 8
LONGEST_OTHERS: Final = 200  # characters typed for all other forms
MOST: Final = 500  # terms of one site: every article is searched for all of them
_TYPED: Final = 2_000  # characters that are looked at at all
_BETWEEN: Final = re.compile(r"[、，,；;\s]+")
_STRANGE: Final = re.compile(f"[^{HANZI}A-Za-z0-9]")

Errors = list[tuple[str, str]]  # field and sentence


class Term(Model):
    """A word that not everybody knows. Its number is its address in the glossary, so removed ones are kept."""

    __tablename__ = "terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(LONGEST_WORD), unique=True)
    others: Mapped[list[str]] = mapped_column(JSON, default=list)  # other forms of the word, which mean the same
    meaning: Mapped[str] = mapped_column(String(LONGEST_MEANING))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    created_by: Mapped[str] = mapped_column(String(80), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_by: Mapped[str] = mapped_column(String(80), default="")
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # None: readers have it

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything that is explained by this: the word first, then its other forms."""
        return (self.word, *self.others)

    @property
    def entry(self) -> "Entry":
        """What stands in it."""
        return Entry(self.word, tuple(self.others), self.meaning)


class Entry(NamedTuple):
    """A term as it can stand in the glossary."""

    word: str
    others: tuple[str, ...]
    meaning: str

    @property
    def edition(self) -> int:
        """A number of at most nine digits, never 0, by which is noticed what others changed meanwhile."""
        return zlib.crc32("\0".join([self.word, *self.others, "", self.meaning]).encode()) % 999_999_999 + 1


class BadTerm(Exception):
    """What was typed cannot stand in the glossary; ``errors`` says why, field by field, in Chinese."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(" ".join(words for _field, words in errors))
        self.errors = errors


def checked(word: str, others: str, meaning: str) -> Entry:
    """What was typed, made ordinary. Raises BadTerm, which names everything that is to be put right."""
    errors: Errors = []
    word, meaning = one_line(word[:_TYPED]), one_line(meaning[:_TYPED])
    if wrong := _wrong_form(word) if word else N_("请写要解释的词，例如：托养。"):
        errors.append(("word", wrong))
    forms = [one for one in dict.fromkeys(_BETWEEN.split(ordinary(others[:_TYPED]))) if one and one != word]
    if len(forms) > MOST_OTHERS:
        errors.append(("others", N_("别的写法最多%(most)s个。请只留读者会看到的。", most=MOST_OTHERS)))
    elif wrong := next(filter(None, map(_wrong_form, forms)), ""):
        errors.append(("others", wrong))
    if not meaning:
        errors.append(("meaning", N_("请用大白话写这个词的意思，一两句话。")))
    elif len(meaning) > LONGEST_MEANING:
        told = N_("解释最多%(most)s个字，现在有%(num)s个。请只写最要紧的。", most=LONGEST_MEANING, num=len(meaning))
        errors.append(("meaning", told))
    elif not any(one.isalnum() for one in meaning):
        errors.append(("meaning", N_("解释里没有字。请用大白话写这个词的意思。")))
    if errors:
        raise BadTerm(errors)
    return Entry(word, tuple(forms), meaning)


def _wrong_form(form: str) -> str:
    """What is wrong with a word or another form of it; empty where it can stand."""
    if len(form) < SHORTEST_WORD:
        return N_(
            "“%(word)s”只有一个字，会在别的词里认错。请写完整的词，至少%(least)s个字。", word=form, least=SHORTEST_WORD
        )
    if len(form) > LONGEST_WORD:
        return N_("“%(word)s…”太长，最多%(most)s个字。请只写词，不写整句话。", word=form[:10], most=LONGEST_WORD)
    if strange := _STRANGE.search(form):
        sign = N_("空格") if strange.group() == " " else f"“{strange.group()}”"
        return N_("词里不能有%(sign)s。请只写汉字、字母和数字。", sign=sign)
    return ""


def shown() -> Sequence[Term]:
    """Every term that readers have, in the order in which they came."""
    return db.session.scalars(select(Term).where(Term.removed_at.is_(None)).order_by(Term.id)).all()


def removed() -> Sequence[Term]:
    """Every term that was taken away, the last one first; each can be brought back."""
    query = select(Term).where(Term.removed_at.is_not(None))
    return db.session.scalars(query.order_by(Term.removed_at.desc(), Term.id.desc())).all()


def in_order(rows: Sequence[Term]) -> list[Term]:
    """Terms as people look them up: by the sound of their characters, which is how GB 2312 numbers the common ones."""
    return sorted(rows, key=lambda row: row.word.encode("gb18030"))


def version() -> str:
    """Another text whenever any term was added, changed, taken away or brought back; one small question."""
    count, newest = db.session.execute(select(func.count(Term.id), func.max(Term.changed_at))).one()
    return f"{count}-{newest.isoformat() if newest else ''}"


def term(number: int) -> Term | None:
    """The term with this number, taken away or not."""
    return db.session.get(Term, number) if number < 2**31 else None
