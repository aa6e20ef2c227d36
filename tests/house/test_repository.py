"""What stands in the repository is ours, finished, and free of the machine it was written on."""

import re
import shutil
import subprocess
import sys

from tests.house.repository import committed, lines_with, texts

# Joined here, so that this file itself names none of them.
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("npmmirror", "com"),
    ("rubygems", "org"),
    ("jfrog", "io"),
    ("conda", "io"),
    ("anaconda", "org"),
    ("deb", "debian.org"),
    ("mirrors", "aliyun.com"),
    ("mirrors", "tuna"),
)
UNFINISHED = (
    "TO" + "DO",
    "FIX" + "ME",
    "X" + "XX",
    "HA" + "CK",
    "raise NotImplemented" + "Error",
    "lorem" + " ipsum",
    "待" + "补充",
)
LONGEST_FILE = 400  # lines


def configured_hosts() -> set[str]:
    """The hosts from which this machine's pip and npm fetch packages."""
    asked = [[sys.executable, "-m", "pip", "config", "list"]]
    if npm := shutil.which("npm"):
        asked.append([npm, "config", "get", "registry"])
    said = "\n".join(subprocess.run(one, capture_output=True, text=True, check=False).stdout for one in asked)
    hosts = set(re.findall(r"https?://(?:[^/@\s'\"]*@)?([^/:\s'\"]+)", said))
    return {host for host in hosts if re.search(r"[a-z]", host) and host != "localhost"}


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the keeper's choice: a host written down would break behind a mirror."""
    hosts = {".".join(parts) for parts in REGISTRIES} | configured_hosts()
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(host)}" for host in sorted(hosts)), re.IGNORECASE)
    assert not lines_with(pattern), "write the package's name instead of its address"


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    """A path of somebody's machine means nothing anywhere else."""
    pattern = re.compile(
        r"(?<![\w.~$})/-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", r"home/\w+", r"Users/\w+")) + r")/"
    )
    assert not lines_with(pattern), "use a path relative to the project"


def test_nothing_is_left_unfinished() -> None:
    """A mark that something is missing is a promise that nobody keeps: do it, or write it down for readers."""
    pattern = re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in UNFINISHED))
    assert not lines_with(pattern)


def test_files_can_be_read_in_one_sitting() -> None:
    """No source file is longer than 400 lines."""
    kinds = {".py", ".html", ".css", ".js"}
    long = {str(path): text.count("\n") for path, text in texts().items() if path.suffix in kinds}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FILE}


def test_text_files_are_utf8_with_unix_line_ends() -> None:
    """Reading every file as UTF-8 is part of this test; a BOM or a return would travel on into pages."""
    assert texts()
    # CSV has its own rules: RFC 4180 line ends, and a mark by which spreadsheets know UTF-8.
    ours = {path: text for path, text in texts().items() if path.suffix != ".csv"}
    assert not [str(path) for path, text in ours.items() if "\r" in text or text.startswith("\ufeff")]


def test_no_secret_and_no_data_is_committed() -> None:
    """Databases, sound, keys and environments stay out."""
    refused = re.compile(
        r"(^|/)(data|\.venv|node_modules)/|\.(db|sqlite3?|mp3|wav|pem|key|mo|pyc)$|(^|/)secret_key$|(^|/)\.env$"
    )
    assert not [str(path) for path in committed() if refused.search(str(path))]
