"""Readers of publishers' feeds: each yields raw records with the place they stand at."""
