"""The composer's craft without a language model: facts of the catalogue, said in the reader's language."""
