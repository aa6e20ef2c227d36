"""Where the terms are kept, by each database's own means. No model describes these tables; a migration makes them.

SQLite: a full-text table whose words are our terms. PostgreSQL: the set of terms as a tsvector, made without its text
parser (which does not know Chinese), to find candidates, and the plain runs to confirm that terms stand side by side;
positions in a tsvector end at 16,383, which a long policy document passes.
"""

import json

from sqlalchemy import Connection, text

from webapp.database import db
from webapp.search.terms import runs, terms

# "ascii" treats every character beyond ASCII as part of a word, rare ones too: the cutting has been done already.
CREATE = {
    "sqlite": ("CREATE VIRTUAL TABLE search_entries USING fts5(title, body, tokenize='ascii', columnsize=0)",),
    "postgresql": (
        "CREATE TABLE search_entries (article_id integer PRIMARY KEY, terms tsvector NOT NULL, words text NOT NULL)",
        "CREATE INDEX search_entries_terms ON search_entries USING gin (terms)",
    ),
}
PUT = {
    "sqlite": "INSERT INTO search_entries (rowid, title, body) VALUES (:id, :title_terms, :body_terms)",
    "postgresql": "INSERT INTO search_entries (article_id, terms, words) VALUES (:id, "
    "array_to_tsvector(ARRAY(SELECT json_array_elements_text(CAST(:terms AS json)))), :words)",
}
REMOVE = {
    "sqlite": "DELETE FROM search_entries WHERE rowid = :id",
    "postgresql": "DELETE FROM search_entries WHERE article_id = :id",
}


def create(connection: Connection) -> None:
    """Make the tables; for a migration."""
    for statement in CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the tables; for a migration."""
    connection.execute(text("DROP TABLE search_entries"))


def put(article_id: int, title: str, body: str) -> None:
    """Make an article findable by these words (plain text), and no longer by its former ones. The caller commits."""
    remove(article_id)
    if db.engine.dialect.name == "sqlite":
        values = {"title_terms": " ".join(terms(title)), "body_terms": " ".join(terms(body))}
    else:
        # A stretch of spaces parts title from text, so that no word is found across the seam.
        plain = f" {' '.join(runs(title))}   {' '.join(runs(body))} "
        values = {"terms": json.dumps(sorted({*terms(title), *terms(body)})), "words": plain}
    db.session.execute(text(PUT[db.engine.dialect.name]), {"id": article_id, **values})


def remove(article_id: int) -> None:
    """Make an article unfindable; nothing happens where it already is. The caller commits."""
    db.session.execute(text(REMOVE[db.engine.dialect.name]), {"id": article_id})
