"""The page of the design system: every component is on it, and nobody but who develops ever meets it."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.conftest import close, site_settings
from tests.support.reader import Reader
from webapp.app import create_app
from webapp.config import PROJECT
from webapp.web.site import design

COMPONENTS = {path.stem for path in (PROJECT / "templates" / "components").glob("*.html")}


@pytest.fixture
def developed(settings, compiled_templates):
    """A site as who develops it starts it."""
    app = create_app(site_settings(settings.data_dir, DESIGN_PAGE="1"))
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    close(app)


def test_a_public_site_has_no_such_page(reader) -> None:
    """Neither by its address nor by a link."""
    assert reader.fetch("/design").status == 404
    assert "/design" not in reader.fetch("/sitemap.xml").text
    assert "/design" not in reader.fetch("/sitemap").text


def test_whoever_starts_flask_to_debug_has_it(settings, monkeypatch) -> None:
    """As `flask --debug run` does, without another setting."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(settings)
    assert Reader(app).fetch("/design").status == 200
    close(app)


def test_every_component_stands_on_it_once(developed) -> None:
    """The next one is put there, so that whoever builds a page finds it: templates/site/design.html."""
    page = Reader(developed).open("/design")
    shown = re.findall(r'data-component="([\w-]+)"', page.text)
    assert sorted(shown) == sorted(COMPONENTS)
    assert "/design" not in Reader(developed).fetch("/sitemap.xml").text


def test_every_theme_and_view_is_shown(developed) -> None:
    """Beside one another, and the whole page in each."""
    reader = Reader(developed)
    page = reader.open("/design")
    for theme in design.PAINTED:
        assert page.markup.all(f"//li[@data-theme='{theme.code}']")
        assert f'data-theme="{theme.code}"' in reader.open(f"/design?theme={theme.code}").text.partition(">")[2][:400]
    assert 'data-theme="nonsense"' not in reader.open("/design?theme=nonsense").text
    reader.open("/design?view=elder")


def test_what_it_says_of_contrast_holds() -> None:
    """The figures are reckoned from the very values that the style sheet has."""
    for row in design.measured():
        assert min(row.ratios) >= row.least, row


def test_a_component_stands_twice_without_its_names_meeting() -> None:
    """What one names, the other does not."""
    html = Markup('<p id="a" data-player="1" aria-label="听" aria-labelledby="b c"></p><label for="d">')
    assert design.apart(html, "x", "再听") == (
        '<p id="a-x" data-asleep-player="1" aria-label="再听" aria-labelledby="b-x c-x"></p><label for="d-x">'
    )


def test_its_styles_are_on_no_other_page() -> None:
    """What is only for who develops costs readers nothing."""
    using = [
        one for one in Path(PROJECT / "templates").rglob("*.html") if re.search(r'"design"', one.read_text("utf-8"))
    ]
    assert [one.name for one in using] == ["design.html"]
