"""The serving encoder: right against the reference, whatever it is given."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.factories import minilm, starter_records
from tools.embedding.onnx import OnnxEmbedder
from tools.embedding.reference import ReferenceEmbedder
from tools.embedding.weights import minilm_folder

BLURBS = [(r["description"] if r["language"] == "en" else r["descriptions"]["en"]) for r in starter_records()[::16]][
    :40
]


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return minilm()


@pytest.mark.slow
def test_the_int8_path_agrees_with_the_reference(embedder: OnnxEmbedder) -> None:
    reference = ReferenceEmbedder(minilm_folder(), "minilm-l6-v2/torch-fp32")
    assert reference.embedding_size == embedder.embedding_size == 384
    done: list[int] = []
    wanted, found = reference.embed(BLURBS, done.append), embedder.embed(BLURBS)
    assert sum(done) == len(BLURBS) == 40
    cosines = (wanted * found).sum(1)
    assert cosines.mean() >= 0.97
    assert cosines.min() >= 0.93

    def nearest(vectors: np.ndarray, n: int) -> np.ndarray:
        return np.asarray(np.argsort(-(vectors @ vectors.T - 2 * np.eye(len(vectors))), axis=1)[:, :n])

    first = nearest(wanted, 1)
    assert (first == nearest(found, 1)).mean() >= 0.65, "mostly the same nearest blurb"
    assert (first == nearest(found, 3)).any(1).mean() >= 0.9, "and nearly always among the first three"


def test_vectors_are_unit_float32(embedder: OnnxEmbedder) -> None:
    vectors = embedder.embed(BLURBS[:5])
    assert vectors.dtype == np.float32
    assert vectors.shape == (5, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_meaning_is_near(embedder: OnnxEmbedder) -> None:
    a, b, c = embedder.embed(["a cosy murder in a small village", "a gentle whodunit in the countryside", "tax law"])
    assert a @ b > a @ c + 0.2


def test_neither_order_nor_company_matter(embedder: OnnxEmbedder) -> None:
    """Int8 activations are scaled a batch at a time, so company may cost a little; it must stay a little."""
    texts = ["sea", *BLURBS[:12], "a much shorter text", "x" * 3000]
    together, backwards = embedder.embed(texts), embedder.embed(texts[::-1])[::-1]
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert (together * backwards).sum(1).min() > 0.999
    assert (together * alone).sum(1).min() > 0.95
    assert ((together @ alone.T).argmax(1) == np.arange(len(texts))).all()


def test_no_texts_no_vectors(embedder: OnnxEmbedder) -> None:
    done: list[int] = []
    assert embedder.embed([], done.append).shape == (0, 384)
    assert done == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂🙂", "影武者", "x" * 20_000, "word " * 20_000, "\u202e\ufeff\n\t"]
)
def test_odd_texts_have_a_unit_vector_too(embedder: OnnxEmbedder, text: str) -> None:
    vector = embedder.embed([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_a_text_is_cut_at_the_models_limit(embedder: OnnxEmbedder) -> None:
    head = "the lighthouse keeper rowed out alone " * 60
    a, b = embedder.embed([head, head + "tax law " * 500])
    assert a @ b > 0.999


def test_every_text_is_counted_once(embedder: OnnxEmbedder) -> None:
    done: list[int] = []
    embedder.embed([*BLURBS, *["short"] * 60], done.append)
    assert sum(done) == len(BLURBS) + 60
    assert len(done) > 1, "in steps, so that a bar moves"


def test_many_threads_embed_at_once(embedder: OnnxEmbedder) -> None:
    texts = BLURBS[:4] * 4
    wanted = {text: embedder.embed([text])[0] for text in set(texts)}
    with ThreadPoolExecutor(4) as pool:
        for text, vectors in zip(texts, pool.map(lambda t: embedder.embed([t]), texts), strict=True):
            np.testing.assert_allclose(vectors[0], wanted[text], atol=1e-5)


def test_the_name_tells_model_and_precision(embedder: OnnxEmbedder) -> None:
    assert embedder.name.startswith("minilm-l6-v2/onnx-int8")


def test_a_folder_without_a_model_is_no_embedder(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"model\.onnx"):
        OnnxEmbedder(tmp_path, "x")
