"""What a person types is found, by two characters as well as by ten, and only what the public may see."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from webapp.content.models import Article, ArticleState
from webapp.database import db
from webapp.search import index
from webapp.search.query import Found, find

NOTICE = "关于举办2026年第二期残疾人电子商务（直播）就业培训的通知"
BODY = (
    "报名电话：0500-8123456。\n培训地点在柳湾镇青禾路12号，自驾可停Ａ区，乘B12路公交到站。"
    "学员按《汀残联〔2026〕15号》领取补贴。"
)


@pytest.fixture
def notice(publish):
    """One notice, number 7."""
    publish(7, NOTICE, BODY)


@pytest.mark.parametrize(
    "question",
    [
        "残疾",
        "残疾人",
        "就业培训",
        "期",
        "知",
        "补",
        "2026",
        "2026年",
        "第二期",
        "15号",
        "汀残联〔2026〕15号",
        "0500-8123456",
        "8123456",
        "B12",
        "b12路",
        "Ｂ１２路",
        "a区",
        "A区",
        "残疾人 补贴",
        "补贴　残疾人",
        "就业、停",
        "《汀残联",
        "电子商务（直播）",
        "“就业培训”",
    ],
)
def test_is_found(notice, question):
    assert find(question) == Found((7,), 1, False)


@pytest.mark.parametrize(
    "question",
    ["人残", "疾病", "残会", "026", "202", "812345", "残疾人 轮椅", "通知报名", "商务直播就业培", "B1", "区乘c"],
)
def test_is_not_found(notice, question):
    assert find(question) == Found()


@pytest.mark.parametrize("question", ["", "   ", "，。！", '"', "***", "()", "\x00", "😀", "\ud800", "--", "〔〕"])
def test_a_question_without_words_finds_nothing(notice, question):
    assert find(question) == Found()


@pytest.mark.parametrize(
    "question",
    [
        '残疾" OR "1',
        "残疾 OR 轮椅",
        "title:残疾",
        "NEAR(残疾 人)",
        "'; DROP TABLE search_entries; --",
        "残疾\x00人",
        "^残疾",
        "残疾 AND",
        "% _",
        "{title}: a",
    ],
)
def test_operators_are_words_like_others(notice, question):
    find(question)
    assert find("残疾人").ids == (7,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text("残疾人a1 \"*()-^:+{}AND OR\x00'", max_size=60)))
def test_any_question_has_an_answer(notice, question):
    assert find(question).total in {0, 1}


@pytest.mark.parametrize("piece", ["残", "a", '"', "残 ", "a ", "(", "残疾 OR ", "\x00", "残a"])
def test_ten_thousand_characters_are_only_a_question(notice, piece):
    assert find(piece * 10_000).total in {0, 1}


def test_only_what_the_public_may_see_is_found(publish):
    now = datetime.now(UTC)
    publish(1, "轮椅适配", state=ArticleState.DRAFT, publish_at=None)
    publish(2, "轮椅适配", state=ArticleState.WITHDRAWN)
    publish(3, "轮椅适配", publish_at=now + timedelta(hours=1))
    publish(4, "轮椅适配", expire_at=now - timedelta(hours=1))
    publish(5, "轮椅适配")
    assert find("轮椅") == Found((5,), 1, False)


def test_a_withdrawn_article_is_gone_at_once_and_its_new_words_replace_the_old(publish):
    publish(1, "轮椅适配", "到汀北区办理")
    index.put(1, "助听器适配", "到澜桥区办理")
    db.session.commit()
    assert (find("轮椅").ids, find("汀北").ids, find("助听器").ids, find("澜桥").ids) == ((), (), (1,), (1,))
    index.remove(1)
    index.remove(1)
    db.session.commit()
    assert find("助听器") == Found()


def test_a_change_that_is_taken_back_leaves_the_index_as_it_was(publish):
    publish(1, "轮椅适配")
    index.put(1, "助听器适配", "")
    db.session.rollback()
    assert (find("轮椅").ids, find("助听器").ids) == ((1,), ())


def test_title_and_text_do_not_run_together(publish):
    publish(1, "康复", "中心")
    assert (find("康复中心").ids, find("康复 中心").ids) == ((), (1,))


def test_newest_first_by_date_of_publishing(publish):
    for number, day in ((1, 5), (2, 9), (3, 1), (4, 9)):
        publish(number, "康复", publish_at=datetime(2026, 3, day, tzinfo=UTC))
    assert find("康复").ids == (4, 2, 1, 3)
    assert find("康复", page=2, size=3) == Found((3,), 4, False)
    assert find("康复", page=99, size=3) == Found((), 4, False)
    assert find("康复", page=-1, size=0) == Found((4,), 4, False)


def test_more_than_a_thousand_are_told_as_a_thousand_or_more(site):
    rows = [
        {"id": n, "kind": "news", "column_id": 1, "title": "康复", "state": "published", "publish_at": moment(n)}
        for n in range(1, 1202)
    ]
    db.session.execute(Article.__table__.insert(), rows)
    for n in range(1, 1202):
        index.put(n, "康复", "")
    db.session.commit()
    found = find("康复", page=50)
    assert (found.total, found.capped, len(found.ids)) == (1000, True, 20)
    assert find("康复", page=1).ids == tuple(range(1201, 1181, -1))
    assert find("康复", page=51).ids == ()


def moment(n):
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)


def test_rare_characters_of_names_and_places_are_found(publish):
    publish(1, "𬭚先生与〇号楼的々")
    assert [find(question).ids for question in ("𬭚", "𬭚先", "〇号", "的々")] == [(1,)] * 4
    assert find("先𬭚").ids == ()


def test_a_very_long_text_is_found_to_its_end(publish):
    publish(1, "汇编", "残疾人事业。" * 20_000 + "尾声在此")
    assert [find(question).ids for question in ("尾声在此", "声在", "残疾人事业")] == [(1,)] * 3


def test_a_migration_can_go_down_and_up_again(site):
    with db.engine.begin() as connection:
        index.drop(connection)
        assert not [name for name in inspect(connection).get_table_names() if name.startswith("search")]
        index.create(connection)
    assert db.session.scalar(text("SELECT count(*) FROM search_entries")) == 0
