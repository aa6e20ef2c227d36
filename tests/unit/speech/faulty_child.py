"""A worker child that misbehaves when asked to: it speaks the worker's language and nothing else."""

import json
import os
import signal
import sys
import time
from pathlib import Path

RATE = 22_050
ONCE = Path(os.environ["TMPDIR"]) / "crashed-once"


def answer(header, payload=b""):
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + payload)
    sys.stdout.buffer.flush()


answer({"ready": True, "voices": [["faulty", "faulty", "faulty 1"]]})
for line in sys.stdin:
    text = json.loads(line)["text"]
    tone = (b"\x00\x10" * 50 + b"\x00\xf0" * 50) * (RATE // 500 * len(text))
    if "卡住" in text:
        time.sleep(600)
    elif "冻住" in text:
        os.kill(os.getpid(), signal.SIGSTOP)
    elif "断头" in text:
        sys.stdout.buffer.write(b'{"ok": true, "by')
        sys.stdout.buffer.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    elif "断声" in text:
        answer({"ok": True, "bytes": len(tone), "words": []}, tone[: len(tone) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    elif "唠叨" in text:
        while True:
            sys.stdout.buffer.write(b"{" * 65_536)
    elif "崩溃" in text:
        os._exit(3)
    elif "一次" in text and not ONCE.exists():
        ONCE.touch()
        os._exit(3)
    elif "无声" in text:
        answer({"ok": True, "bytes": len(tone), "words": []}, bytes(len(tone)))
    elif "半截" in text:
        answer({"ok": True, "bytes": 200, "words": []}, tone[:200])
    elif "无尽" in text:
        answer({"ok": True, "bytes": 60_000_000, "words": []}, b"\x00\x10" * 30_000_000)
    elif "谎言" in text:
        answer({"ok": True, "bytes": 10**12, "words": []})
    elif "乱码" in text:
        sys.stdout.buffer.write("不是一行数据\n".encode())
        sys.stdout.buffer.flush()
    elif "拒绝" in text:
        answer({"ok": False, "reason": "library said no"})
    else:
        answer({"ok": True, "bytes": len(tone), "words": []}, tone)
