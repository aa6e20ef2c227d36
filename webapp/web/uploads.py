"""Where uploads lie while they come in: in the site's own folder, which is a disk with room.

A system's folder for temporary files is often memory, where two long recordings would fill a small server.
"""

from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

from flask import Request

from webapp.web.rooms import rooms

IN_MEMORY: Final = 500_000  # bytes


class RoomyRequest(Request):
    """A request whose files are kept in the data folder while they are read; they have no name there."""

    def _get_file_stream(self, *_about: Any, **_more: Any) -> IO[bytes]:
        folder = str(rooms().settings.data_dir)
        return cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY, mode="rb+", dir=folder))
