"""The commands of `python -m evals`, one a file."""
