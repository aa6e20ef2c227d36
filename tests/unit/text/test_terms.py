"""Words that are explained in an article: which place is tagged, which is left, and that nothing else changes."""

import random
import re

import pytest

from webapp.demo import library
from webapp.text import script
from webapp.text.pieces import own_text, sentences
from webapp.text.terms import Word, tagged, tagged_parts

CARE, AID, HOUSE, PERSON, PAY = (
    Word(1, ("托养", "托养服务")),
    Word(2, ("辅具",)),
    Word(3, ("残疾人之家",)),
    Word(4, ("残疾人",)),
    Word(5, ("低保",)),
)
TERMS = (CARE, AID, HOUSE, PERSON, PAY)
LINK = re.compile(r'<a class="term" id="word-(\d+)" href="([^"]*)" aria-describedby="term-help">([^<]*)</a>')


def found(html: str, terms: tuple[Word, ...] = TERMS) -> list[tuple[int, str]]:
    """Number and words of everything that was tagged, in order."""
    return [(int(number), words) for number, _href, words in LINK.findall(tagged(html, terms))]


def untagged(html: str) -> str:
    """The same without the links that were put in."""
    return LINK.sub(r"\3", html)


def test_the_first_place_of_each_term_leads_to_its_explanation() -> None:
    made = tagged("<p>柳湾镇办托养，青禾镇也办托养，还租辅具。</p>", TERMS, "/glossary?a=7")
    assert made == (
        '<p>柳湾镇办<a class="term" id="word-1" href="/glossary?a=7&amp;term=1#term-1" aria-describedby="term-help">托养</a>'
        "，青禾镇也办托养，还租"
        '<a class="term" id="word-2" href="/glossary?a=7&amp;term=2#term-2" aria-describedby="term-help">辅具</a>。</p>'
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他到残疾人之家上班。", [(3, "残疾人之家")]),  # the longest, and nothing inside it
        ("残疾人到残疾人之家上班。", [(4, "残疾人"), (3, "残疾人之家")]),
        ("残疾人之家，又一个残疾人之家。", [(3, "残疾人之家")]),  # told once, and not half of it the next time
        ("镇上有托养服务。", [(1, "托养服务")]),  # another form of the same
        ("低保户不用交，低保对象也不用。", [(5, "低保")]),  # 低保户 is a word of its own
        ("请专人委托养老机构照看。", []),  # 委托 and 养老: the characters stand there, the word does not
        ("没有这些词。", []),
    ],
)
def test_a_term_is_a_whole_word(text: str, wanted: list[tuple[int, str]]) -> None:
    assert found(f"<p>{text}</p>") == wanted


@pytest.mark.parametrize(
    "html",
    [
        "<h2>托养</h2>",
        "<h3>办托养的条件</h3>",
        '<p><a href="/c/fuwu">托养怎么办</a></p>',
        "<table><caption>托养人数</caption><tr><th>托养在哪里</th></tr></table>",
        "<dl><dt>托养在哪里</dt></dl>",
        '<p><abbr title="托养机构">托养</abbr></p>',
        "<p><ruby>托养<rt>tuō yǎng</rt></ruby></p>",
        '<figure><img src="/media/a.png" alt="办托养的地方"></figure>',
        '<td><span class="sentence" id="s-1">托养</span></td>',  # alone in a cell it would be a small button
        '<td><span class="sentence" id="s-1">托养。</span></td>',
    ],
)
def test_signposts_links_and_labels_stay_as_they_are(html: str) -> None:
    assert tagged(html, TERMS) == html
    after = f"{html}<p>镇上办托养，不收钱。</p>"
    assert found(after) == [(1, "托养")], "the first place in running text was lost"


def test_latin_terms_are_whole_words_and_entities_are_no_words() -> None:
    terms = (Word(1, ("AT",)), Word(2, ("amp",)), Word(3, ("lt",)))
    assert found("<p>WHAT AT&amp;T &lt;b&gt; AT</p>", terms) == [(1, "AT")]


def test_one_article_has_one_first_place_in_summary_and_body() -> None:
    summary, body = tagged_parts(["柳湾镇办托养。", "<p>托养不收钱，还借辅具。</p>"], TERMS, "/glossary?a=7")
    assert LINK.findall(summary)[0][2] == "托养"
    assert [words for _number, _href, words in LINK.findall(body)] == ["辅具"]
    assert tagged_parts(["", "<p>没有。</p>"], TERMS) == ["", "<p>没有。</p>"]


def test_without_terms_nothing_happens() -> None:
    assert tagged("<p>托养</p>", ()) == "<p>托养</p>"
    assert tagged("", TERMS) == ""


def test_two_terms_never_share_a_word_and_the_first_one_has_it() -> None:
    assert found("<p>镇上办托养，不收钱。</p>", (CARE, Word(9, ("托养",)))) == [(1, "托养")]


def test_an_article_loses_no_character_and_no_sentence() -> None:
    """Whatever the terms: without the links it is the page that was there, and every sentence says what it said."""
    chance = random.Random(20261123)
    marked = [script.read(one.title, one.summary, one.body).body_html for one in library.articles()]
    hanzi = re.sub(r"[^\u4e00-\u9fff]", "", "".join(marked))
    count = 0
    for body in marked:
        places = chance.sample(range(len(hanzi) - 6), 40)
        terms = tuple(Word(n, (hanzi[at : at + chance.randint(2, 5)],)) for n, at in enumerate(places, 1))
        made = tagged(body, terms, "/glossary?a=1")
        assert untagged(made) == body
        assert [(id, own_text(html)) for id, html in sentences(made) if id] == [
            (id, own_text(html)) for id, html in sentences(body) if id
        ]
        numbers = [number for number, _href, _words in LINK.findall(made)]
        assert len(numbers) == len(set(numbers)), "a term was tagged twice"
        count += len(numbers)
    assert count > 20, "the terms of this test were never met"


@pytest.mark.parametrize(
    "html", ["<p", '<p class="a', "&", "<", "</a></a>托养很好。", "<a>托养", "托养" * 30_000, "<" * 30_000]
)
def test_broken_html_stays_what_it_is(html: str) -> None:
    assert untagged(tagged(html, TERMS)) == html
