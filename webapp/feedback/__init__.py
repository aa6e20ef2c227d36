"""找错: readers tell what is wrong on a page, staff answer. No sign-in, no puzzle."""

from webapp.feedback.models import Report, ReportState
from webapp.feedback.refusals import (
    AlreadyAnswered,
    AnswerMissing,
    BadReport,
    ContactTooLong,
    ContactUnusable,
    ForeignPage,
    NoSuchReport,
    WordsTooLong,
    WordsTooShort,
)
from webapp.feedback.reports import answer, answered, find, leave, waiting, waiting_count

__all__ = [
    "AlreadyAnswered",
    "AnswerMissing",
    "ContactTooLong",
    "ContactUnusable",
    "ForeignPage",
    "NoSuchReport",
    "BadReport",
    "Report",
    "ReportState",
    "WordsTooLong",
    "WordsTooShort",
    "answer",
    "answered",
    "find",
    "leave",
    "waiting",
    "waiting_count",
]
