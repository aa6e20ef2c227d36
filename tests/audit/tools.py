"""The programs that the audit needs beside the tests' own: Node, its packages as they are locked, a Java for the HTML checker."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
LOCK = HERE / "package-lock.json"
LEAST_NODE = 20
LINE = "apt-get install --yes --no-install-recommends nodejs npm default-jre-headless firefox-esr"


class Missing(Exception):
    """A program is not there; the words say what to do."""


def prepare() -> None:
    """See that everything is there; install the locked packages on first use and after the lock has changed."""
    absent = [name for name in ("node", "npm", "java") if not shutil.which(name)]
    if not firefox():
        absent.append("firefox-esr")
    if absent:
        raise Missing(f"缺少 {'、'.join(absent)}。请以管理员身份运行：{LINE}")
    said = subprocess.run(["node", "--version"], capture_output=True, check=True, text=True).stdout
    if (found := re.match(r"v(\d+)", said)) is None or int(found[1]) < LEAST_NODE:
        raise Missing(f"Node.js 要 {LEAST_NODE} 或更新版本，现在是 {said.strip()}。")
    stamp = MODULES / ".locked"
    locked = LOCK.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == locked:
        return
    print("正在安装检查工具……", file=sys.stderr)
    # No package runs a program of its own while it is installed.
    done = subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=HERE, capture_output=True, check=False, text=True)
    if done.returncode:
        raise Missing(f"没有装成：npm ci\n{done.stderr[-2000:]}")
    stamp.write_text(locked, "utf-8")


def firefox() -> str:
    """Where Firefox is; empty where it is not."""
    return shutil.which("firefox-esr") or shutil.which("firefox") or ""


def version(package: str) -> str:
    """The installed version of a package."""
    return json.loads((MODULES / package / "package.json").read_text("utf-8"))["version"]
