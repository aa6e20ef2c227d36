"""What a revision says, to be said again with a change, and whether anything was changed at all."""

from webapp.content.articles import Words
from webapp.content.kinds import Kind, known_facts
from webapp.content.models import Article, Revision
from webapp.editorial import body
from webapp.text import html


def words_of(revision: Revision) -> Words:
    """Everything a revision says, to be said again with a change; the change note is not repeated."""
    return Words(
        title=revision.title,
        body=revision.body_html,
        summary=revision.summary,
        source=revision.source,
        editor=revision.editor,
        reviewer=revision.reviewer,
        facts={name: str(value) for name, value in revision.facts.items()},
        easy=revision.easy_html,
    )


def note_of(article: Article, revision: Revision) -> str:
    """The note to readers that waits with a revision; a published one has been told already."""
    return "" if article.public_revision_id == revision.id else revision.change_note


def says_the_same(article: Article, revision: Revision, words: Words) -> bool:
    """Whether these words would make a revision that differs from this one in nothing that anybody reads."""
    before, kind = words_of(revision), Kind(article.kind)
    return (
        all(_line(getattr(words, name)) == _line(getattr(before, name)) for name in LINES)
        and _line(words.change_note) == _line(note_of(article, revision))
        and known_facts(kind, words.facts) == known_facts(kind, before.facts)
        and _body(words.body) == _body(before.body)
        and _body(words.easy) == _body(before.easy)
    )


LINES = ("title", "summary", "source", "editor", "reviewer")


def _line(text: str) -> str:
    return " ".join(text.split())


def _body(markup: str) -> str:
    """One way of writing it down, whatever stands between the blocks."""
    return body.write(body.parse(html.clean(markup)))
