"""The site's own styles, scripts and icons, under an address that changes with their content.

Everything lives below /static/<release digest>/, so relative imports between scripts keep working and every answer may
be kept for ever. A page that is still open from before an update asks under the old digest: it gets the current file,
not to be kept, rather than an error.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from webapp.config import Settings
from webapp.web.older import FORM, for_older
from webapp.web.security import HEADERS

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PREFIX = "/static/"


def digest(folder: Path) -> str:
    """Twelve hex characters that stand for the whole folder."""
    sum = hashlib.sha256(FORM)
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        sum.update(path.relative_to(folder).as_posix().encode() + b"\0")
        sum.update(hashlib.sha256(path.read_bytes()).digest())
    return sum.hexdigest()[:12]


def build(settings: Settings) -> Path:
    """Copy the static files beside the data, with style sheets for older browsers, too, and compress them there, once for
    each release; returns the folder.

    Never in place: a compressed file beside a source that changed later would be served for it.
    """
    place = _built(settings)
    if place.is_dir():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as work:
        copy = Path(work) / "files"
        shutil.copytree(settings.static_dir, copy)
        for path in sorted(copy.rglob("*.css")):
            path.write_text(for_older(path.read_text("utf-8")), "utf-8")
        compressor = Compressor(quiet=True)
        for path in sorted(one for one in copy.rglob("*") if one.is_file()):
            if compressor.should_compress(path.name):
                list(compressor.compress(str(path)))
        copy.rename(place)
    return place


def _built(settings: Settings) -> Path:
    return settings.data_dir / "static" / digest(settings.static_dir)


class Assets:
    """Serves the static files before Flask, and tells templates their addresses."""

    def __init__(self, settings: Settings) -> None:
        """Take the built folder where there is one, else the sources as they are (development, tests)."""
        built = _built(settings)
        self.digest = built.name
        self.folder = built if built.is_dir() else settings.static_dir
        self._there: set[str] = set()  # files that were seen: a page names thirty, and asks the disk for none

    def address(self, path: str) -> str:
        """The address of a static file such as "css/base.css"; a file that is not there is a mistake of ours."""
        if path not in self._there:
            if not (self.folder / path).is_file():
                raise FileNotFoundError(f"static file {path}")
            self._there.add(path)
        return f"{PREFIX}{self.digest}/{path}"

    def wrap(self, inside: WsgiApp) -> WsgiApp:
        """A WSGI application that answers /static/ itself and hands on everything else."""
        noise = WhiteNoise(
            inside,
            root=str(self.folder),
            prefix=f"{PREFIX}{self.digest}/",
            max_age=0,
            allow_all_origins=False,
            immutable_file_test=lambda _path, _url: True,
        )

        def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if not path.startswith(PREFIX):
                return inside(environ, start)
            asked, _, rest = path.removeprefix(PREFIX).partition("/")
            current = asked == self.digest or not rest
            # These files are small and always sent whole: ranges of them are nobody's need and WhiteNoise's weak side.
            environ = {name: value for name, value in environ.items() if name != "HTTP_RANGE"}
            if not current:
                environ["PATH_INFO"] = f"{PREFIX}{self.digest}/{rest}"

            def start_safe(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
                kept = {name.title(): value for name, value in headers}
                if not current:
                    kept["Cache-Control"] = "no-cache"
                return start(status, list((HEADERS | kept).items()), *more)

            return noise(environ, start_safe)

        return serve
