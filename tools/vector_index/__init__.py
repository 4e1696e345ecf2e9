"""Vectors and filters: one narrow interface over an embedded Qdrant shard or a Qdrant server."""
