"""What an editor types into a field of one line is what readers get."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.bare import bare_site
from webapp.content import articles
from webapp.content.articles import UnusableWords, Words
from webapp.content.kinds import Kind
from webapp.content.models import Article, Column
from webapp.database import begin_write, db
from webapp.text import html

# Radicals and ligatures, which become the whole characters that they stand for, and letters that nobody can see.
CHANGED = [chr(code) for span in (range(0x2E80, 0x2FE0), range(0xFB00, 0xFB07)) for code in span]
UNSEEN = list("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd")
PRINTED = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters=CHANGED + UNSEEN), min_size=1, max_size=40
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An empty site with one column."""
    with bare_site(tmp_path_factory.mktemp("site")) as app:
        db.session.add(Column(id=1, slug="tongzhi", path="tongzhi", name="通知公告"))
        db.session.commit()
        yield app


def saved(words: Words) -> Article:
    begin_write()
    column = db.session.get(Column, 1)
    assert column is not None
    article = articles.create(Kind.NEWS, column, words, by="test")
    db.session.commit()
    return article


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PRINTED, PRINTED)
@example("学会用 <p> 和 <script> 写网页", "5<6，7>3，A&amp;B")
@example("年龄<60岁的人>请看这里", "<!-- 请看 -->")
def test_every_sign_of_a_title_and_a_summary_is_kept(site, title, summary):
    article = saved(Words(title, "<p>夜校今天开学。</p>", summary=summary))
    assert (article.title, article.summary) == (
        unicodedata.normalize("NFC", title), unicodedata.normalize("NFC", summary)
    )  # fmt: skip


def test_the_marked_summary_shows_signs_as_signs(site):
    article = saved(Words("夜校", "<p>开学。</p>"))
    begin_write()
    revision = articles.revise(article, Words("夜校", "<p>开学。</p>", summary="<b>夜校</b>开学"), by="test")
    db.session.commit()
    assert html.plain(revision.summary_marked) == "<b>夜校</b>开学"


def test_a_title_is_one_line_without_what_cannot_be_seen(site):
    assert saved(Words("夜校\u200b开学\n了，　欢迎  大家 ", "<p>开学。</p>")).title == "夜校开学了， 欢迎 大家"


@pytest.mark.parametrize("title", ["", " \u3000\n", "\u200b\ufeff"])
def test_a_title_of_nothing_is_no_title(site, title):
    with pytest.raises(UnusableWords, match="没有标题"):
        saved(Words(title, "<p>开学。</p>"))
    db.session.rollback()
