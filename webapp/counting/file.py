"""The counter's own SQLite file: its tables, how it is made, how it is opened.

A file of its own, because views are written a thousand times oftener than articles and may be written more cheaply:
with write-ahead logging and synchronous=NORMAL a committed view outlives the death of every process (it is with the
operating system), and only a power cut may take the last moments.
"""

import sqlite3
import time
from pathlib import Path
from typing import Final

VERSION: Final = 1  # of the tables; a finished file carries it
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS views (article_id INTEGER PRIMARY KEY, total INTEGER NOT NULL)",
    # day: "2026-11-23" in Beijing
    "CREATE TABLE IF NOT EXISTS views_by_day (day TEXT, article_id INTEGER, total INTEGER NOT NULL,"
    " PRIMARY KEY (day, article_id)) WITHOUT ROWID",
    # Who has been counted in the last half hour, unrecognisable. counted_at: milliseconds since 1970
    "CREATE TABLE IF NOT EXISTS recent (key BLOB PRIMARY KEY, counted_at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS ix_recent_counted_at ON recent (counted_at)",
    "CREATE TABLE IF NOT EXISTS salts (day TEXT PRIMARY KEY, salt BLOB NOT NULL) WITHOUT ROWID",
)


def prepare(path: Path, *, patience: float = 15.0) -> None:
    """Make the file and its tables where they are missing; harmless to repeat, also by many processes at once.

    Gives up with sqlite3.Error after `patience` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    while True:
        connection = connect(path, wait=max(0.0, end - time.monotonic()))
        try:
            if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
                # SQLite does not wait its turn for this one: two processes that both switch a new file may collide.
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("BEGIN IMMEDIATE")
                for table in TABLES:
                    connection.execute(table)
                connection.execute(f"PRAGMA user_version={VERSION}")
                connection.execute("COMMIT")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        finally:
            connection.close()


def connect(path: Path, *, wait: float) -> sqlite3.Connection:
    """A connection that waits `wait` seconds for other writers and begins no transaction by itself."""
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous=NORMAL")
    # What is deleted is overwritten: a destroyed salt shall not be found in the file's free space.
    connection.execute("PRAGMA secure_delete=ON")
    return connection
