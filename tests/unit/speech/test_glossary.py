"""Terms that can be heard: the word, then its meaning; made by the worker, never told when it is out of date."""

import miniaudio
import pytest

from tests.unit.speech.conftest import speaker
from webapp import clock
from webapp.content import terms
from webapp.content.terms import Term
from webapp.database import db
from webapp.speech import glossary, narrate, reels


@pytest.fixture
def term(room) -> Term:
    """One term with a meaning of two sentences."""
    row = Term(word="托养", others=[], meaning="白天有人照看。3点以后可以接回家。")
    db.session.add(row)
    db.session.commit()
    return row


def make_all(room) -> None:
    """Everything that is wanted."""
    while narrate.sweep():
        pass
    db.session.rollback()


def test_a_listener_hears_the_word_and_then_what_it_means(room, term) -> None:
    make_all(room)
    assert speaker(room).said == ["托养。", "白天有人照看。", "三点以后可以接回家。"]
    reel = glossary.sounds(terms.shown())[term.id]
    sound = room.storage.read(reel.key)
    assert miniaudio.decode(sound).duration * 1000 == pytest.approx(reel.milliseconds, abs=60)
    used = reels.keys()
    assert reel.key in used, "tidying would delete it"


def test_an_older_meaning_is_silent_until_the_new_one_is_made(room, term) -> None:
    make_all(room)
    before = glossary.sounds([term])[term.id].sound_hash
    term.meaning = "白天有人照看，晚上回家。"
    db.session.commit()
    assert glossary.sounds([term]) == {}
    make_all(room)
    assert glossary.sounds([term])[term.id].sound_hash != before
    assert speaker(room).said.count("托养。") == 1, "what was spoken already was spoken again"


def test_the_sound_of_a_removed_term_goes_and_comes_back(room, term) -> None:
    make_all(room)
    term.removed_at = clock.now()
    db.session.commit()
    make_all(room)
    assert glossary.sounds([term]) == {}
    term.removed_at = None
    db.session.commit()
    make_all(room)
    assert term.id in glossary.sounds([term])
