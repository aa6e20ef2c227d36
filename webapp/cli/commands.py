"""Every command of ``flask …``, in one table."""

from flask import Flask

from webapp.cli import content, jobs, journal, people, site

GROUPS = (content.group, jobs.group, journal.group, people.group, site.group)


def install(app: Flask) -> None:
    """Give the application its commands."""
    for group in GROUPS:
        app.cli.add_command(group)
