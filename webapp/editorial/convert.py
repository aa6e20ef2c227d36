"""The child program that reads one strange file and dies: `python -m webapp.editorial.convert`.

Standard input: one line of JSON, {"task": "file" | "text" | "picture", "name": "…", "kind": "notice" or ""}, then the
bytes to the end.
Standard output: one JSON object, {"incoming": …} or {"picture": …} or {"refused": name, "words": sentence}.
Limits are set before the first byte is read, so that whatever a file does to the parsers ends with this process.
"""

import base64
import json
import resource
import sys
import traceback
from typing import Any, Final

from webapp.content.kinds import Kind
from webapp.editorial import docx, facts_of_kind, gate, manuscript, oldpage, page_blocks, pictures, plaintext, refusals
from webapp.editorial.incoming import Incoming, Remark
from webapp.messages import N_
from webapp.text import html

MEMORY: Final = 600 * gate.MEGABYTE
PROCESSOR_SECONDS: Final = 10
LARGEST_WRITTEN: Final = 50 * gate.MEGABYTE


def main() -> None:
    """Read the task from standard input and write the answer to standard output."""
    limit()
    task = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(gate.LARGEST_FILE + 1)
    try:
        answer = answer_for(task["task"], data, task["name"], Kind(task["kind"]) if task["kind"] else None)
    except refusals.Refused as refused:
        answer = {"refused": refused.code, "words": refused.words}
    except html.TooLong as long:
        answer = {"refused": refusals.TextTooLong.__name__, "words": str(long)}
    except Exception:  # whatever a strange file sets off in a parser ends here, with a sentence for the sender
        traceback.print_exc()
        unknown = refusals.TooComplex()
        answer = {"refused": unknown.code, "words": unknown.words}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def limit() -> None:
    """Bound memory, processor time, written files and open files of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_WRITTEN, LARGEST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_for(task: str, data: bytes, name: str, kind: Kind | None) -> dict[str, Any]:
    """What to answer to one task. Raises Refused."""
    if task == "picture":
        ready = pictures.prepare(data)
        return {
            "picture": {
                "bytes": base64.b64encode(ready.bytes).decode("ascii"),
                "media_type": ready.media_type,
                "width": ready.width,
                "height": ready.height,
            }
        }
    incoming = read_text(data.decode("utf-8"), kind) if task == "text" else read_file(data, name, kind)
    return {"incoming": incoming.as_json()}


def read_file(data: bytes, name: str, kind: Kind | None = None) -> Incoming:
    """One uploaded file, by what it is and not by its name; `kind` None guesses the kind. Raises Refused."""
    form = gate.inspect(data, name)
    if form is gate.FileKind.DOCX:
        incoming = facts_of_kind.settle(docx.read(data), kind)
        ending = gate.ending_of(name)
        if ending != ".docx":
            named = N_("以“%(ending)s”结尾", ending=ending) if ending else N_("没有“.docx”")
            told = N_("文件名%(named)s，内容是 Word 文档，已按内容读入。", named=named)
            return incoming.with_remarks(Remark("wrong-ending", told))
        return incoming
    if form is gate.FileKind.HTML:
        return facts_of_kind.settle(oldpage.read_html(plaintext.decode(data, plaintext.LONGEST_MARKUP)), kind)
    return read_text(plaintext.decode(data), kind)


def read_text(text: str, kind: Kind | None = None) -> Incoming:
    """Pasted or saved text: a page of an old site, its source, or a manuscript. Raises Refused."""
    if page_blocks.is_markup(text):
        incoming = oldpage.read_html(plaintext.checked(text, plaintext.LONGEST_MARKUP))
        told = Remark("markup", N_("这是网页的源代码，已按网页读入，标签没有留在正文里，请核对。"))
        return facts_of_kind.settle(incoming, kind).with_remarks(told)
    texts = plaintext.lines(plaintext.checked(text))
    incoming = oldpage.read_text(text) if oldpage.is_old_page(texts) else manuscript.read(text)
    return facts_of_kind.settle(incoming, kind)


if __name__ == "__main__":
    main()
