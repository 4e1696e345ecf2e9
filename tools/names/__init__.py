"""Resolving what is named: titles, authors and series in a reader's words to what the catalogue holds."""
