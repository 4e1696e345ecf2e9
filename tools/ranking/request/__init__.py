"""The request-aware ranker: how much each signal counts, given what is asked and what is known of the reader."""
