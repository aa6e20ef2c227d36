"""What is said of an article, from the first word to the last, in the order that a listener needs.

What may spare the rest comes first: that a policy is void, that a deadline has passed. What one does afterwards comes last:
the files to fetch. Each sentence's source is what its element on the page shows, so that words can be marked in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from webapp import clock
from webapp.content.kinds import Fact, Kind, facts_to_tell
from webapp.content.media import size_words
from webapp.content.models import Article, AttachmentUse, Picture, Revision
from webapp.text.announced import is_numbered
from webapp.text.pauses import parted
from webapp.text.script import Script, Sentence, spoken_sentence
from webapp.text.sentence import Edit
from webapp.text.sentences import has_words, parts
from webapp.text.spoken.numbers import cardinal

IN_FORCE: Final = "有效"
LINE_PAUSE: Final = 550  # milliseconds after date, source and each fact
ITEM_PAUSE: Final = 350  # between the lines of one fact, and between files
EASY_PAUSE: Final = 900  # after each sentence of an easy text
LAST_PAUSE: Final = 1000  # before what no longer belongs to the text
DAYS: Final = ("deadline", "written_on")  # facts that the page writes out as a day
FILE_KINDS: Final = {
    **dict.fromkeys(("doc", "docx"), "Word文档"),
    **dict.fromkeys(("xls", "xlsx", "csv", "et"), "表格文件"),
    **dict.fromkeys(("ppt", "pptx", "dps"), "演示文稿"),
    **dict.fromkeys(("zip", "rar", "7z"), "压缩包"),
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp"), "图片"),
    **dict.fromkeys(("mp3", "wav", "m4a"), "录音"),
    **dict.fromkeys(("mp4", "mov", "avi"), "视频"),
    "txt": "文本文件",
    "wps": "WPS文档",
}


def story(article: Article, revision: Revision) -> list[Sentence]:
    """Every sentence to say, in order; ``block`` counts through all of it.

    Ids are unique: those of the page's text, and s-status, s-date, s-source, s-change, s-fact-…, s-picture-…, s-file-…,
    s-end.
    """
    return _told(article, revision, Script.from_json(revision.script).sentences)


def twin(revision: Revision) -> list[Sentence]:
    """Every sentence of the easy-read twin, none where there is none; after each one has time to think."""
    if not revision.easy_sentences:
        return []
    told = Script.from_json(revision.easy_script).sentences
    end = spoken_sentence("全文完", id="s-end", kind="end", pause=0, tail="。")
    slow = [replace(one, pause=max(one.pause, EASY_PAUSE)) for one in told]
    return parted(_numbered([list(slow[:1]), _ending(slow[1:]), [end]]))


def around(article: Article, revision: Revision) -> list[Sentence]:
    """What a story says besides the words of its script; the script is not read."""
    return _told(article, revision, ())


def _told(article: Article, revision: Revision, sentences: Sequence[Sentence]) -> list[Sentence]:
    titles = [one for one in sentences if one.kind == "title"]
    summary = [one for one in sentences if one.kind == "summary"]
    body = [one for one in sentences if one.kind not in {"title", "summary"}]
    facts = [(fact.name == "deadline", _fact(fact)) for fact in facts_to_tell(Kind(article.kind), revision.facts)]
    told = [
        _status(article, revision),  # first: nobody should follow a whole policy to hear at the end that it is void
        titles,
        *(lines for is_deadline, lines in facts if is_deadline),
        _date(article),
        _source(revision),
        _change(article, revision),
        summary,
        *(lines for is_deadline, lines in facts if not is_deadline),
        _ending(body),
        *(_described(picture) for picture in revision.pictures),
        _ending(_files(revision.files)),
        [spoken_sentence("全文完", id="s-end", kind="end", pause=0, tail="。")],
    ]
    return parted(_numbered(told))


def picture_lines(picture: Picture) -> list[tuple[str, str]]:
    """The long description of a picture as (id, sentence), for page and sound alike."""
    found = [part.strip() for part in parts(picture.long_description) if has_words(part)]
    return [(f"s-picture-{picture.hash[:8]}-{number}", part) for number, part in enumerate(found, 1)]


def file_id(number: int) -> str:
    """The id of the line of a file, counted from 1."""
    return f"s-file-{number}"


def _numbered(told: Iterable[list[Sentence]]) -> list[Sentence]:
    """All sentences in one row, their blocks counted through."""
    kept: list[Sentence] = []
    number = -1
    for lines in told:
        before = None
        for line in lines:
            number += line.block != before
            before = line.block
            kept.append(replace(line, block=number))
    return kept


def _ending(lines: list[Sentence]) -> list[Sentence]:
    return [*lines[:-1], *(replace(line, pause=max(line.pause, LAST_PAUSE)) for line in lines[-1:])]


def _status(article: Article, revision: Revision) -> list[Sentence]:
    status = str(revision.facts.get("status", "")).strip()
    if article.kind != Kind.POLICY or not status:
        return []
    if status == IN_FORCE:
        words, lead = f"效力状态：{status}", ""
        edits = [Edit(0, len(words), "本文件现行有效")]
    else:
        words, lead, edits = f"本文件{status}", "请注意，", []
    return [spoken_sentence(words, id="s-status", kind="status", pause=LINE_PAUSE, lead=lead, tail="。", edits=edits)]


def _date(article: Article) -> list[Sentence]:
    """The day only: the hour of publishing is seen, but nobody wants to hear it."""
    if article.publish_at is None:
        return []
    day, hour = clock.beijing(article.publish_at).strftime("发布日期 %Y-%m-%d/ %H:%M").split("/")
    edits = [Edit(4, 5, "："), Edit(len(day), len(day + hour), "。")]
    return [spoken_sentence(day + hour, id="s-date", kind="date", pause=LINE_PAUSE, edits=edits)]


def _source(revision: Revision) -> list[Sentence]:
    if not revision.source.strip():
        return []
    words = f"来源：{revision.source.strip()}"
    return [spoken_sentence(words, id="s-source", kind="source", pause=LINE_PAUSE, tail="。")]


def _change(article: Article, revision: Revision) -> list[Sentence]:
    note = revision.change_note.strip()
    if not has_words(note):
        return []
    moment = clock.beijing(article.corrected_at).strftime("%Y-%m-%d %H:%M ") if article.corrected_at else ""
    begun = f"{moment}更正："
    edits = [Edit(0, len(begun), "本文有更正：")]
    return [spoken_sentence(begun + note, id="s-change", kind="change", pause=LINE_PAUSE, tail="。", edits=edits)]


def _fact(fact: Fact) -> list[Sentence]:
    """A fact's label is said with its first line; a list also says how long it is, steps say their numbers."""
    count = f"，共{len(fact.lines)}项" if len(fact.lines) > 1 else ""
    said = []
    for number, line in enumerate(fact.lines, 1):
        lead = f"{fact.label}{count}：" if number == 1 else ""
        if fact.ordered and count and not is_numbered(line):
            lead += f"{cardinal(str(number))}、"
        pause = LINE_PAUSE if number == len(fact.lines) else ITEM_PAUSE
        words = _written_day(line) if fact.name in DAYS else line
        said.append(spoken_sentence(words, id=fact.sentence_id(number), kind="fact", pause=pause, lead=lead, tail="。"))
    return said


def _written_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.year}年{day.month}月{day.day}日"


def _described(picture: Picture) -> list[Sentence]:
    """The long description of a picture, which the page unfolds on demand and a listener gets after the text."""
    said = []
    for number, (name, line) in enumerate(picture_lines(picture)):
        lead = (
            "" if number else f"图片的详细说明。{picture.description}：" if picture.description else "图片的详细说明："
        )
        said.append(spoken_sentence(line, id=name, kind="picture", pause=ITEM_PAUSE, lead=lead))
    return _ending(said)


def _files(files: list[AttachmentUse]) -> list[Sentence]:
    """The files that the page offers: how many, and of each its name, what it is, and its size."""
    said = []
    for number, file in enumerate(files, 1):
        stem, _dot, ending = file.name.rpartition(".")
        stem, ending = (stem, ending) if stem else (file.name, "")
        size = size_words(file.size)
        words = f"{file.name}（{ending.upper()}，{size}）"
        kind = FILE_KINDS.get(ending.lower(), f"{ending.upper()}文件")
        lead = "附件：" if len(files) == 1 else f"附件，共{len(files)}个：" if number == 1 else ""
        lead += f"{cardinal(str(number))}、" if len(files) > 1 else ""
        edits = [Edit(len(stem), len(words), f"，{kind}，{size}。")]
        said.append(
            replace(
                spoken_sentence(words, id=file_id(number), kind="file", pause=ITEM_PAUSE, lead=lead, edits=edits),
                block=number,
            )
        )
    return said
