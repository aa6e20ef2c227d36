"""New rules reach old articles: page and sound are read again, and only where that changes anything."""

from sqlalchemy import select

from tests.unit.speech.conftest import narration_of, speaker
from webapp.content import queries
from webapp.content.models import Article, Revision
from webapp.database import db
from webapp.speech import lexicon, narrate, reels
from webapp.speech.models import NarrationState
from webapp.text import script

BODY = "<p>本周三在柳湾镇开班。</p><ol><li>带证件</li><li>带照片</li></ol>"


def public(article: Article) -> Revision:
    db.session.rollback()
    return db.session.scalars(select(Revision).where(Revision.id == article.public_revision_id)).one()


def as_older_rules_said(article: Article, *changes: tuple[str, str]) -> None:
    """Store the script in the form and words of an earlier release."""
    revision = public(article)
    stored = '{"version":1,"sentences":' + revision.script.partition('"sentences":')[2]
    for now, before in changes:
        assert now in stored
        stored = stored.replace(now, before)
    revision.script = stored
    db.session.commit()


def make_lists(room) -> None:
    """Let all lists be heard, which go before renewal."""
    while reels.make_next(room):
        pass


def test_an_article_of_older_rules_is_read_and_heard_by_new_ones(room, publish):
    article = publish("夜校开班", BODY, body_html=BODY)
    as_older_rules_said(article, ("共两项。一、带证件", "一、带证件"))
    assert queries.stale_revisions() == [article.public_revision_id]
    narrate.sweep()
    assert script.is_current(public(article).script)
    assert "共两项。一、带证件" in public(article).script
    assert 'class="sentence"' in public(article).body_marked
    assert narration_of(article).state == NarrationState.READY
    assert queries.stale_revisions() == []


def test_a_sound_that_is_ready_is_made_again_in_a_quiet_hour_and_heard_meanwhile(room, publish):
    article = publish("夜校开班", BODY, body_html=BODY)
    narrate.narrate(narration_of(article).id)
    first = narration_of(article).sound_hash
    make_lists(room)
    as_older_rules_said(article, ("共两项。一、带证件", "一、带证件"))
    assert narrate.sweep() is True
    waiting = narration_of(article)
    assert (waiting.state, waiting.sound_hash) == (NarrationState.WANTED, first)
    while narrate.sweep():
        pass
    assert narration_of(article).state == NarrationState.READY


def test_an_article_that_is_said_as_before_keeps_its_sound(room, publish):
    reading = script.read("夜校开班", "", BODY)
    article = publish("夜校开班", BODY, body_html=BODY, body_marked=reading.body_html)
    narrate.narrate(narration_of(article).id)
    first = narration_of(article)
    before = (first.sound_hash, first.ready_at)
    make_lists(room)
    speaker(room).said.clear()
    as_older_rules_said(article)
    while narrate.sweep():
        pass
    assert script.is_current(public(article).script)
    after = narration_of(article)
    assert (after.state, after.sound_hash) == (NarrationState.READY, before[0])
    assert speaker(room).said == []


def test_a_word_that_is_read_otherwise_since_an_upgrade_is_heard_anew(room, publish, monkeypatch):
    article = publish("还款说明", "<p>请按时还款。</p>", body_html="<p>请按时还款。</p>")
    with monkeypatch.context() as older:
        older.setattr(lexicon, "readings", lambda text, words: ["hai2" if one == "还" else "" for one in text])
        narrate.narrate(narration_of(article).id)
    first = narration_of(article).sound_hash
    make_lists(room)
    as_older_rules_said(article)
    while narrate.sweep():
        pass
    assert narration_of(article).state == NarrationState.READY
    assert narration_of(article).sound_hash not in {"", first}


def test_a_damaged_script_is_mended_from_the_words(room, publish):
    article = publish("夜校开班", BODY, body_html=BODY)
    public(article).script = '{"version": 1'
    db.session.commit()
    narrate.sweep()
    assert narration_of(article).state == NarrationState.READY
