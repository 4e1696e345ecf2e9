"""Words: tokens, stems, which language a text is in, and BM25 weights over a book's fields."""
