"""Finding candidates: hybrid search, names, anchors, filters."""
