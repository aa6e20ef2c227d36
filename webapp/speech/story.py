"""What is said of an article, from the first word to the last, in the order that a listener needs."""

from webapp import clock
from webapp.content.kinds import Fact, Kind, facts_to_tell
from webapp.content.models import Article, Revision
from webapp.text.script import Script, Sentence, spoken_sentence

IN_FORCE = "有效"
LINE_PAUSE = 500  # milliseconds after date, source and each fact
ITEM_PAUSE = 300  # between the lines of one fact


def story(article: Article, revision: Revision) -> list[Sentence]:
    """Every sentence to say, in order. Ids are unique: those of the page, and s-status, s-date, s-source, s-change,
    s-fact-…, s-end.
    """
    sentences = list(Script.from_json(revision.script).sentences)
    titles = [one for one in sentences if one.kind == "title"]
    summary = [one for one in sentences if one.kind == "summary"]
    body = [one for one in sentences if one.kind not in {"title", "summary"}]
    return [
        *_status(article, revision),  # first: nobody should follow a whole policy to hear at the end that it is void
        *titles,
        *_date(article),
        *_source(revision),
        *_change(revision),
        *summary,
        *(line for fact in facts_to_tell(Kind(article.kind), revision.facts) for line in _fact(fact)),
        *body,
        spoken_sentence("全文完。", id="s-end", kind="end", pause=0),
    ]


def _status(article: Article, revision: Revision) -> list[Sentence]:
    status = str(revision.facts.get("status", "")).strip()
    if article.kind != Kind.POLICY or not status:
        return []
    words = "本文件现行有效。" if status == IN_FORCE else f"请注意，本文件{status}。"
    return [spoken_sentence(words, id="s-status", kind="status", pause=LINE_PAUSE)]


def _date(article: Article) -> list[Sentence]:
    if article.publish_at is None:
        return []
    day = clock.beijing(article.publish_at)
    words = f"发布日期：{day.year}年{day.month}月{day.day}日。"
    return [spoken_sentence(words, id="s-date", kind="date", pause=LINE_PAUSE)]


def _source(revision: Revision) -> list[Sentence]:
    if not revision.source.strip():
        return []
    return [spoken_sentence(f"来源：{revision.source.strip()}。", id="s-source", kind="source", pause=LINE_PAUSE)]


def _change(revision: Revision) -> list[Sentence]:
    note = revision.change_note.strip().rstrip("。")
    if not note:
        return []
    return [spoken_sentence(f"本文有更正：{note}。", id="s-change", kind="change", pause=LINE_PAUSE)]


def _fact(fact: Fact) -> list[Sentence]:
    """A fact's label is said with its first line; a list also says how long it is."""
    count = f"，共{len(fact.lines)}项" if len(fact.lines) > 1 else ""
    said = []
    for number, line in enumerate(fact.lines, 1):
        words = f"{fact.label}{count}：{line}" if number == 1 else line
        pause = LINE_PAUSE if number == len(fact.lines) else ITEM_PAUSE
        said.append(
            spoken_sentence(f"{words.rstrip('。；;')}。", id=fact.sentence_id(number), kind="fact", pause=pause)
        )
    return said
