"""Bring a document in: the parent's side. Every strange file is read by a child process that may die of it."""

import base64
import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import webapp
from webapp.content.kinds import Kind
from webapp.editorial import refusals
from webapp.editorial.gate import LARGEST_FILE, MEGABYTE
from webapp.editorial.incoming import Incoming
from webapp.editorial.pictures import PreparedPicture

log = logging.getLogger(__name__)

WALL_SECONDS: Final = 15
LONGEST_NAME: Final = 300


def bring_in(data: bytes, name: str, kind: Kind | None = None) -> Incoming:
    """The document in an uploaded file (.docx, .txt, .html), for an editor to check.

    name: the file's name as the sender gave it; only its ending is looked at, it is never used as a path.
    kind: what the sender says it is, which decides the facts that are looked for; None guesses.
    Raises a Refused whose `words` tell the sender what to do. Nothing is stored.
    """
    if len(data) > LARGEST_FILE:
        raise refusals.TooLarge(size=-(-len(data) // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
    if not data:
        raise refusals.EmptyFile
    return Incoming.from_json(_ask("file", data, name, kind)["incoming"])


def bring_in_text(text: str, kind: Kind | None = None) -> Incoming:
    """The document in pasted text: a page of an old site or a manuscript; kind as above. Raises Refused."""
    data = text.encode("utf-8", errors="replace")
    if not text.strip():
        raise refusals.EmptyText
    if len(data) > LARGEST_FILE:
        raise refusals.TooLarge(size=-(-len(data) // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
    return Incoming.from_json(_ask("text", data, kind=kind)["incoming"])


def bring_in_picture(data: bytes) -> PreparedPicture:
    """One uploaded picture, re-encoded and ready to be stored. Raises Refused, mostly an UnusablePicture."""
    if len(data) > LARGEST_FILE:
        raise refusals.TooLarge(size=-(-len(data) // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
    if not data:
        raise refusals.EmptyFile
    picture = _ask("picture", data)["picture"]
    picture["bytes"] = base64.b64decode(picture["bytes"])
    return PreparedPicture(**picture)


def _ask(task: str, data: bytes, name: str = "", kind: Kind | None = None) -> dict[str, Any]:
    """Let a child process do one task and give its answer. A child that dies or hangs means TooComplex."""
    said = {"task": task, "name": name[-LONGEST_NAME:], "kind": kind or ""}
    head = json.dumps(said).encode("ascii") + b"\n"
    with tempfile.TemporaryDirectory(prefix="tingwen-") as folder:
        # Nothing of the server's settings reaches the child: it needs no secret to read a file.
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(Path(webapp.__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": folder,
            "HOME": folder,
        }
        try:
            done = subprocess.run(
                [sys.executable, "-X", "utf8", "-m", "webapp.editorial.convert"],
                input=head + data,
                capture_output=True,
                cwd=folder,
                env=environment,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise refusals.TooComplex from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        log.warning("the reader of a file ended with %s", done.returncode)
        raise refusals.TooComplex from error
    if done.stderr:
        # Only where in our own code: the words of the file stay out of the log.
        *places, last = done.stderr.decode(errors="replace").splitlines() or [""]
        log.warning(
            "the reader of a file failed: %s at %s", last.split(":")[0], " ".join(" ".join(places[-4:]).split())
        )
    if "refused" in answer:
        raise refusals.named(answer["refused"], answer["words"])
    return dict(answer)
