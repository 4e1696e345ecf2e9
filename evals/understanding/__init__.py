"""Understanding on held-out sentences: what is right, what is mistaken for what, and how honest the confidence is."""
