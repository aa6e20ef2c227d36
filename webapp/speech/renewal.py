"""After an upgrade: articles that older rules have read are read again, and heard anew where that changes anything.

A worker that has nothing else to do takes them one by one. Sentences that are said as before come from the cache, so a new
rule costs only the sentences that it concerns.
"""

import logging
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import undefer

from webapp.content import articles, queries
from webapp.content.models import Revision
from webapp.database import begin_write, db
from webapp.speech import orders
from webapp.speech.models import Narration

logger = logging.getLogger(__name__)
_WORDS = (
    Revision.body_html,
    Revision.body_marked,
    Revision.summary_marked,
    Revision.script,
    Revision.easy_html,
    Revision.easy_marked,
    Revision.easy_script,
)


@dataclass
class Renewal:
    """What is left to renew. Rules do not change while a process runs, so it asks once."""

    _left: list[int] | None = field(default=None)

    def step(self) -> bool:
        """Renew one public revision; True while there may be more."""
        if self._left is None:
            self._left = list(reversed(queries.stale_revisions()))
            db.session.rollback()
        if not self._left:
            return False
        number = self._left.pop()
        try:
            renew(number)
        except (ValueError, TypeError, LookupError):  # one damaged revision must not keep the others waiting
            db.session.rollback()
            logger.exception("revision %s could not be read by new rules", number)
        return True


def renew(revision_id: int, *, besides: int | None = None) -> None:
    """Let today's rules read a revision, and have it narrated again where that is heard. One transaction.

    ``besides``: the narration that is being made by who asks, which takes the new words itself.
    """
    begin_write()
    query = select(Revision).where(Revision.id == revision_id).options(*(undefer(one) for one in _WORDS))
    revision = db.session.scalar(query)
    if revision is None or not articles.is_stale(revision):
        db.session.rollback()
        return
    if articles.renew(revision):
        logger.info("revision %s is read by new rules", revision_id)
    # Also where the words are said as before: how they are read may have changed, and only the worker can tell. It leaves
    # a sound that would come out the same as it is.
    heard = select(Narration.id).where(Narration.revision_id == revision_id, Narration.id != (besides or 0))
    orders.renew(list(db.session.scalars(heard)))
    db.session.commit()
