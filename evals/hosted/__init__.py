"""Playing conversations with a language model and without, kept turn by turn, so that a long run can be stopped."""
