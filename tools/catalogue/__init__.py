"""The books of the active index: reading them by id, and as cards."""
