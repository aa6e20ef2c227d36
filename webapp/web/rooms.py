"""What the doors reach for: the settings and the tools that were opened for this application."""

from dataclasses import dataclass

from flask import current_app

from webapp.config import Settings
from webapp.storage.base import Storage
from webapp.web.assets import Assets


@dataclass(frozen=True)
class Rooms:
    """The tools of one application."""

    settings: Settings
    storage: Storage
    assets: Assets


def rooms() -> Rooms:
    """The tools of the application that answers this request."""
    found: Rooms = current_app.extensions["tingwen"]
    return found
