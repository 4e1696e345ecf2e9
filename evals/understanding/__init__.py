"""Understanding on held-out sentences: what is right, what is mistaken for what, and whether the confidence is honest."""
