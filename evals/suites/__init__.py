"""Suites of scripted conversations (JSONL) and what is expected of each turn."""
