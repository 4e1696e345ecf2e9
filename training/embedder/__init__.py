"""Fine-tuning of the English encoder: posts and blurbs in, a low-rank adapter out."""
