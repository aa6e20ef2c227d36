"""Settings of one site, read once from the environment; an unsafe start is refused with a line that mends it."""

import fcntl
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PCM_LIMIT = 2 * 1024**3
MOST_SPEAKERS = 8
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
UPLOAD_LIMIT = 20 * 1024**2
RECORDING_LIMIT = 200 * 1024**2  # three hours of MP3 at 128 kbit/s, or half an hour of WAV in stereo
SHORTEST_SECRET = 32


class UnsafeSettings(Exception):
    """The environment asks for something that would not be safe or cannot work; the message says what to change."""


@dataclass(frozen=True)
class Settings:
    """Everything a keeper may set. Every default is safe to run with and fit to be public."""

    data_dir: Path  # DATA_DIR: database, files, counters and sound live below it
    database_url: str  # DATABASE_URL: SQLite in the data folder unless a PostgreSQL address is given
    jobs_url: str  # JOBS_URL: SQLite in the data folder unless redis:// or postgresql:// is given
    secret_key: str  # SECRET_KEY: made once and kept in the data folder when not given
    proxy_hops: int = 0  # PROXY_HOPS: how many own proxies stand before us; 0 trusts no forwarded header
    trusted_hosts: tuple[str, ...] = THIS_MACHINE  # TRUSTED_HOSTS: names the site answers to, comma separated
    secure_cookies: bool = False  # SECURE_COOKIES=1: cookies only over HTTPS, HSTS sent
    pcm_limit: int = PCM_LIMIT  # PCM_LIMIT: bytes of sentence sound kept for re-use
    upload_limit: int = UPLOAD_LIMIT  # UPLOAD_LIMIT: bytes of one upload
    recording_limit: int = RECORDING_LIMIT  # RECORDING_LIMIT: bytes of one recording
    voice_rate: int = 200  # VOICE_RATE: espeak's words a minute; 200 is 239 characters a minute, pauses included
    voice_model: Path | None = None  # VOICE_MODEL: folder of a neural voice; espeak-ng speaks without it
    voice_speakers: tuple[int, ...] = ()  # VOICE_SPEAKERS: which speakers of the model to offer; none: the usual ones
    design_page: bool = False  # DESIGN_PAGE=1: /design shows every token and component, for whoever develops
    static_dir: Path = PROJECT / "static"
    templates_dir: Path = PROJECT / "templates"
    translations_dir: Path = PROJECT / "translations"
    migrations_dir: Path = PROJECT / "webapp" / "database" / "migrations"

    @property
    def files(self) -> Path:
        """Where pictures, attachments, originals and sound are kept."""
        return self.data_dir / "files"

    @property
    def counters(self) -> Path:
        """The view counter's own file."""
        return self.data_dir / "counters.db"

    @property
    def pcm(self) -> Path:
        """The cache of sentence sound."""
        return self.data_dir / "pcm"


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises UnsafeSettings with a helpful line."""
    given = os.environ if environ is None else environ
    data_dir = Path(given.get("DATA_DIR") or PROJECT / "data").expanduser().resolve()
    return Settings(
        data_dir=data_dir,
        database_url=_database_url(given.get("DATABASE_URL") or f"sqlite:///{data_dir / 'site.db'}"),
        jobs_url=given.get("JOBS_URL") or f"sqlite:///{data_dir / 'jobs.db'}",
        secret_key=_secret(given.get("SECRET_KEY", ""), data_dir),
        proxy_hops=_whole(given, "PROXY_HOPS", 0, most=5),
        trusted_hosts=THIS_MACHINE
        + tuple(name.strip() for name in given.get("TRUSTED_HOSTS", "").split(",") if name.strip()),
        secure_cookies=given.get("SECURE_COOKIES", "") in {"1", "true", "yes"},
        pcm_limit=_whole(given, "PCM_LIMIT", PCM_LIMIT, most=10**13),
        upload_limit=_whole(given, "UPLOAD_LIMIT", UPLOAD_LIMIT, most=10**9),
        recording_limit=_whole(given, "RECORDING_LIMIT", RECORDING_LIMIT, most=10**10),
        voice_rate=_whole(given, "VOICE_RATE", 200, most=400),
        voice_model=_folder(given.get("VOICE_MODEL", "")),
        voice_speakers=_speakers(given.get("VOICE_SPEAKERS", "")),
        design_page=given.get("DESIGN_PAGE", "") in {"1", "true", "yes"},
    )


def _database_url(url: str) -> str:
    """PostgreSQL is always spoken to through psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _whole(given: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) > most:
        raise UnsafeSettings(f"{name}={text!r}: give a whole number from 0 to {most}.")
    return int(text)


def _folder(given: str) -> Path | None:
    """Where the keeper put it; whether it is of any use is found out by who uses it."""
    return Path(given.strip()).expanduser().resolve() if given.strip() else None


def _speakers(given: str) -> tuple[int, ...]:
    """Numbers of a model's speakers, such as "45,46"."""
    parts = [part.strip() for part in given.split(",") if part.strip()]
    if len(parts) > MOST_SPEAKERS or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        raise UnsafeSettings(
            f"VOICE_SPEAKERS={given!r}: give at most {MOST_SPEAKERS} numbers of speakers, comma separated."
        )
    return tuple(int(part) for part in parts)


def _secret(given: str, data_dir: Path) -> str:
    """The given secret, or one made once for this data folder: readable by its owner alone."""
    if given:
        if len(given) < SHORTEST_SECRET:
            raise UnsafeSettings(
                f"SECRET_KEY is shorter than {SHORTEST_SECRET} characters; leave it out and one is made and kept."
            )
        return given
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = os.open(data_dir, os.O_RDONLY)
        try:
            # Two processes started together: the second waits and finds the first one's. A kill lets go of the lock.
            fcntl.flock(folder, fcntl.LOCK_EX)
            return _kept_secret(data_dir / "secret_key") or _new_secret(data_dir / "secret_key")
        finally:
            os.close(folder)
    except OSError as error:
        raise UnsafeSettings(
            f"The secret key cannot be kept in {data_dir} ({error.strerror}): "
            "make room or give this user the right to write there, or set SECRET_KEY."
        ) from error


def _kept_secret(place: Path) -> str:
    """The secret in this file; empty where there is no file or, after a power cut or on a full disk, no whole secret."""
    if not place.exists():
        return ""
    kept = place.read_text(encoding="ascii", errors="replace").strip("\x00 \t\r\n")
    return kept if len(kept) >= SHORTEST_SECRET else ""


def _new_secret(place: Path) -> str:
    """A secret that is whole on the disk before the file has its name; readable by its owner alone."""
    fresh = secrets.token_urlsafe(48)
    growing = place.with_name("secret_key.new")
    with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(fresh)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(place)
    return fresh
