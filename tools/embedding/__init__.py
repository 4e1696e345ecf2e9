"""Texts to vectors: an ONNX int8 path for serving, sentence-transformers as the reference it is held against."""
