"""The one list of Debian packages that the tests need beside Python's own.

Run as a script it installs what is missing, where it may (root on Debian or Ubuntu); elsewhere it prints the line that
does it and fails. The tests themselves never leave anything out: what they need is here or they fail.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Package(NamedTuple):
    """A package, what it is for, and how to see that it is there."""

    name: str
    why: str
    is_there: Callable[[], bool]


def command(*names: str) -> Callable[[], bool]:
    """True where one of these commands can be run."""
    return lambda: any(shutil.which(name) for name in names)


def chromium() -> str | None:
    """The browser that the tests drive: $CHROMIUM, or the one that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def chinese_font() -> bool:
    """True where a font can draw Chinese."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False).stdout.strip())


def system_espeak() -> tuple[Path, Path] | None:
    """The system's own espeak-ng: library and data. Debian 12's reads Mandarin as English letters."""
    for library in sorted(Path("/usr/lib").glob("**/libespeak-ng.so.1")):
        data = library.parent / "espeak-ng-data"
        if data.is_dir():
            return library, data
    return None


PACKAGES = (
    Package("chromium", "浏览器测试用的浏览器", lambda: chromium() is not None),
    Package("fontconfig", "查找字体", command("fc-list")),
    Package("fonts-noto-cjk", "浏览器测试要画出汉字", chinese_font),
    Package("libespeak-ng1", "朗读自检必须认出系统自带的旧版 espeak-ng", lambda: system_espeak() is not None),
    Package("git", "仓库检查要知道哪些文件已提交", command("git")),
)


def missing() -> list[Package]:
    """The packages that are not there."""
    return [package for package in PACKAGES if not package.is_there()]


def line_for(packages: list[Package]) -> str:
    """The line that a person can type."""
    return "apt-get install --yes --no-install-recommends " + " ".join(package.name for package in packages)


def may_install() -> bool:
    """True for root on a system with apt."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[Package]) -> None:
    """Install quietly and without questions; raises CalledProcessError."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"check": True, "env": environment, "stdin": subprocess.DEVNULL, "stdout": sys.stderr}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run([*line_for(packages).split(), "-qq", "-o", "Dpkg::Use-Pty=0"], **quiet)


def main() -> int:
    """0 when everything is there in the end."""
    wanted = missing()
    if wanted and may_install():
        print("正在安装测试需要的软件包：" + " ".join(package.name for package in wanted), file=sys.stderr)
        try:
            install(wanted)
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"没有装成：{error}", file=sys.stderr)
        wanted = missing()
    for package in wanted:
        print(f"缺少 {package.name}：{package.why}。", file=sys.stderr)
    if wanted:
        print(f"请以管理员身份运行：{line_for(wanted)}", file=sys.stderr)
    return 1 if wanted else 0


if __name__ == "__main__":
    sys.exit(main())
