"""A file of the desk, to be saved under its own name."""

from urllib.parse import quote

from flask import Response


def download(data: bytes, media_type: str, *, name: str, plain: str) -> Response:
    """An answer to be saved as ``name``, which may be Chinese; ``plain`` is its name in ASCII for old programs.

    Both are sent, as RFC 6266 has it: in the plain parameter other letters than ASCII arrive as signs nobody can read.
    """
    answer = Response(data, mimetype=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return answer
