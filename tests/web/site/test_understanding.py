"""Pinyin and traditional characters, for who has asked for them and for nobody else."""

import json
import re
import subprocess
import sys

import pytest

from webapp.database import begin_write, db
from webapp.speech.models import Pronunciation
from webapp.web.remembered import Remembered

BODY = (
    "<p>银行行长还在排队。他说：头发长了。</p><h2>发展</h2><p>请看Windows系统。</p><ul><li>干部</li><li>后来</li></ul>"
)


def look(reader, **wanted):
    """The reader after choosing these on the page of choices."""
    reader.open("/preferences")
    for name, code in wanted.items():
        reader.fetch("/preferences", "POST", headers={"Sec-Fetch-Site": "same-origin"}, data={name: code})
    return reader


def asked(reader, address):
    """Sentence by id, as the script gets them."""
    return json.loads(reader.fetch(address).text)["sentences"]


def test_pinyin_stands_above_every_word_of_the_article(reader, publish) -> None:
    """In title, summary, text, on paper and in lists; the style sheet comes with it."""
    number = publish("重新还款", summary="行业协会。", body=BODY)
    page = look(reader, pinyin="all").open(f"/a/{number}")
    for said in ("chóngxīn", "huánkuǎn", "hángyè", "yínhánghángzhǎng", "tóufa", "fāzhǎn", "hòulái"):
        assert said in page.text
    assert "components/ruby" in page.text
    assert "fāzhǎn" in reader.open(f"/a/{number}/print").text
    assert "huánkuǎn" in reader.open("/c/news").text


def test_who_has_asked_for_nothing_gets_the_stored_page(reader, publish) -> None:
    """No reading, no style sheet of theirs, no place to ask."""
    page = reader.open(f"/a/{publish(body=BODY)}?pinyin=s-title")
    assert "<rt" not in page.text and "components/ruby" not in page.text and "pinyin-place" not in page.text
    assert '<span lang="en">Windows</span>' in page.text


def test_one_paragraph_is_asked_for_without_scripts(reader, publish) -> None:
    """By a link behind it; another link puts it away."""
    number = publish("重新还款", summary="", body=BODY)
    look(reader, pinyin="ask").open(f"/a/{number}")
    page = reader.follow("第 2 段的拼音")
    assert "fāzhǎn" in page.text and "yínháng" not in page.text and "hòulái" not in page.text
    assert "<rt" not in reader.follow("收起：第 2 段的拼音").text
    assert "chóngxīn" in reader.follow("标题的拼音").text


def test_the_script_gets_one_paragraph(reader, publish) -> None:
    """The insides of its sentences; an id that is not there is not found."""
    number = publish("重新还款", summary="", body=BODY)
    page = look(reader, pinyin="ask").open(f"/a/{number}")
    first, second = re.findall(
        r'<p><span class="sentence" id="(s-[\w-]+)".*?<span class="sentence" id="(s-[\w-]+)"', page.text
    )[0]
    found = asked(reader, f"/a/{number}/pinyin.json?of={second}")
    assert list(found) == [first, second]
    assert "yínháng" in found[first] and "tóufa" in found[second]
    assert list(asked(reader, f"/a/{number}/pinyin.json?of=s-title")) == ["s-title"]
    for strange in ("s-none", "", "<script>", "s-" + "a" * 9999):
        assert reader.fetch(f"/a/{number}/pinyin.json", query_string={"of": strange}).status == 404


@pytest.mark.parametrize("choice", [{"script": "t"}, {"language": "zh-Hant"}])
def test_whole_pages_are_traditional(reader, publish, choice) -> None:
    """Title, text, the site's own words, names of columns; what is typed into a field stays as it was typed."""
    number = publish("后来的发展", body=BODY)
    page = look(reader, **choice).open(f"/a/{number}")
    assert page.h1 == "後來的發展" and page.title.startswith("後來的發展")
    assert "頭髮長了" in page.text and "銀行行長" in page.text and "關於" not in page.h1
    assert '<html lang="zh-Hant"' in page.text
    assert 'value="后来"' in reader.open("/search?q=后来").text
    assert "後來的發展" in reader.open("/c/news").text


def test_traditional_pages_can_have_pinyin(reader, publish) -> None:
    """The reading belongs to the word, however it is written."""
    number = publish("文", body=BODY)
    page = look(reader, script="t", pinyin="all").open(f"/a/{number}")
    assert re.search(r"<ruby>頭髮<rp>（</rp><rt[^>]*>tóufa</rt>", page.text)


def test_an_article_written_in_traditional_characters_is_simplified_on_demand(reader, publish) -> None:
    """Others read it as it was written."""
    number = publish("文", body="<p>殘疾人聯合會發佈後來的計劃。</p>")
    assert "殘疾人聯合會" in reader.open(f"/a/{number}").text
    page = look(reader, script="s").open(f"/a/{number}")
    assert "残疾人联合会发布后来的计划" in re.sub("<[^>]*>", "", page.text)


def test_a_changed_reading_is_on_the_next_page(reader, publish, app) -> None:
    """The staff's list counts, also for an article that was shown before."""
    number = publish("文", body="<p>柏庄的船。</p>")
    before = look(reader, pinyin="all").open(f"/a/{number}").text
    with app.app_context():
        begin_write()
        db.session.add(Pronunciation(word="柏庄", reading="bo2 zhuang1", example=""))
        db.session.commit()
    after = reader.open(f"/a/{number}").text
    assert "bózhuāng" in after and "bózhuāng" not in before


def test_what_is_remembered_stays_within_its_room() -> None:
    """However many articles are read with pinyin; the one read last is still there."""
    memory: Remembered[str] = Remembered(1_000)
    for number in range(100):
        memory.put(number % 40, "文" * number, 30)
        assert memory.taken <= 1_000
        assert memory.get(number % 40) == "文" * number
    memory.put("whole", "", 5_000)
    assert memory.get("whole") is None and memory.get(99 % 40) is not None


def test_nothing_is_opened_for_who_asks_for_nothing(settings) -> None:
    """The dictionaries of readings and characters wait until somebody wants them."""
    program = (
        "import sys; from webapp.app import create_app; from webapp.config import from_environment;"
        "app = create_app(from_environment({'DATA_DIR': sys.argv[1]}));"
        "[app.test_client().get(one) for one in ('/', '/c/news', '/search')];"
        "print([one for one in ('opencc', 'rjieba') if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(settings.data_dir)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")
