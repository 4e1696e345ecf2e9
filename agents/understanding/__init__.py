"""The understanding agent: a reader's words to an edited standing request, an act, and the books spoken of."""
