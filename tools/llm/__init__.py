"""Hosted language models: one narrow interface, the OpenAI-compatible client behind it, budgets and failure."""
