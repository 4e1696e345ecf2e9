"""Readers, their conversations and what they said of books: one interface, SQLite or PostgreSQL behind it."""
