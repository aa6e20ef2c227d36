"""flask jobs …: the worker that makes the sound."""

import threading

from flask.cli import AppGroup

from webapp import counting
from webapp.jobs import queue

group = AppGroup("jobs", help="The worker that makes the sound.")
PURGE_EVERY = 600  # seconds; so that the counter's salts are destroyed also where nobody reads at night


@group.command("work")
def work() -> None:
    """Work until stopped (Ctrl-C or SIGTERM); whatever was in hand goes on at the next start."""
    over = threading.Event()
    threading.Thread(target=purge, args=(over,), name="purge", daemon=True).start()
    try:
        queue.run_consumer()
    finally:
        over.set()


def purge(over: threading.Event) -> None:
    """Forget what the counter no longer needs, until it is over."""
    while not over.wait(PURGE_EVERY):
        counting.purge()
