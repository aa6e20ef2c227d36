"""Words that not everybody knows: met in an article, explained on a page, and heard."""

import miniaudio
import pytest

from webapp.content import terms
from webapp.content.terms import Term
from webapp.database import db
from webapp.editorial import terms as verbs

BODY = "<h2>怎样申请托养</h2><p>柳湾镇办起了托养，家里人白天可以上班。</p><p>托养不收钱，还能借辅具。</p>"
MEANING = "家里人照顾不过来时，把残疾人交给专门的机构照料。"


@pytest.fixture
def explain(app):
    """Explain a word as the desk does; returns its number."""

    def explain(word: str, meaning: str = MEANING, others: str = "") -> int:
        with app.app_context():
            return verbs.add(terms.checked(word, others, meaning), by="lin").id

    return explain


def test_a_word_in_an_article_leads_to_its_meaning_and_back(reader, publish, explain) -> None:
    explain("托养")
    number = publish("柳湾镇办起托养", BODY)
    article = reader.open(f"/a/{number}")
    assert article.parts("//a[@class='term']") == ["托养"]
    word = article.part("//a[@class='term']")
    assert word.getparent().get("class") == "sentence"
    assert article.part(f"//*[@id='{word.get('aria-describedby')}']").text == "有解释"
    page = reader.follow("托养")
    assert page.h1 == "词语解释"
    place = word.get("href").partition("#")[2]
    assert MEANING in page.parts(f"//*[@id='{place}']")[0]
    back = page.link_to("回到刚才的文章：柳湾镇办起托养")
    assert back == f"/a/{number}#{word.get('id')}"


def test_the_text_is_the_same_with_and_without_explanations(reader, publish, explain) -> None:
    number = publish("柳湾镇办起托养", BODY, summary="柳湾镇办起了托养。")
    read = "//div[@class='summary' or @class='article-body']"
    before, plain = reader.open(f"/a/{number}").parts(read), reader.fetch(f"/a/{number}.txt").text
    explain("托养")
    explained = reader.open(f"/a/{number}")
    assert explained.parts(read) == before
    assert len(explained.markup.all("//a[@class='term']")) == 1, "summary and body are one article"
    assert reader.fetch(f"/a/{number}.txt").text == plain
    reader.open("/preferences")
    reader.submit("/preferences", terms="off")
    assert 'class="term"' not in reader.open(f"/a/{number}").text
    assert "data-term-note" not in reader.page.text


def test_a_word_with_pinyin_still_leads_to_its_meaning(reader, publish, explain) -> None:
    explain("托养")
    number = publish("柳湾镇办起托养", BODY)
    reader.open("/preferences")
    reader.submit("/preferences", pinyin="all")
    article = reader.open(f"/a/{number}")
    assert len(article.markup.all("//a[@class='term']")) == 1
    assert "".join(article.parts("//a[@class='term']/ruby/rt")) == "tuōyǎng"
    assert reader.open("/glossary").markup.all("//dd[@class='glossary-meaning']//ruby")


def test_paper_has_no_marks(reader, publish, explain) -> None:
    explain("托养")
    number = publish("柳湾镇办起托养", BODY)
    assert 'class="term"' not in reader.open(f"/a/{number}/print").text


def test_a_change_is_seen_at_once_and_a_removed_word_is_an_ordinary_word(app, reader, publish, explain) -> None:
    care = explain("托养")
    number = publish("柳湾镇办起托养", BODY)
    assert reader.open(f"/a/{number}").parts("//a[@class='term']") == ["托养"]
    explain("辅助用具", others="辅具")
    assert reader.open(f"/a/{number}").parts("//a[@class='term']") == ["托养", "辅具"]
    with app.app_context():
        verbs.remove(care, by="lin")
    assert reader.open(f"/a/{number}").parts("//a[@class='term']") == ["辅具"]
    assert "托养" not in reader.open("/glossary").main
    assert reader.fetch(f"/glossary/{care}.mp3").status == 404


def test_the_page_stands_alone_and_is_found(reader, explain) -> None:
    assert "还没有词语解释" in reader.open("/glossary").main
    explain("托养", others="托养服务")
    page = reader.open("/sitemap") and reader.follow("词语解释")
    assert page.parts("//dt") == ["托养"]
    assert "也写作：托养服务" in page.main
    assert reader.open("/help").link_to("看全部词语解释") == "/glossary"
    assert "Disallow: /glossary?" in reader.fetch("/robots.txt").text


@pytest.mark.parametrize(
    "query", ["?a=1", "?a=99&term=1", "?a=x&term=1", "?a=1&term=-1", "?a=9999999999&term=1", "?a=&term="]
)
def test_an_odd_address_is_the_page_without_a_way_back(reader, publish, explain, query) -> None:
    explain("托养")
    publish("柳湾镇办起托养", BODY)
    assert "回到刚才的文章" not in reader.open(f"/glossary{query}").main


def test_a_withdrawn_article_is_not_named(reader, desk, publish, explain) -> None:
    term = explain("托养")
    number = publish("柳湾镇办起托养", BODY)
    desk.withdraw(number)
    assert "柳湾镇" not in reader.open(f"/glossary?a={number}&term={term}").main


def test_a_meaning_is_words_and_never_markup(app, reader, publish, explain) -> None:
    explain("托养", "<script>alert(1)</script>“&”")
    publish("柳湾镇办起托养", BODY)
    page = reader.open("/glossary")
    assert "<script>alert(1)" not in page.text
    assert "<script>alert(1)</script>“&”" in page.main


def test_a_meaning_is_heard_once_it_is_made(app, reader, explain, voice) -> None:
    number = explain("托养")
    page = reader.open("/glossary")
    assert not page.markup.all("//audio")
    assert reader.fetch(f"/glossary/{number}.mp3").status == 503
    voice()
    sound = reader.open("/glossary").part("//audio")
    assert (sound.get("preload"), sound.get("aria-label")) == ("none", "听“托养”的解释")
    answer = reader.fetch(sound.get("src"))
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert miniaudio.decode(answer.body).duration > 2
    part = reader.fetch(sound.get("src"), headers={"Range": "bytes=0-99"})
    assert (part.status, len(part.body)) == (206, 100)
    with app.app_context():
        row = db.session.get_one(Term, number)
        verbs.change(number, row.entry._replace(meaning="白天有人照看。"), by="lin")
    assert not reader.open("/glossary").markup.all("//audio"), "the old meaning is heard beside the new one"
    for address in ("/glossary/99.mp3", "/glossary/99999999999.mp3"):
        assert reader.fetch(address).status == 404


def test_words_are_explained_in_parts_and_in_easy_texts_too(reader, publish, explain) -> None:
    """With the same hint, and a way back to the article."""
    number = explain("托养")
    article = publish("柳湾镇办起托养", BODY, easy="<p>托养不收钱。</p>")
    for address in (f"/a/{article}?part=1", f"/a/{article}/easy"):
        page = reader.open(address)
        word = page.part("//a[@class='term']")
        assert word.get("href").startswith(f"/glossary?a={article}&term={number}")
        assert page.part(f"//*[@id='{word.get('aria-describedby')}']").text == "有解释"
