"""What every store of files promises; a new store inherits StorageContract."""

import subprocess
import sys
import textwrap

import pytest

from tests.contracts.memory_storage import MemoryStorage
from webapp.storage.base import PART, BadKey, Overtaken, Storage, read_growing
from webapp.storage.local import LocalStorage

HOSTILE = [
    "",
    "/etc/passwd",
    "../secret",
    "sound/../../secret",
    "sound//a.mp3",
    "sound/",
    "a\x00b",
    "a\nb",
    ".hidden",
    "sound/.hidden",
    "a\\..\\b",
    "a" * 250,
    "听" * 100,
    "a/" * 600 + "b",
    "a\ud800",
]


class StorageContract:
    def test_what_was_saved_can_be_read(self, storage: Storage):
        storage.save("files/ab/通知.pdf", b"0123456789")
        assert storage.read("files/ab/通知.pdf") == b"0123456789"
        assert storage.size("files/ab/通知.pdf") == 10
        assert storage.exists("files/ab/通知.pdf")

    def test_a_range_can_be_read(self, storage: Storage):
        storage.save("sound/a.mp3", b"0123456789")
        assert storage.read("sound/a.mp3", 3, 4) == b"3456"
        assert storage.read("sound/a.mp3", 8, 100) == b"89"
        assert storage.read("sound/a.mp3", 10) == b""
        assert storage.read("sound/a.mp3", 0, 0) == b""
        assert storage.read("sound/a.mp3", 9, 1) == b"9"

    def test_an_empty_file_is_a_file(self, storage: Storage):
        storage.save("files/empty", b"")
        assert storage.size("files/empty") == 0
        assert storage.exists("files/empty")

    def test_a_missing_file_is_not_an_empty_one(self, storage: Storage):
        assert storage.size("sound/none.mp3") is None
        assert storage.age("sound/none.mp3") is None
        assert not storage.exists("sound/none.mp3")
        with pytest.raises(FileNotFoundError):
            storage.read("sound/none.mp3")

    def test_a_file_is_not_a_folder(self, storage: Storage):
        storage.save("sound/a.mp3", b"x")
        for key in ("sound", "sound/a.mp3/b"):
            assert storage.size(key) is None
            assert not storage.exists(key)
            with pytest.raises(FileNotFoundError):
                storage.read(key)

    def test_saving_again_replaces(self, storage: Storage):
        storage.save("media/a.png", b"old and longer")
        storage.save("media/a.png", b"new")
        assert storage.read("media/a.png") == b"new"

    def test_deleting_twice_is_no_error(self, storage: Storage):
        storage.save("media/a.png", b"x")
        storage.delete("media/a.png")
        storage.delete("media/a.png")
        assert not storage.exists("media/a.png")

    def test_age_is_counted_from_the_writing(self, storage: Storage):
        storage.save("media/a.png", b"x")
        assert 0 <= storage.age("media/a.png") < 60

    def test_keys_are_listed_by_prefix_in_order(self, storage: Storage):
        for key in ("sound/b/2", "sound/a/1", "media/3", "sound-other"):
            storage.save(key, b"x")
        assert list(storage.keys("sound/")) == ["sound/a/1", "sound/b/2"]
        assert list(storage.keys("sound/a")) == ["sound/a/1"]
        assert list(storage.keys()) == ["media/3", "sound-other", "sound/a/1", "sound/b/2"]
        assert list(storage.keys("nothing/here")) == []

    @pytest.mark.parametrize("key", HOSTILE, ids=range(len(HOSTILE)))
    def test_a_hostile_key_is_refused_by_every_verb(self, storage: Storage, key: str):
        for act in (storage.read, storage.size, storage.delete, storage.exists, storage.age):
            with pytest.raises(BadKey):
                act(key)
        with pytest.raises(BadKey):
            storage.save(key, b"x")
        with pytest.raises(BadKey), storage.create(key):
            pass

    def test_a_growing_file_can_be_read_before_it_is_finished(self, storage: Storage):
        with storage.create("sound/a.mp3") as file:
            file.write(b"first")
            assert storage.read("sound/a.mp3" + PART) == b"first"
            assert read_growing(storage, "sound/a.mp3") == (b"first", False)
            file.write(b" second")
            assert storage.size("sound/a.mp3" + PART) == 12
            assert not storage.exists("sound/a.mp3")
        assert storage.read("sound/a.mp3") == b"first second"
        assert not storage.exists("sound/a.mp3" + PART)
        assert read_growing(storage, "sound/a.mp3", 6) == (b"second", True)

    def test_nobody_can_read_what_was_never_begun(self, storage: Storage):
        with pytest.raises(FileNotFoundError):
            read_growing(storage, "sound/none.mp3")

    def test_an_error_leaves_nothing(self, storage: Storage):
        with pytest.raises(ZeroDivisionError), storage.create("sound/a.mp3") as file:
            file.write(b"half")
            raise ZeroDivisionError
        assert list(storage.keys()) == []

    def test_an_error_leaves_the_earlier_file(self, storage: Storage):
        storage.save("sound/a.mp3", b"earlier")
        with pytest.raises(ZeroDivisionError), storage.create("sound/a.mp3") as file:
            file.write(b"half")
            raise ZeroDivisionError
        assert storage.read("sound/a.mp3") == b"earlier"

    def test_the_later_of_two_writers_wins_and_nothing_is_mixed(self, storage: Storage):
        with pytest.raises(Overtaken), storage.create("sound/a.mp3") as early:
            early.write(b"early")
            with storage.create("sound/a.mp3") as late:
                late.write(b"late")
                early.write(b"early")
                assert storage.read("sound/a.mp3" + PART) == b"late"
        assert storage.read("sound/a.mp3") == b"late"

    def test_a_finished_file_cannot_pose_as_a_growing_one(self, storage: Storage):
        with pytest.raises(BadKey):
            storage.save("sound/a.mp3" + PART, b"x")


class TestMemoryStorage(StorageContract):
    @pytest.fixture
    def storage(self) -> Storage:
        return MemoryStorage()


class TestLocalStorage(StorageContract):
    @pytest.fixture
    def storage(self, tmp_path) -> Storage:
        return LocalStorage(tmp_path / "files")

    def test_a_killed_writer_leaves_only_its_part_and_the_next_one_starts_anew(self, tmp_path):
        storage = LocalStorage(tmp_path / "files")
        program = """
            import os, sys
            from pathlib import Path
            from webapp.storage.local import LocalStorage
            with LocalStorage(Path(sys.argv[1])).create("sound/a.mp3") as file:
                file.write(b"half a file")
                os._exit(1)
        """
        subprocess.run([sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "files")], check=False)
        assert not storage.exists("sound/a.mp3")
        assert list(storage.keys()) == ["sound/a.mp3" + PART]
        with storage.create("sound/a.mp3") as file:
            file.write(b"whole")
        assert list(storage.keys()) == ["sound/a.mp3"]
        assert storage.read("sound/a.mp3") == b"whole"

    def test_nothing_is_left_when_the_disk_refuses(self, tmp_path):
        blocked = tmp_path / "files"
        blocked.mkdir()
        storage = LocalStorage(blocked)
        storage.save("media/a.png", b"earlier")
        (blocked / "media" / "b.png").mkdir()  # a folder where the file should go: the rename is refused
        with pytest.raises(OSError, match="b.png"):
            storage.save("media/b.png", b"x")
        assert sorted(path.name for path in (blocked / "media").iterdir()) == ["a.png", "b.png"]
