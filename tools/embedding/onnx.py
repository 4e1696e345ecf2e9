"""Serving embedder: ONNX Runtime, int8, no torch in the process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from tools.embedding.adapter import merge_adapter, read_manifest
from tools.embedding.base import Progress, Vectors
from tools.embedding.export import MODEL_FILE, TOKENIZER_FILE, export_int8, variant
from tools.embedding.weights import MINILM_SHA256, minilm_folder

MAX_TOKENS = 256
"""What MiniLM was trained with; longer texts are cut."""
BATCH_TOKENS = 2048
"""Tokens (padding included) per call: larger batches are slower on CPU caches."""


class OnnxEmbedder:
    """A sentence encoder exported by `tools.embedding.export`."""

    def __init__(self, folder: Path, name: str, threads: int = 0, max_tokens: int = MAX_TOKENS) -> None:
        """Load `folder`; `threads` 0 leaves the number to ONNX Runtime (one per core)."""
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # the runtime looks once, when it is imported
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()
        self._name = name
        self._size = int(self._session.get_outputs()[0].shape[-1])

    @property
    def name(self) -> str:
        """Model and precision."""
        return self._name

    @property
    def embedding_size(self) -> int:
        """Length of a vector."""
        return self._size

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors, float32 (len(texts), embedding_size). Texts of like length share a batch."""
        out = np.zeros((len(texts), self._size), np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and len(encodings[order[stop]].ids) * (stop + 1 - start) <= BATCH_TOKENS:
                stop += 1
            rows = order[start:stop]
            width = max(2, len(encodings[rows[-1]].ids))
            ids, mask = np.zeros((len(rows), width), np.int64), np.zeros((len(rows), width), np.int64)
            for k, row in enumerate(rows):
                tokens = encodings[row].ids
                ids[k, : len(tokens)], mask[k, : len(tokens)] = tokens, 1
            out[rows] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
            if progress:
                progress(len(rows))
            start = stop
        return out


def minilm_folder_int8(data_dir: Path) -> Path:
    """Where the exported MiniLM of this machine lies (it may not be there yet)."""
    return data_dir / "models" / f"minilm-l6-v2-{MINILM_SHA256[:8]}-{variant()}"


def load_minilm(data_dir: Path, threads: int = 0) -> OnnxEmbedder:
    """MiniLM-L6-v2 in int8, exported on first use. Raises `ModelUnavailable` when the weights are not right."""
    target = minilm_folder_int8(data_dir)
    if not (target / MODEL_FILE).is_file():
        export_int8(minilm_folder(), target)
    return OnnxEmbedder(target, f"minilm-l6-v2/onnx-{variant()}", threads)


def adapted_folder_int8(adapter: Path, data_dir: Path) -> Path:
    """Where the exported MiniLM with this adapter lies on this machine (it may not be there yet)."""
    manifest = read_manifest(adapter)
    return data_dir / "models" / f"{manifest.name}-{manifest.sha256[:8]}-{variant()}"


def load_adapted(adapter: Path, data_dir: Path, threads: int = 0) -> OnnxEmbedder:
    """MiniLM-L6-v2 with an adapter's changes, in int8; merged and exported on first use. Raises `ModelUnavailable`."""
    manifest, target = read_manifest(adapter), adapted_folder_int8(adapter, data_dir)
    if not (target / MODEL_FILE).is_file():
        base = minilm_folder()
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".merge-") as scratch:
            export_int8(merge_adapter(base, adapter, Path(scratch) / "merged"), target)
    return OnnxEmbedder(target, f"{manifest.name}-{manifest.sha256[:8]}/onnx-{variant()}", threads)


def load_whole(folder: Path, name: str, data_dir: Path, threads: int = 0) -> OnnxEmbedder:
    """A model folder of ours (config.json, tokenizer.json, model.safetensors) in int8, exported on first use."""
    target = data_dir / "models" / f"{name}-{variant()}"
    if not (target / MODEL_FILE).is_file():
        export_int8(folder, target)
    return OnnxEmbedder(target, f"{name}/onnx-{variant()}", threads)
