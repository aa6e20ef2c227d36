"""What a person finds on the demonstration site."""

import csv
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from PIL import Image

from webapp.clock import BEIJING
from webapp.content.kinds import FACTS, STATUSES, Kind
from webapp.demo import draw, library
from webapp.text import html
from webapp.text.easy import measured

ARTICLES = library.articles()
COLUMNS = library.columns()

EMPTY_ELEMENTS = {"br", "img"}


class Body(HTMLParser):
    """The elements of an article in order, and whether each is closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()} closes another element"

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def words(article: library.DemoArticle) -> str:
    """Everything of an article that a person may read, without mark-up."""
    parts = [article.title, article.summary, article.body, *article.facts.values()]
    return re.sub(r"<[^>]+>", "", "\n".join(parts))


@pytest.fixture(params=ARTICLES, ids=lambda article: article.file)
def article(request: pytest.FixtureRequest) -> library.DemoArticle:
    return request.param


def test_there_is_a_whole_site_to_read():
    assert len(ARTICLES) >= 28
    assert {article.kind for article in ARTICLES} == set(Kind)


def test_no_column_is_empty():
    assert {article.column for article in ARTICLES} == {column.path for column in COLUMNS}


def test_columns_tell_what_is_in_them():
    assert len({column.path for column in COLUMNS}) == len(COLUMNS)
    assert sum(column.in_navigation for column in COLUMNS) <= 6
    for column in COLUMNS:
        assert column.kind
        assert column.keywords
        assert column.intro.endswith("。")
        assert column.intro.count("。") == 1


def test_education_and_employment_stands_under_the_departments():
    by_path = {column.path: column for column in COLUMNS}
    assert by_path["bumen/jiuye"].name == "教育就业"
    assert by_path[by_path["bumen/jiuye"].parent].name == "部门动态"


def test_titles_are_not_used_twice():
    titles = [article.title for article in ARTICLES]
    assert sorted(set(titles)) == sorted(titles)


def test_newest_article_stands_first():
    dates = [article.published for article in ARTICLES]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] <= datetime(2026, 11, 22, 23, 59, tzinfo=BEIJING)
    assert sum(dates[0] - date <= timedelta(days=14) for date in dates) >= 5
    assert dates[0] - dates[-1] > timedelta(days=300)


def test_dates_are_beijing_time(article):
    assert article.published.utcoffset() == timedelta(hours=8)


def test_short_and_long_articles_are_both_there():
    lengths = [len(re.sub(r"\s", "", words(article))) for article in ARTICLES]
    assert min(lengths) <= 260
    assert max(lengths) >= 1800


def test_every_article_says_who_answers_for_it(article):
    assert article.source and article.editor and article.reviewer
    assert article.editor != article.reviewer
    assert article.views_base >= 0


def test_facts_are_those_that_this_kind_of_article_knows(article):
    assert set(article.facts) <= set(FACTS[Kind(article.kind)])


def test_summary_is_a_short_whole_sentence(article):
    assert 10 <= len(article.summary) <= 120
    assert article.summary.endswith(("。", "？", "！"))
    assert not article.title.endswith("。")


def test_the_sanitiser_has_nothing_to_take_from_an_article(article):
    assert html.clean(article.body).replace("\n", "") == article.body.replace("\n", "")


def test_headings_start_at_two_and_skip_no_level(article):
    level = 1
    for name, _ in Body(article.body).elements:
        if re.fullmatch(r"h\d", name):
            assert int(name[1]) <= level + 1
            level = int(name[1])


def test_tables_can_be_understood_by_ear(article):
    body = Body(article.body)
    assert len(body.all("caption")) == len(body.all("table"))
    assert all(header.get("scope") in {"col", "row"} for header in body.all("th"))


def test_pictures_are_told_in_words(article):
    shown = {image["src"].removeprefix("/media/"): image for image in Body(article.body).all("img")}
    assert set(shown) == {picture.name for picture in article.pictures}
    for picture in article.pictures:
        image = shown[picture.name]
        assert image["alt"] == picture.description
        assert len(picture.description) >= 20
        opened = Image.open(BytesIO(library.picture(picture.name)))
        assert (str(opened.width), str(opened.height)) == (image["width"], image["height"])


def test_every_picture_is_used_small_and_drawn_by_the_project():
    assert {picture.name for article in ARTICLES for picture in article.pictures} == set(library.pictures())
    assert set(draw.SCENES) == set(library.pictures())
    assert all(len(library.picture(name)) <= 60_000 for name in library.pictures())
    assert any(picture.long_description for picture in library.pictures().values())


def test_a_picture_can_be_drawn_again():
    again = Image.open(BytesIO(draw.SCENES["route-map.png"]().png()))
    assert again.size == (1200, 800)
    assert len(again.convert("RGB").getcolors()) > 20


def test_attachments_can_be_downloaded():
    offered = [attachment for article in ARTICLES for attachment in article.attachments]
    assert {attachment.media_type for attachment in offered} == set(library.MEDIA_TYPES.values())
    for attachment in offered:
        assert library.attachment(attachment.file)
        assert attachment.name.rpartition(".")[2] == attachment.file.rpartition(".")[2]
    assert {path.name for path in (library.HERE / "files").iterdir()} == {attachment.file for attachment in offered}


@pytest.mark.parametrize("name", ["", "../library.py", "no-such.png"])
def test_unknown_files_are_refused_by_name(name):
    with pytest.raises(library.DemoFault, match="pictures.toml"):
        library.picture(name)
    with pytest.raises(library.DemoFault, match="articles"):
        library.attachment(name)


def test_no_number_can_reach_anyone(article):
    """Only the national hotline and area code 0000 are named, so that nobody is called by mistake."""
    text = words(article)
    for link in Body(article.body).all("a"):
        if link["href"].startswith("tel:"):
            assert re.fullmatch(r"tel:(12385|0000\d{8})", link["href"])
        if link["href"].startswith("mailto:"):
            assert link["href"].endswith(".example")
        assert not link["href"].startswith("http")
    for area, _ in re.findall(r"(?<!\d)(0\d{2,3})-?(\d{7,8})(?!\d)", text):
        assert area == "0000"
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400-?\d", text)
    assert set(re.findall(r"(?<!\d)1[0-2]\d{3}(?![\d.,])", text)) <= {"12385"}
    bare = re.findall(r"(?<![\d-])\d{7,}(?![\d-])", text)
    assert all(set(number) == {"0"} for number in bare)


def test_identity_names_every_duty_of_the_footer_with_invented_numbers():
    identity = library.identity()
    assert identity["hotline"] == "12385"
    assert identity["telephone"].startswith("0000-")
    for name in ("post_code", "police_code", "site_code"):
        assert set(identity[name]) == {"0"}
    for name in ("icp", "police"):
        assert set(re.findall(r"\d{4,}", identity[name])[0]) == {"0"}
    assert all(identity.values())
    assert "虚构" in identity["description"]


def test_people_are_named_with_respect(article):
    assert not re.search(r"残废|聋哑|瞎子|瘸|弱智|傻子|正常人", words(article))


def test_policies_say_number_date_and_standing():
    policies = [article for article in ARTICLES if article.kind == "policy"]
    standings = {article.facts["status"] for article in policies}
    assert {"有效", "已废止"} <= standings <= set(STATUSES)
    for article in policies:
        assert re.fullmatch(r"云残联〔20\d\d〕\d+号", article.facts["document_number"])
        assert article.facts["index_number"]
        written = datetime.strptime(article.facts["written_on"], "%Y-%m-%d").date()
        assert written <= article.published.date()


def test_notices_with_deadline_are_open_and_past():
    deadlines = [article.facts["deadline"] for article in ARTICLES if "deadline" in article.facts]
    assert len(deadlines) >= 3
    assert min(deadlines) < "2026-11-22"
    assert max(deadlines) > "2026-12-31"


def test_guides_answer_every_question_before_the_way_there():
    guides = [article for article in ARTICLES if article.kind == "guide"]
    assert len(guides) >= 3
    for guide in guides:
        assert set(guide.facts) == set(FACTS[Kind.GUIDE])
        assert all(guide.facts.values())
        assert len(guide.facts["steps"].splitlines()) >= 3


def test_a_badly_written_article_is_named(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    for name in ("columns.toml", "pictures.toml"):
        (tmp_path / name).write_text((library.HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(library, "HERE", tmp_path)
    broken = tmp_path / "articles" / "broken.html"
    for text in ("<p>没有开头</p>", "+++\ntitle = \n+++\n<p>坏</p>", '+++\ntitle = "缺了别的"\n+++\n<p>缺</p>'):
        broken.write_text(text, encoding="utf-8")
        with pytest.raises(library.DemoFault, match="broken.html"):
            library.articles()


def test_the_form_to_fill_in_can_be_followed_by_ear():
    form = Document(BytesIO(library.attachment("home-adaptation-form.docx")))
    assert form.core_properties.title == "云汀市残疾人家庭无障碍改造申请表"
    headings = [paragraph.style.name for paragraph in form.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings == ["Heading 1", *["Heading 2"] * 5]
    for table in form.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"), "the first row must be marked as repeated header"


def test_the_table_to_download_holds_the_figures_of_the_page():
    article = next(one for one in ARTICLES if one.file.endswith("spending-2025.html"))
    rows = list(csv.DictReader(library.attachment("spending-2025.csv").decode("utf-8-sig").splitlines()))
    *projects, total = rows
    for name in ("安排金额（万元）", "实际使用（万元）", "服务人次"):
        assert sum(float(row[name]) for row in projects) == pytest.approx(float(total[name]))
    for row in rows:
        assert f"<td>{int(row['服务人次']):,}</td>" in article.body
        assert f"<td>{float(row['实际使用（万元）']):,.1f}</td>" in article.body


def test_easy_texts_are_easy():
    """They show how one is written: short sentences, each on a line of its own."""
    easy = [article.easy for article in ARTICLES if article.easy]
    assert len(easy) >= 2
    assert not [one for text in easy for one in measured(text).long]


def test_a_notice_answers_what_people_ask_first():
    """Whoever opens a notice of the demonstration sees how the box with the answers looks."""
    notices = [article for article in ARTICLES if article.kind == Kind.NOTICE]
    assert all("telephone" in article.facts for article in notices)
    asked = {"who", "when", "where", "money", "deadline"}
    assert any(asked <= set(article.facts) for article in notices)
