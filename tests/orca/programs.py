"""The programs that a listener's desk is made of: a screen, two buses, Orca and Chromium; started here, ended here."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Self

from tests.house.packages import chromium
from tests.orca.voice import Paper

BUS = Path("/usr/libexec/at-spi-bus-launcher")
LOCALES = Path("/usr/share/i18n/locales/zh_CN")
NEEDED = {
    "orca": lambda: shutil.which("orca"),
    "xvfb": lambda: shutil.which("Xvfb"),
    "xdotool": lambda: shutil.which("xdotool"),
    "dbus": lambda: shutil.which("dbus-daemon"),
    "at-spi2-core": BUS.is_file,
    "locales": LOCALES.is_file,
    "chromium": chromium,
    "fonts-noto-cjk": lambda: Path("/usr/share/fonts/opentype/noto").is_dir(),
}
# What a first start would ask and fetch is left out; everything a page meets is as it comes.
BROWSER = [
    *("--no-sandbox", "--disable-dev-shm-usage", "--force-renderer-accessibility", "--mute-audio", "--disable-sync"),
    *("--no-first-run", "--no-default-browser-check", "--disable-component-update", "--disable-background-networking"),
    *("--window-position=0,0", "--window-size=1280,1024"),
]
NO_TRANSLATION = '{"translate":{"enabled":false}}'


class Missing(Exception):
    """Something has to be installed first; the message is the line that does it."""


class Desk:
    """Orca at work: `open` shows a page, `press` strikes keys; both give the lines that were spoken."""

    def __init__(self, folder: Path) -> None:
        absent = [name for name, is_there in NEEDED.items() if not is_there()]
        if absent:
            raise Missing(f"apt-get install --yes --no-install-recommends {' '.join(absent)}")
        self.folder = folder
        self.started: list[subprocess.Popen] = []
        self.browser: subprocess.Popen | None = None
        self.profiles = 0
        self.environment = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ} | {
            **{
                "HOME": str(folder),
                "XDG_RUNTIME_DIR": str(folder),
                "LOCPATH": str(folder),
                "GSETTINGS_BACKEND": "memory",
            },
            **{"LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN", "SPEECHD_ADDRESS": f"unix_socket:{folder}/voice"},
        }

    def __enter__(self) -> Self:
        try:
            self.furnish()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for one in reversed(self.started):
            end(one)
        self.paper.shutdown()
        self.paper.server_close()

    def furnish(self) -> None:
        """Start everything up to Orca's first words."""
        self.folder.chmod(0o700)  # the buses refuse a runtime folder that others can read
        self.paper = Paper(self.folder / "voice")
        # Role names in the readers' language; the locale is made here, so the system's own stays as it is.
        self.run("localedef", "-i", "zh_CN", "-f", "UTF-8", str(self.folder / "zh_CN.UTF-8"))
        self.environment["DISPLAY"] = ":" + self.first_line(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"
        )
        bus = self.first_line("dbus-daemon", "--session", "--nofork", "--print-address")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        self.start(str(BUS), "--launch-immediately", "--a11y=1", "--screen-reader=1")
        # Orca would also say the name of each key; that is its own business.
        self.start("orca", "--disable", "key-echo,braille")
        if not self.paper.wait_for(0, 30):
            words = (self.folder / "orca.log").read_text("utf-8")
            raise RuntimeError(
                f"Orca did not speak within 30 seconds of its start; does another one run? {words[-500:]}"
            )

    def open(self, address: str, quiet: float = 3) -> list[str]:
        """Show a page in a new browser; all that Orca says by itself: what loads, then the page to its end."""
        if self.browser:
            end(self.browser)
            self.started.remove(self.browser)
            self.paper.quiet(1, 5)
        self.profiles += 1
        profile = self.folder / f"profile{self.profiles}"
        (profile / "Default").mkdir(parents=True)
        (profile / "Default" / "Preferences").write_text(NO_TRANSLATION)
        before = len(self.paper.said)
        self.browser = self.start(str(chromium()), *BROWSER, f"--user-data-dir={profile}", f"--app={address}")
        if not self.paper.wait_for(before, 30):
            raise RuntimeError(f"nothing was said of {address}")
        return self.heard(before, quiet, 90)

    def press(self, key: str, quiet: float = 0.4) -> list[str]:
        """Strike a key, by its X name; what is said of it."""
        before = len(self.paper.said)
        self.run("xdotool", "key", key)
        self.paper.wait_for(before, quiet)
        return self.heard(before, quiet, 20)

    def type(self, words: str) -> None:
        """Type letters."""
        self.run("xdotool", "type", "--delay", "40", words)
        self.paper.quiet(0.6, 10)

    def heard(self, before: int, quiet: float, at_most: float) -> list[str]:
        """What was said since, once it is quiet."""
        if not self.paper.quiet(quiet, at_most):
            raise RuntimeError(f"Orca did not come to an end in {at_most} seconds: {self.paper.said[-3:]}")
        return [one.text for one in self.paper.said[before:]]

    def run(self, *command: str) -> None:
        """Run to the end."""
        subprocess.run(command, env=self.environment, check=True, timeout=30, capture_output=True)

    def start(self, *command: str, **more: int) -> subprocess.Popen:
        """Start in a session of its own, so that its children end with it."""
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            streams = {"stdout": log, "stderr": log} | more
            one = subprocess.Popen(command, env=self.environment, start_new_session=True, **streams)
        self.started.append(one)
        return one

    def first_line(self, *command: str) -> str:
        """Start; the line with which the program tells that it is ready."""
        one = self.start(*command, stdout=subprocess.PIPE)
        line = one.stdout.readline().decode().strip()
        if not line:
            raise RuntimeError(f"{command[0]} did not start: see {self.folder}")
        return line


def end(one: subprocess.Popen, patience: float = 5) -> None:
    """End a program and all that it started."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(one.pid, way)
        except ProcessLookupError:
            break
        stop = time.monotonic() + patience
        while one.poll() is None and time.monotonic() < stop:
            time.sleep(0.05)
    one.wait()
    if one.stdout:
        one.stdout.close()
