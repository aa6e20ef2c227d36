"""Every command of ``flask …``, in one table. A command's module is loaded when it is called, so web servers load none."""

from importlib import import_module
from typing import Any, Final

import click
from flask import Flask
from flask.cli import AppGroup

GROUPS: Final = {
    "content": "webapp.cli.content",
    "jobs": "webapp.cli.jobs",
    "journal": "webapp.cli.journal",
    "narration": "webapp.cli.narration",
    "people": "webapp.cli.people",
    "pronunciation": "webapp.cli.pronunciation",
    "schema": "webapp.cli.schema",
    "site": "webapp.cli.site",
    "text": "webapp.cli.text",
}


class Commands(AppGroup):
    """The application's commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(GROUPS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The group of this name; its module's ``group``."""
        if name not in GROUPS:
            return None
        found: Any = import_module(GROUPS[name]).group
        return found


def install(app: Flask) -> None:
    """Give the application its commands."""
    app.cli = Commands("tingwen")
