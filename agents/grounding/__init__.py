"""The grounding guard: what a language model writes is held, sentence by sentence, until it is found to be true."""
