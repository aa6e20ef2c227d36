"""The catalogues of translations: extracted without dates and line numbers, so that only changed words change them.

python tests/house/catalogues.py            tells what is stale
python tests/house/catalogues.py --update   brings messages.pot and every messages.po up to the sources
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "translations"
TEMPLATE = FOLDER / "messages.pot"
LOCALES = ("zh_Hant", "en")
METHODS = [("webapp/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.xml", "jinja2")]
OPTIONS = {pattern: {"trimmed": "true", "silent": "false"} for pattern, method in METHODS if method == "jinja2"}
PROJECT_NAME, VERSION = "tingwen", "1"


def extracted() -> Catalog:
    """Every sentence of the sources, in alphabetical order."""
    catalogue = Catalog(project=PROJECT_NAME, version=VERSION, charset="utf-8")
    found = extract_from_dir(
        PROJECT, METHODS, OPTIONS, comment_tags=("Translators:",), strip_comment_tags=True, directory_filter=_wanted
    )
    for _file, _line, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def _wanted(folder: str) -> bool:
    parts = Path(folder).relative_to(PROJECT).parts
    return not parts or parts[0] in {"webapp", "templates"}


def locale_file(locale: str) -> Path:
    """Where a language's catalogue stands."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def updated(locale: str, template: Catalog) -> Catalog:
    """A language's catalogue with today's sentences: translations are kept, sentences that are gone are dropped."""
    path = locale_file(locale)
    catalogue = Catalog(locale=locale, project=PROJECT_NAME, version=VERSION, charset="utf-8", fuzzy=False)
    old: Catalog = catalogue
    if path.is_file():
        with path.open("rb") as file:
            old = read_po(file, locale=locale)
    for message in template:
        if message.id:
            kept = old.get(message.id, message.context)
            same_form = isinstance(kept, Message) and isinstance(kept.id, tuple) == isinstance(message.id, tuple)
            words = kept.string if kept is not None and same_form else None
            catalogue.add(message.id, words, auto_comments=message.auto_comments, context=message.context)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The file's content: sentences in order, nothing that changes with the day or the machine."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    head = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=utf-8\\n"']
    if catalogue.locale is not None:
        head += [f'"Language: {catalogue.locale}\\n"', f'"Plural-Forms: {catalogue.plural_forms}\\n"']
    return "\n".join(head).encode() + b"\n\n" + buffer.getvalue().rstrip() + b"\n"


def wanted() -> dict[Path, bytes]:
    """Every catalogue file as it should be."""
    template = extracted()
    return {TEMPLATE: written(template)} | {
        locale_file(locale): written(updated(locale, template)) for locale in LOCALES
    }


def stale() -> list[str]:
    """The files that are not as they should be."""
    return [
        str(path.relative_to(PROJECT))
        for path, content in wanted().items()
        if not path.is_file() or path.read_bytes() != content
    ]


def main() -> int:
    """0 when all is up to date in the end."""
    if "--update" in sys.argv:
        for path, content in wanted().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    old = stale()
    for name in old:
        print(f"{name} 过时了，请运行 make translations", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
