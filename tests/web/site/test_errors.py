"""When something goes wrong: true status, plain words, a way on."""

import pytest

from tests.conftest import close


def test_a_wrong_address_is_told_kindly(reader) -> None:
    """With a search, the way home and the site map."""
    page = reader.open("/nothing-here", 404)
    assert page.h1 == "没有找到这一页"
    assert page.link_to("回首页") == "/"
    assert page.form(action="/search")
    assert "nothing-here" not in page.words


def test_a_withdrawn_article_is_told_as_gone(reader, desk, publish) -> None:
    """410, not 404: whoever kept the link knows that they are right."""
    number = publish()
    desk.withdraw(number)
    assert "撤下" in reader.open(f"/a/{number}", 410).main


def test_a_form_from_another_site_is_told_as_refused(reader) -> None:
    """403, as a page."""
    answer = reader.fetch("/report", "POST", data={"words": "你好"}, headers={"Origin": "https://evil.example"})
    assert answer.status == 403
    assert answer.h1


def test_a_form_that_is_too_large_is_told_so(reader) -> None:
    """413, before it is read."""
    answer = reader.fetch("/report", "POST", data={"words": "长" * 200_000})
    assert answer.status == 413
    assert answer.h1 == "内容太多了"


def test_a_method_that_an_address_does_not_know_is_refused(reader) -> None:
    """405, with the methods that it knows."""
    answer = reader.fetch("/", "POST", data={"a": "b"})
    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.h1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_unknown_methods_change_nothing(reader, publish, method) -> None:
    """And are told so."""
    number = publish()
    assert reader.fetch(f"/a/{number}", method).status in {405, 501}
    assert reader.fetch(f"/a/{number}").status == 200


def lose_the_database(app, settings) -> None:
    """The file holds something else, as after a broken disk or a wrong restore."""
    close(app)
    for file in settings.data_dir.glob("site.db*"):
        file.unlink()
    (settings.data_dir / "site.db").write_bytes(b"no database at all " * 1000)


@pytest.mark.parametrize("address", ["/", "/c/news", "/a/1", "/search?q=读书", "/sitemap"])
def test_without_its_database_the_site_still_answers_in_words(reader, publish, app, settings, address) -> None:
    """500, and a page that asks nothing of the database."""
    publish()
    lose_the_database(app, settings)
    page = reader.open(address, 500)
    assert page.h1 == "网站出了点问题"
    assert page.headers["Cache-Control"] == "no-store"
    assert "Traceback" not in page.text
    assert "sqlite" not in page.text.lower()


def test_an_address_that_is_not_there_is_told_without_the_database_too(reader, app, settings) -> None:
    """The error page must not fail for want of a navigation."""
    lose_the_database(app, settings)
    assert reader.open("/nothing-here", 500).h1 == "网站出了点问题"


def test_error_pages_keep_the_look(reader) -> None:
    """Who needs large letters needs them most here."""
    reader.set_cookie("look", "1.yellow-black.7.2")
    assert reader.open("/nothing-here", 404).look == ("yellow-black", "7", "2")


def test_a_broken_day_still_tells_the_telephone_that_was_shown_before(reader, publish, app, settings) -> None:
    """Whoever needs something today can ask; a process that has never known the number says nothing of it."""
    publish()
    shown = calls(reader.open("/"))
    assert shown
    lose_the_database(app, settings)
    told = calls(reader.open("/", 500))
    assert told
    assert set(told) <= set(shown)


def calls(page) -> list[str]:
    """The numbers that can be called from a page."""
    return [address for _words, address in page.links if address.startswith("tel:")]
