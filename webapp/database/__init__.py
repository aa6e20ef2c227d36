"""The ground that every room stands on: one database object, its types and its transactions."""

from webapp.database.base import Base, Model, UtcDateTime, begin_write, db

__all__ = ["Base", "Model", "UtcDateTime", "begin_write", "db"]
