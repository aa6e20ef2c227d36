"""Addresses of stored files, shared by the public door and the staff's."""

from urllib.parse import quote

from webapp.content.models import AttachmentUse


def file_address(file: AttachmentUse) -> str:
    """Where an attachment is fetched: its hash, then its own name for the reader's disk."""
    return f"/files/{file.hash}/{quote(file.name)}"
