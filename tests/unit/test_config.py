"""The settings of a site: what it starts with when nobody has set anything, and after an accident."""

import subprocess
import sys
from pathlib import Path

import pytest

from webapp.config import PROJECT, UnsafeSettings, from_environment

START = "import sys; from webapp.config import from_environment as f; print(f({'DATA_DIR': sys.argv[1]}).secret_key)"
# No file may grow: the file is made, and not a byte fits into it, as on a full disk.
FULL = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (0, 0)); "


def secret(folder: Path) -> str:
    """The secret that a site in this folder starts with."""
    return from_environment({"DATA_DIR": str(folder)}).secret_key


def start(folder: Path, code: str = START) -> "subprocess.Popen[str]":
    """A process of its own that starts in this folder and prints the secret."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], env={"PYTHONPATH": str(PROJECT)}, **pipes)


def test_the_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first = secret(tmp_path / "data")
    assert len(first) >= 60
    assert secret(tmp_path / "data") == first != secret(tmp_path / "other")
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


@pytest.mark.parametrize("left", [b"", b"\n", bytes(64), b"half-of-a-secret", b"\xff" * 8])
def test_what_an_accident_left_of_a_secret_is_no_secret(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "secret_key").write_bytes(left)
    (tmp_path / "secret_key.new").write_bytes(b"x" * 500)
    made = secret(tmp_path)
    assert len(made) == 64
    assert (tmp_path / "secret_key").read_text() == secret(tmp_path) == made


def test_a_full_disk_is_told_and_does_no_harm(tmp_path: Path) -> None:
    out, errors = start(tmp_path, FULL + START).communicate()
    assert out == ""
    assert "make room" in errors.splitlines()[-1]
    assert len(secret(tmp_path)) == 64


@pytest.mark.parametrize("there", [None, b""])
def test_processes_that_start_together_agree(tmp_path: Path, there: bytes | None) -> None:
    if there is not None:
        (tmp_path / "secret_key").write_bytes(there)
    answers = [process.communicate() for process in [start(tmp_path) for _ in range(6)]]
    assert [errors for _, errors in answers] == [""] * 6
    assert {out.strip() for out, _ in answers} == {secret(tmp_path)}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnsafeSettings, match="SECRET_KEY"):
        secret(tmp_path / "file" / "data")


def test_a_short_secret_is_refused_and_a_long_one_taken(tmp_path: Path) -> None:
    with pytest.raises(UnsafeSettings, match="32"):
        from_environment({"DATA_DIR": str(tmp_path), "SECRET_KEY": "short"})
    assert from_environment({"DATA_DIR": str(tmp_path), "SECRET_KEY": "s" * 32}).secret_key == "s" * 32
    assert list(tmp_path.iterdir()) == []


def test_a_neural_voice_is_named_by_its_folder(tmp_path: Path) -> None:
    plain = from_environment({"DATA_DIR": str(tmp_path), "VOICE_MODEL": " ", "VOICE_SPEAKERS": ""})
    assert (plain.voice_model, plain.voice_speakers) == (None, ())
    given = {"DATA_DIR": str(tmp_path), "VOICE_MODEL": "voices/zh", "VOICE_SPEAKERS": "45, 49,"}
    settings = from_environment(given)
    assert settings.voice_model == Path("voices/zh").resolve()
    assert settings.voice_speakers == (45, 49)


@pytest.mark.parametrize("speakers", ["x", "-1", "1;2", "12345", "１", ",".join("123456789")])
def test_speakers_that_are_no_numbers_are_told(tmp_path: Path, speakers: str) -> None:
    with pytest.raises(UnsafeSettings, match="VOICE_SPEAKERS"):
        from_environment({"DATA_DIR": str(tmp_path), "VOICE_SPEAKERS": speakers})
