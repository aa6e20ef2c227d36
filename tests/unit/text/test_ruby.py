"""Pinyin above words: right for the word where it stands, and nothing of the text is touched."""

import re

import pytest

from tests.support.markup import Markup
from webapp.demo import library
from webapp.text import asking, pieces, pinyin, ruby, script
from webapp.text.script import spoken_sentence

# Each word of a sentence with its reading, as a reader sees it.
READ = [
    ("银行行长还在排队。", "银行行长:yínhánghángzhǎng 还在:háizài 排队:páiduì"),
    ("他一边走，一边说：不是不去。", "他:tā 一边:yìbiān 走:zǒu 一边:yìbiān 说:shuō 不是:búshì 不:bú 去:qù"),
    ("西安的女儿爱吃绿豆。", "西安:xī'ān 的:de 女儿:nǚ'ér 爱:ài 吃:chī 绿豆:lǜdòu"),
    ("花儿开了。", "花儿:huār 开:kāi 了:le"),
    ("重新发展头发护理。", "重新:chóngxīn 发展:fāzhǎn 头发:tóufa 护理:hùlǐ"),
    ("请到A4窗口领GB/T 37668表格。", "请:qǐng 到:dào 窗口:chuāngkǒu 领:lǐng 表格:biǎogé"),
    ("2026年还款1.4万元。", "年:nián 还款:huánkuǎn 万元:wànyuán"),
]


def seen(html: str) -> list[tuple[str, str]]:
    """The words that have a reading, with it."""
    return re.findall(r"<ruby>(.*?)<rp>（</rp><rt[^>]*>(.*?)</rt><rp>）</rp></ruby>", html)


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_each_word_has_the_reading_it_has_there(text, wanted) -> None:
    """Digits, letters and marks have none."""
    html = ruby.inside(text, spoken_sentence(text, id="s-1", kind="paragraph"))
    assert [f"{word}:{said}" for word, said in seen(html)] == wanted.split()
    assert pieces.own_text(html) == text


def test_a_word_of_the_sites_list_is_read_as_the_list_says() -> None:
    """What the staff has settled for the voice holds for the eye."""
    sentence = spoken_sentence("六安路在柏庄。", id="s-1", kind="paragraph")
    html = ruby.inside(sentence.source, sentence, {"柏庄": ("bo2", "zhuang1")})
    assert ("柏庄", "bózhuāng") in seen(html)


def test_a_word_that_is_half_bold_keeps_its_halves() -> None:
    """The elements stay nested as they were."""
    sentence = spoken_sentence("发展得很好", id="s-1", kind="paragraph")
    html = ruby.inside("发<strong>展得</strong>很好", sentence)
    assert seen(html)[:2] == [("发", "fā"), ("展", "zhǎn")]
    assert re.sub(r"</?ruby>|<rp>.*?</rp>|<rt.*?</rt>", "", html) == "发<strong>展得</strong>很好"


def test_what_the_author_wrote_above_a_word_stays() -> None:
    """And signs that HTML needs stay escaped."""
    sentence = spoken_sentence("云汀A&B<甲>路", id="s-1", kind="paragraph")
    html = ruby.inside("<ruby>云汀<rp>(</rp><rt>yún tīng</rt><rp>)</rp></ruby>A&amp;B&lt;甲&gt;路", sentence)
    assert html.startswith("<ruby>云汀<rp>(</rp><rt>yún tīng</rt>")
    assert "A&amp;B&lt;<ruby>甲" in html
    assert ("路", "lù") in seen(html)


def test_readings_are_not_said_twice() -> None:
    """A screen reader says the word; the letters above it are for the eye, and named as what they are."""
    html = ruby.inside("听", spoken_sentence("听", id="s-1", kind="paragraph"))
    assert '<rt lang="zh-Latn-pinyin" aria-hidden="true">tīng</rt>' in html


def test_no_word_is_too_long_for_a_narrow_line() -> None:
    """Long names come in their parts."""
    text = "残疾人联合会和社会主义核心价值观、新型冠状病毒。"
    html = ruby.inside(text, spoken_sentence(text, id="s-1", kind="paragraph"))
    assert max(len(word) for word, _ in seen(html)) <= ruby.LONGEST
    assert ("联合会", "liánhéhuì") in seen(html)


@pytest.mark.parametrize("article", library.articles(), ids=lambda one: one.title)
def test_the_text_of_every_article_stays_what_it_is(article) -> None:
    """Character by character, sentence by sentence, in HTML as strict as before; nearly every hanzi has a reading."""
    reading = script.read(article.title, article.summary, article.body)
    known = {one.id: one for one in reading.script.sentences}
    made = ruby.with_ruby(reading.body_html, known)
    before = {id: pieces.own_text(part) for id, part in pieces.sentences(reading.body_html) if id}
    assert {id: pieces.own_text(part) for id, part in pieces.sentences(made) if id} == before
    assert re.sub(r"<rp>.*?</rp>|<rt.*?</rt>|</?ruby>", "", made) == reading.body_html
    page = Markup(f"<!doctype html><html lang=zh-CN><head><title>文</title></head><body>{made}</body></html>")
    assert page.root is not None and page.mistakes == []
    hanzi = [one for text in before.values() for one in re.findall(r"[\u4e00-\u9fff]", text)]
    read = [one for word, _ in seen(made) for one in word]
    assert len(read) >= 0.99 * len(hanzi)


@pytest.mark.parametrize("article", library.articles(), ids=lambda one: one.title)
def test_paragraphs_to_ask_about_hold_every_sentence_once(article) -> None:
    """And put together they are the article."""
    body = script.read(article.title, article.summary, article.body).body_html
    groups = list(asking.groups(body))
    assert "".join(one.html for one in groups) == body
    ids = [id for one in groups for id in one.ids]
    assert len(ids) == len(set(ids))
    assert {id for id, _ in pieces.sentences(body) if id} <= set(ids)


@pytest.mark.parametrize(
    ("numbered", "printed"),
    [("lv4", "lǜ"), ("nve4", "nüè"), ("hao3", "hǎo"), ("gui4", "guì"), ("liu2", "liú"), ("dou4", "dòu"), ("de5", "de")]
    + [("jiong3", "jiǒng"), ("er2", "ér"), ("xue2", "xué"), ("a1", "ā"), ("n2", "ń"), ("ê2", "ế"), ("yuan4", "yuàn")],
)
def test_the_tone_stands_where_schoolbooks_put_it(numbered, printed) -> None:
    """GB/T 16159."""
    assert pinyin.marked(numbered) == printed
