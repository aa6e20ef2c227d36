"""Names of files that can be saved everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.exports.names import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云汀市残联办起读书会", "云汀市残联办起读书会.mp3"),
        ("关于“助残日”的通知（2026年）", "关于“助残日”的通知（2026年）.mp3"),
        ("../../etc/passwd", "etc passwd.mp3"),
        ('一/二\\三:四*五?六"七<八>九|十', "一 二 三 四 五 六 七 八 九 十.mp3"),
        ("一\n二\0三\t四", "一 二 三 四.mp3"),
        ("a\u202ecod.exe", "a cod.exe.mp3"),
        ("...", "12.mp3"),
        ("", "12.mp3"),
        ("con", "12.mp3"),
        ("COM1.x", "12.mp3"),
        ("😀读书会", "😀读书会.mp3"),
        ("半个\ud800字", "半个 字.mp3"),
    ],
)
def test_a_title_becomes_a_name(title, name):
    assert file_name(title, "mp3", otherwise="12") == name


@given(st.text(max_size=300))
def test_every_name_can_be_saved(title):
    name = file_name(title, "mp3", otherwise="12")
    assert len(name.encode("utf-8")) <= 200
    assert name.endswith(".mp3") and len(name) > 4
    assert not set(name) & set('\\/:*?"<>|\0\n\r')
    assert not name.startswith((".", " "))
