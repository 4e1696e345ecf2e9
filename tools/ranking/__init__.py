"""Ordering candidates for this reader and this request."""
