"""Pinyin above words: marked HTML becomes the same HTML with a ``<ruby>`` for each word that has a reading.

The readings are those of the voice, the site's own list of words among them, so what is read and what is heard agree
(一 and 不 are written as they are said in place, which GB/T 16159-2012 leaves to teaching texts). Words are written as
one, not character by character: that is how the standard spells, and long syllables need less room.

The readings are hidden from screen readers. These say the hanzi aright by themselves; most would say every word twice,
the second time as English letters, and Chrome tells them as a description of every single word. Nobody loses anything
that is not in the words, and who wants to hear a word's sound hears it in the word.
"""

from collections.abc import Container, Mapping
from html import unescape

from webapp.text import pinyin
from webapp.text.inline import escape
from webapp.text.pieces import Depth, own_text, pieces, sentences, tag_name, together
from webapp.text.readings import Lexicon, Word, segment, words
from webapp.text.sentence import Sentence

# A word in ruby is not broken at a line's end; of the largest letters a narrow telephone shows six in a line.
LONGEST = 4


def with_ruby(
    html: str,
    known: Mapping[str, Sentence],
    lexicon: Lexicon = {},  # noqa: B006 - never changed
    only: Container[str] | None = None,
) -> str:
    """Marked HTML with the readings of its sentences, or of those whose ids are in ``only``.

    ``known``: the article's sentences by id. A sentence that is not known, or that reads otherwise than the script has
    it, stays as it is. The text without rt and rp stays the same, character by character.
    """
    return together(
        (id, inside(part, known[id], lexicon) if id in known and (only is None or id in only) else part)
        for id, part in sentences(html)
    )


def inside(html: str, sentence: Sentence, lexicon: Lexicon = {}) -> str:  # noqa: B006 - never changed
    """The inside of one sentence with its readings; also for a title, which is escaped text."""
    if len(own_text(html)) != len(sentence.source):
        return html
    found = [part for word in words(sentence, lexicon) for part in _parts(word, sentence.source)]
    depth, written, place = Depth(), [], 0
    for piece in pieces(html):
        if piece.startswith("<") and piece != "<":
            depth.step(piece)
            written.append(piece)
            place += tag_name(piece) == "br" and not depth.unread
        elif depth.unread:
            written.append(piece)
        else:
            text = unescape(piece)
            written.append(piece if depth.ruby else _text(text, place, found))
            place += len(text)
    return "".join(written)


def _text(text: str, place: int, found: list[Word]) -> str:
    """One text that begins at ``place``; a word that begins or ends outside it has its part of the readings here."""
    written, done, end = [], place, place + len(text)
    for word in found:
        start, stop = max(word.start, place), min(word.end, end)
        if start >= stop:
            continue
        written.append(escape(text[done - place : start - place]))
        said = pinyin.joined(word.said[start - word.start : stop - word.start])
        written.append(
            f"<ruby>{escape(text[start - place : stop - place])}<rp>（</rp>"
            f'<rt lang="zh-Latn-pinyin" aria-hidden="true">{escape(said)}</rt><rp>）</rp></ruby>'
        )
        done = stop
    written.append(escape(text[done - place :]))
    return "".join(written)


def _parts(word: Word, source: str) -> list[Word]:
    """A long word in two where it is made of two, else in its middle, until no part is too long for a line."""
    length = word.end - word.start
    if length <= LONGEST:
        return [word]
    text = source[word.start : word.end]
    ways = sorted(range(2, length - 1), key=lambda cut: abs(2 * cut - length))
    cut = next((cut for cut in ways if segment.is_word(text[:cut]) and segment.is_word(text[cut:])), length // 2)
    middle = word.start + cut
    halves = (Word(word.start, middle, word.said[:cut]), Word(middle, word.end, word.said[cut:]))
    return [part for half in halves for part in _parts(half, source)]
