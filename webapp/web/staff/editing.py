"""Changing the words of an article, as plain text in ordinary boxes."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from webapp.content.articles import LONGEST_SUMMARY, LONGEST_TITLE, UnusableWords, Words
from webapp.content.easy import LONGEST as LONGEST_EASY
from webapp.content.kinds import FACT_HINTS, FACTS, STATUSES, Kind
from webapp.content.models import Article, Revision
from webapp.database import db
from webapp.editorial import notation, wording, workflow
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.messages import N_, listed
from webapp.text import easy, html
from webapp.web.staff.opened import Opened, go, me, opened
from webapp.web.staff.pages import page

Errors = list[tuple[str, str]]
LIMITS = {"title": LONGEST_TITLE, "summary": LONGEST_SUMMARY, "source": 100, "editor": 50, "reviewer": 50}
NAMES = {
    "title": N_("标题"),
    "summary": N_("摘要"),
    "source": N_("来源"),
    "editor": N_("责任编辑"),
    "reviewer": N_("审核"),
}
LONGEST_NOTE = 300


def show(number: int, base: int = 0) -> ResponseReturnValue:
    """The form with the newest revision's words, whichever revision the address speaks of."""
    one = opened(number)
    return _form(one, values_of(one), [], 200)


def save(number: int, base: int) -> ResponseReturnValue:
    """Save as a new revision. Where somebody else saved meanwhile, both texts are shown and nothing is overwritten."""
    one = opened(number)
    values = request.form.to_dict()
    origin = _named(one.article, values.get("words_of", ""))
    kept = notation.write(origin.body_html).kept
    gone = [name for name in notation.lost(values.get("body", ""), kept) if name not in request.form.getlist("drop")]
    errors = [*_wrong(values, Kind(one.article.kind)), *_misplaced(values.get("body", ""), kept, gone)]
    if errors:
        dropped = [(name, notation.line_of(name, kept)) for name in notation.lost(values.get("body", ""), kept)]
        return _form(one, values, errors, 400, base=base, dropped=dropped)
    try:
        saved = workflow.revise(number, _words(one, values, origin), by=me(), base=base)
    except ChangedMeanwhile:
        db.session.rollback()
        return _conflict(opened(number), values)
    except UnusableWords as refused:
        db.session.rollback()
        field = "title" if "标题" in str(refused) else "summary" if "摘要" in str(refused) else "body"
        field = "easy" if "易读版" in str(refused) else field
        return _form(one, values, [(field, str(refused))], 400, base=base)
    except (NotPossible, html.TooLong) as refused:
        db.session.rollback()
        return _form(one, values, [("body", str(refused))], 400, base=base)
    if saved.number == base:
        return go(one.address, "same")
    return go(one.address, "saved" if one.article.public_revision_id else "saved-draft")


def values_of(one: Opened) -> dict[str, str]:
    """What the form shows of a revision. ``words_of`` names the revision whose 【…】 lines the text speaks of."""
    revision = one.revision
    shown = {name: str(getattr(revision, name)) for name in NAMES}
    shown |= {f"fact-{name}": str(revision.facts.get(name, "")) for name in FACTS[Kind(one.article.kind)]}
    shown["change_note"] = wording.note_of(one.article, revision)
    shown["body"] = notation.write(revision.body_html).text
    shown["easy"] = notation.write(revision.easy_html).text
    return shown | {"words_of": str(revision.number)}


def _misplaced(body: str, kept: dict[str, str], gone: list[str]) -> Errors:
    """What to say of 【…】 lines that are gone without a word, or that name nothing."""
    errors: Errors = [
        (
            "body",
            N_(
                "正文里没有了“%(kept)s”这一行。要保留，请把这一行放回正文；不要了，请在正文下面打勾。",
                kept=notation.line_of(name, kept),
            ),
        )
        for name in gone
    ]
    for line in notation.strange(body, kept):
        words = line if len(line) <= 40 else f"{line[:40]}…"
        advice = N_("如果是挪动时改了字，请改回原样；如果只是普通的字，请在这一行前面加一条反斜杠 \\。")
        errors.append(("body", N_("“%(words)s”这一行对不上原有的表格或图片。%(advice)s", words=words, advice=advice)))
    return errors


def _words(one: Opened, values: dict[str, str], origin: Revision) -> Words:
    return replace(
        wording.words_of(one.revision),
        **{name: values.get(name, "") for name in NAMES},
        body=_markup(values.get("body", ""), origin.body_html),
        # A form that was opened before there was such a field takes nothing away.
        easy=_markup(values["easy"], origin.easy_html) if "easy" in values else one.revision.easy_html,
        facts={name: values.get(f"fact-{name}", "") for name in FACTS[Kind(one.article.kind)]},
        change_note=values.get("change_note", ""),
    )


def _markup(typed: str, before: str) -> str:
    """HTML of a manuscript that was typed; what nobody touched stays as it is to the letter."""
    manuscript = notation.write(before)
    return before if typed.splitlines() == manuscript.text.splitlines() else notation.read(typed, manuscript.kept)


def _named(article: Article, number: str) -> Revision:
    """The revision that the text was made from; the newest where the form does not say."""
    query = db.select(Revision).where(Revision.article_id == article.id)
    if number.isascii() and number.isdigit() and len(number) < 10:
        found = db.session.scalar(query.where(Revision.number == int(number)))
        if found is not None:
            return found
    return db.session.scalars(query.order_by(Revision.number.desc()).limit(1)).one()


def _wrong(values: dict[str, str], kind: Kind) -> Errors:
    errors: Errors = []
    for name, limit in LIMITS.items():
        if len(" ".join(values.get(name, "").split())) > limit:
            errors.append((name, N_("%(name)s超过了%(limit)s个字。请写短一些。", name=NAMES[name], limit=limit)))
    if not values.get("title", "").strip():
        errors.insert(0, ("title", N_("没有标题。请写上文章的题目。")))
    if not values.get("body", "").strip():
        errors.append(("body", N_("没有正文。请写上正文。")))
    if len(values.get("change_note", "")) > LONGEST_NOTE:
        errors.append(
            ("change_note", N_("更正说明超过了%(longest_note)s个字。请写短一些。", longest_note=LONGEST_NOTE))
        )
    status = values.get("fact-status", "").strip()
    if kind == Kind.POLICY and status and status not in STATUSES:
        errors.append(("fact-status", N_("请选择%(statuses)s中的一个。", statuses=listed(STATUSES))))
    errors += [(f"fact-{name}", words) for name, words in _wrong_dates(values)]
    return errors


def _wrong_dates(values: dict[str, str]) -> list[tuple[str, str]]:
    found: Errors = []
    for name in ("deadline", "written_on"):
        text = values.get(f"fact-{name}", "").strip()
        if text and not _is_day(text):
            found.append((name, N_("请按“2026-12-05”的样子写日期。")))
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-12-05")


def _conflict(newest: Opened, values: dict[str, str]) -> ResponseReturnValue:
    """Both versions: theirs to read, mine to go on with; saving again then goes on top of theirs."""
    theirs = values_of(newest)
    differing = [(name, label) for name, label in _labels(newest) if _differs(values.get(name, ""), theirs[name])]
    words = N_("别人刚刚保存了另一个版本，没有覆盖。请对照别人的版本，把要的内容合到您的文字里，再保存一次。")
    errors: Errors = [
        ("theirs", words),
        *((name, N_("%(label)s和别人存的不一样。", label=label)) for name, label in differing),
    ]
    return _form(newest, values, errors, 409, theirs=[(name, label, theirs[name]) for name, label in differing])


def _labels(one: Opened) -> list[tuple[str, str]]:
    """Every field of the form with its label, in the form's order."""
    named = [*NAMES.items(), *((f"fact-{name}", label) for name, label in FACTS[Kind(one.article.kind)].items())]
    noted = [("change_note", N_("更正说明"))] if one.article.public_revision_id else []
    return [*named, ("body", N_("正文")), ("easy", N_("易读版")), *noted]


def _differs(mine: str, theirs: str) -> bool:
    return [line.strip() for line in mine.splitlines()] != [line.strip() for line in theirs.splitlines()]


def _form(one: Opened, values: dict[str, str], errors: Errors, status: int, **more: Any) -> ResponseReturnValue:
    kind = Kind(one.article.kind)
    return page(
        "staff/edit.html",
        opened=one,
        base=more.get("base", one.revision.number),
        values=values,
        errors=errors,
        facts=[(f"fact-{name}", label, FACT_HINTS.get(name, "")) for name, label in FACTS[kind].items()],
        statuses=[("", N_("没有写")), *((status.message, status) for status in STATUSES)],
        meter=easy.measured(values.get("easy", "")),
        limits=LIMITS,
        longest_note=LONGEST_NOTE,
        longest_easy=LONGEST_EASY,
        theirs=more.get("theirs"),
        dropped=more.get("dropped", []),
        dropping=request.form.getlist("drop"),
    ), status
