"""What is said of an article, from the first word to the last, in the order that a listener needs."""

from webapp import clock
from webapp.content.kinds import Kind
from webapp.content.models import Article, Revision
from webapp.text.script import Script, Sentence, spoken_sentence

IN_FORCE = "有效"
LINE_PAUSE = 500  # milliseconds after date and source


def story(article: Article, revision: Revision) -> list[Sentence]:
    """Every sentence to say, in order. Ids are unique: those of the page, and s-status, s-date, s-source, s-end."""
    sentences = list(Script.from_json(revision.script).sentences)
    titles = [one for one in sentences if one.kind == "title"]
    rest = [one for one in sentences if one.kind != "title"]
    return [
        *_status(article, revision),  # first: nobody should follow a whole policy to hear at the end that it is void
        *titles,
        *_date(article),
        *_source(revision),
        *rest,
        spoken_sentence("全文完。", id="s-end", kind="end", pause=0),
    ]


def _status(article: Article, revision: Revision) -> list[Sentence]:
    status = str(revision.facts.get("status", "")).strip()
    if article.kind != Kind.POLICY or status in {"", IN_FORCE}:
        return []
    return [spoken_sentence(f"请注意，本文件{status}。", id="s-status", kind="status", pause=LINE_PAUSE)]


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
