"""flask jobs …: the worker that makes the sound."""

from flask.cli import AppGroup

from webapp.jobs import queue

group = AppGroup("jobs", help="The worker that makes the sound.")


@group.command("work")
def work() -> None:
    """Work until stopped (Ctrl-C or SIGTERM); whatever was in hand goes on at the next start."""
    queue.run_consumer()
