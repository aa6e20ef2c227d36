"""Words of other languages are marked for the voice that can say them; codes and addresses are not."""

import re

import pytest

from webapp.text import script
from webapp.text.latin import with_languages

MARKED = [
    ("使用Windows系统", ["Windows"]),
    ("World Health Organization（WHO）说", ["World Health Organization"]),
    ("Wi-Fi和e-mail", ["Wi-Fi", "e-mail"]),
    ("“Hello, world”", ["Hello, world"]),
    ("Vitamin B12", ["Vitamin"]),
    ("GB/T 37668-2019，A4纸，QQ群，AED，MP3，COVID-19", []),
    ("见www.example.com，https://a.example/page，abc@example.com", []),
    ("report.docx和Python-3", []),
    ("10 min，5 kHz，3kHz", []),
    ("A&amp;B&lt;甲&gt;&nbsp;", []),
    ('<a href="/Hello" title="Hello">Hello</a>', ["Hello"]),
    ('<span lang="de">Guten Morgen</span>', []),
    ('<abbr title="World Health">Who</abbr>', []),
]


@pytest.mark.parametrize(("html", "wanted"), MARKED)
def test_words_are_marked_and_codes_are_not(html, wanted) -> None:
    """And nothing else changes."""
    made = with_languages(html)
    assert re.findall(r'<span lang="en">(.*?)</span>', made) == wanted
    for words in wanted:
        made = made.replace(f'<span lang="en">{words}</span>', words)
    assert made == html


def test_a_stored_article_has_its_marks_inside_its_sentences() -> None:
    """Its words, ids and contents stay what they are."""
    reading = script.read("文", "摘要里有Windows。", "<h2>Excel怎样用</h2><p>打开Excel。再关上。</p>")
    assert '<span lang="en">Excel</span>。</span>' in reading.body_html
    assert '<span lang="en">Windows</span>' in reading.summary_html
    assert [one.text for one in script.headings(reading.body_html)] == ["Excel怎样用"]
