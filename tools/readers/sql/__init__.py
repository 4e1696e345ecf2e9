"""Readers in SQLite or PostgreSQL: the same statements for both. The only package that imports sqlalchemy.

tables <- database <- opinions, conversations <- store
"""

from tools.readers.sql.store import SqlReaderStore

__all__ = ["SqlReaderStore"]
