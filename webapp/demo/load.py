"""Puts the demonstration city into an empty site: columns, identity, glossary, pictures, articles, all or nothing."""

from webapp.accounts import journal
from webapp.content import columns, identity, media
from webapp.content.articles import Words
from webapp.content.kinds import Kind
from webapp.content.models import Column
from webapp.content.terms import Entry
from webapp.database import begin_write, db
from webapp.demo import library
from webapp.editorial import notation, pictures, workflow
from webapp.editorial import terms as glossary
from webapp.storage.base import Storage


def load(storage: Storage) -> int:
    """Load everything in one transaction and return the number of articles; their sound is wanted from then on."""
    begin_write()
    by_path: dict[str, Column] = {}
    for column in library.columns():
        by_path[column.path] = columns.add(
            column.name,
            column.slug,
            parent=by_path[column.parent] if column.parent else None,
            intro=column.intro,
            keywords="，".join(column.keywords),
            kind=column.kind,
            in_navigation=column.in_navigation,
        )
    identity.take(library.identity())
    for term in library.terms():
        glossary.add_here(Entry(term.word, term.others, term.meaning), by=journal.KEEPER)
    shown = {name: _picture(storage, picture) for name, picture in library.pictures().items()}
    # Oldest first, so that the numbers rise with time as they do on a site that grew.
    articles = sorted(library.articles(), key=lambda one: one.published)
    for article in articles:
        body = article.body
        for name, address in shown.items():
            body = body.replace(f"/media/{name}", address)
        words = Words(
            title=article.title,
            body=body,
            summary=article.summary,
            source=article.source,
            editor=article.editor,
            reviewer=article.reviewer,
            facts=article.facts,
            easy=notation.read(article.easy, {}),
        )
        files = [
            media.keep_file(storage, library.attachment(file.file), name=file.name, media_type=file.media_type)
            for file in article.attachments
        ]
        draft = workflow.draft_here(
            Kind(article.kind),
            by_path[article.column],
            words,
            by=journal.KEEPER,
            files=files,
            views_base=article.views_base,
        )
        workflow.publish_here(draft, by=journal.KEEPER, at=article.published)
    db.session.commit()
    return len(articles)


def _picture(storage: Storage, picture: library.DemoPicture) -> str:
    """Store one picture and return its address."""
    ready = pictures.prepare(library.picture(picture.name))
    kept = media.keep_picture(
        storage,
        ready.bytes,
        media_type=ready.media_type,
        width=ready.width,
        height=ready.height,
        description=picture.description,
        long_description=picture.long_description,
    )
    return f"/media/{kept.file_name}"
