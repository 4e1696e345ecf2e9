"""Export of a sentence-transformers folder to a small ONNX model: mean pooling inside, int8 weights.

Done once per machine and kept in the data folder; needs torch and takes about ten seconds. The kernel fits the CPU:
with VNNI, 8-bit products are summed in 32 bits and full-range signed weights are exact; without it the older
instruction saturates at 16 bits, so weights are quantised to 7 bits (`reduce_range`).
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from tools.errors import ModelUnavailable

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
PROBES = ("a", "hello", "a warm novel about friendship", "The girl works in a diner and someone drowns in the lake.")
MIN_AGREEMENT = 0.95


def cpu_has_vnni() -> bool:
    """True when the CPU sums 8-bit products without saturation (VNNI, or ARM dot products)."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return any(flag in flags for flag in ("avx512_vnni", "avx_vnni", "asimddp"))


def variant() -> str:
    """Name of the quantisation that fits this CPU."""
    return "int8" if cpu_has_vnni() else "int8r"


def _export_fp32(folder: Path, target: Path) -> None:
    import torch

    from tools.embedding.torch_encoder import SentenceEncoder

    # two distinct tensors: given one object twice, the exporter makes one input of it
    ids, mask = torch.arange(100, 116).reshape(2, 8), torch.ones((2, 8), dtype=torch.int64)
    batch, tokens = torch.export.Dim("batch", min=1, max=4096), torch.export.Dim("tokens", min=2, max=512)
    shape = {0: batch, 1: tokens}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # the exporter warns of its own internals
        program = torch.onnx.export(
            SentenceEncoder(folder),
            (ids, mask),
            dynamo=True,
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence_embedding"],
            dynamic_shapes={"input_ids": shape, "attention_mask": shape},
        )
        assert program is not None
        program.save(str(target))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence what exporter and quantiser say of themselves through the root logger and on stdout."""
    import transformers

    root, level = logging.getLogger(), logging.getLogger().level
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.disable(logging.ERROR)
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        logging.disable(logging.NOTSET)
        root.setLevel(level)


def _check(folder: Path, exported: Path) -> None:
    """Raise `ModelUnavailable` unless the export agrees with torch on a few sentences."""
    import numpy as np
    import onnxruntime
    import torch
    from tokenizers import Tokenizer

    from tools.embedding.torch_encoder import SentenceEncoder

    tokenizer = Tokenizer.from_file(str(exported / TOKENIZER_FILE))
    tokenizer.enable_padding()
    encodings = tokenizer.encode_batch(list(PROBES))
    ids = np.asarray([e.ids for e in encodings], np.int64)
    mask = np.asarray([e.attention_mask for e in encodings], np.int64)
    session = onnxruntime.InferenceSession(str(exported / MODEL_FILE), providers=["CPUExecutionProvider"])
    found = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    with torch.no_grad():
        wanted = SentenceEncoder(folder)(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
    worst = float((found * wanted).sum(1).min())
    if worst < MIN_AGREEMENT:
        raise ModelUnavailable(f"the exported model disagrees with torch (cosine {worst:.3f} < {MIN_AGREEMENT})")


def export_int8(folder: Path, target: Path) -> Path:
    """Write `target/model.onnx` and its tokenizer from a sentence-transformers folder; return `target`.

    The folder appears whole or not at all.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with _quiet(), tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as scratch:
        work = Path(scratch)
        _export_fp32(folder, work / "fp32.onnx")
        quantize_dynamic(
            work / "fp32.onnx",
            work / MODEL_FILE,
            per_channel=True,
            reduce_range=not cpu_has_vnni(),
            weight_type=QuantType.QInt8,
        )
        (work / "fp32.onnx").unlink()
        shutil.copyfile(folder / TOKENIZER_FILE, work / TOKENIZER_FILE)
        _check(folder, work)
        if not target.exists():
            staged = target.with_name(target.name + ".new")
            shutil.rmtree(staged, ignore_errors=True)
            shutil.copytree(work, staged)
            staged.rename(target)
    return target
