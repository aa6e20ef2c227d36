"""Which language the page's own words are in, and how a page says what stands in another.

Chinese is the source: a lost catalogue still speaks Chinese. A reader chooses by a form; what the browser prefers is not
guessed from, because a city's readers often use devices that were set up by others.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, has_request_context
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup

from webapp.web import looks, writing

SOURCE = "zh-CN"
# Tag of BCP 47, as it stands in lang and in the cookie → name of the catalogue.
CATALOGUES = {SOURCE: "zh_Hans_CN", "zh-Hant": "zh_Hant", "en": "en"}
NAMES = (("zh-CN", "简体中文"), ("zh-Hant", "繁體中文"), ("en", "English"))


def language() -> str:
    """The tag of the language that this reader's pages speak."""
    return looks.language() if has_request_context() else SOURCE


def chosen() -> str:
    """The same as the catalogue is called."""
    return CATALOGUES[language()]


def content_lang() -> Markup:
    """What an element that holds published words says of its language, where the page itself speaks another.

    A page in traditional characters is written so as a whole, and its marks with it (web/writing.py); published words
    stay as they are for those who want that.
    """
    if language() == SOURCE:
        return Markup("")
    return Markup(' lang="zh-CN" translate="no"') if writing.keeps_articles() else Markup(' lang="zh-CN"')


def as_content(words: Any) -> Any:
    """Published words inside a sentence of the interface, marked as what they are; WCAG 2.2 SC 3.1.2."""
    attribute = content_lang()
    return Markup("<span{}>{}</span>").format(attribute, words) if attribute and words else words


def install(app: Flask) -> None:
    """Translations for views and templates, and the marks for published words."""
    _Tongues(app, locale_selector=chosen)
    app.jinja_env.globals.update(language=language, content_lang=content_lang, languages=NAMES)
    app.add_template_filter(as_content)


class _Catalogues(Domain):
    """Reads the catalogues as translators write them: nothing to compile, so nothing that an upgrade leaves behind.

    A page asks a hundred times, so the way to the answer is one look into a memory.
    """

    def get_translations(self) -> NullTranslations:
        """The catalogue of the reader's language, or an empty one for the source's."""
        return _catalogue(current_app.config["BABEL_TRANSLATION_DIRECTORIES"], get_locale())


@lru_cache(maxsize=8)
def _catalogue(folder: str, locale: Locale | None) -> NullTranslations:
    path = Path(folder) / str(locale) / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


class _Tongues(Babel):
    """Flask-Babel with catalogues of our own reading."""

    catalogues = _Catalogues()

    @property
    def domain_instance(self) -> Domain:
        """Where translations come from."""
        return self.catalogues
