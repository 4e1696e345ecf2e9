"""Adapters: small, whole, of the right base, and the same encoder whether torch adds them or numpy does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.factories import quick_folder
from tools.embedding.adapter import (
    BASE_WEIGHTS,
    CARD_FILE,
    MANIFEST_FILE,
    MAX_BYTES,
    WEIGHTS_FILE,
    load_changes,
    merge_adapter,
    read_manifest,
    save_adapter,
)  # fmt: skip
from tools.embedding.load import ADAPTERS, BASE, BUNDLED, REGISTERED, adapters, check_fits, load_embedder
from tools.embedding.onnx import adapted_folder_int8
from tools.embedding.weights import MINILM_SHA256, sha256_of
from tools.errors import IndexUnavailable, ModelUnavailable

RNG = np.random.default_rng(0)
WEIGHT = "encoder.layer.0.attention.self.query.weight"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A model folder with two weights."""
    folder = tmp_path / "base"
    folder.mkdir()
    weights = {WEIGHT: RNG.normal(size=(6, 4)).astype(np.float32), "other": np.ones(3, np.float32)}
    save_file(weights, folder / BASE_WEIGHTS)
    (folder / "config.json").write_text("{}")
    return folder


@pytest.fixture
def adapter(tmp_path: Path, base: Path) -> Path:
    folder = tmp_path / "adapter"
    up, down = RNG.normal(size=(6, 2)).astype(np.float32), RNG.normal(size=(2, 4)).astype(np.float32)
    save_adapter(folder, "tiny", sha256_of(base / BASE_WEIGHTS), {WEIGHT: (up, down)})
    return folder


def test_what_is_merged_is_the_base_and_the_product(base: Path, tmp_path: Path) -> None:
    up, down = RNG.normal(size=(6, 2)).astype(np.float32), RNG.normal(size=(2, 4)).astype(np.float32)
    save_adapter(tmp_path / "a", "tiny", sha256_of(base / BASE_WEIGHTS), {WEIGHT: (up, down)})
    merged = load_file(merge_adapter(base, tmp_path / "a", tmp_path / "merged") / BASE_WEIGHTS)
    before = load_file(base / BASE_WEIGHTS)
    np.testing.assert_allclose(merged[WEIGHT], before[WEIGHT] + up @ down, atol=0.03)
    np.testing.assert_array_equal(merged["other"], before["other"])
    assert (tmp_path / "merged" / "config.json").read_text() == "{}"


def test_a_changed_byte_is_refused(base: Path, adapter: Path, tmp_path: Path) -> None:
    content = bytearray((adapter / WEIGHTS_FILE).read_bytes())
    content[-1] ^= 1
    (adapter / WEIGHTS_FILE).write_bytes(content)
    with pytest.raises(ModelUnavailable, match="its manifest says"):
        merge_adapter(base, adapter, tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_another_base_is_refused(base: Path, adapter: Path, tmp_path: Path) -> None:
    save_file({WEIGHT: np.zeros((6, 4), np.float32)}, base / BASE_WEIGHTS)
    with pytest.raises(ModelUnavailable, match="changes the base"):
        merge_adapter(base, adapter, tmp_path / "merged")


def test_weights_of_another_shape_are_refused(base: Path, tmp_path: Path) -> None:
    wrong = {WEIGHT: (np.ones((5, 2), np.float32), np.ones((2, 4), np.float32))}
    save_adapter(tmp_path / "a", "tiny", sha256_of(base / BASE_WEIGHTS), wrong)
    with pytest.raises(ModelUnavailable, match="in this shape"):
        merge_adapter(base, tmp_path / "a", tmp_path / "merged")


@pytest.mark.parametrize("content", [None, "", "{}", '{"name": "x", "and": "more"}'])
def test_a_manifest_that_cannot_be_read_is_said_so(adapter: Path, content: str | None) -> None:
    (adapter / MANIFEST_FILE).unlink()
    if content is not None:
        (adapter / MANIFEST_FILE).write_text(content)
    with pytest.raises(ModelUnavailable, match=r"no readable adapter\.json"):
        read_manifest(adapter)


def test_every_committed_adapter_is_small_whole_and_has_its_card() -> None:
    assert BUNDLED in adapters()
    for name in adapters():
        folder = ADAPTERS / name
        manifest, changes = load_changes(folder)
        assert manifest.name == name
        assert manifest.base_sha256 == MINILM_SHA256
        assert (folder / WEIGHTS_FILE).stat().st_size <= MAX_BYTES
        assert len(changes) >= 36, "every linear layer"
        card = (folder / CARD_FILE).read_text(encoding="utf-8")
        assert manifest.sha256 in card
        for word in ("licence", "Apache-2.0", "fitted on", "Figures", "Limits"):
            assert word in card, word


@pytest.mark.slow
def test_a_fresh_installation_merges_and_exports_the_adapter() -> None:
    with quick_folder() as data:
        embedder = load_embedder(BUNDLED, data)
        target = adapted_folder_int8(ADAPTERS / BUNDLED, data)
        assert [p.name for p in (data / "models").iterdir()] == [target.name], "no scratch folder stays"
        digest = read_manifest(ADAPTERS / BUNDLED).sha256[:8]
        assert embedder.name.startswith(f"{BUNDLED}-{digest}/onnx-int8")
        post, right, wrong = embedder.embed(
            [
                "Looking for a kids book where a boy befriends a dragon that lives in the school basement. I read it "
                "in the 90s, the cover was green I think.",
                "The Thing Below the Gym\nTom is new at school and has no friends, until he finds a small green dragon "
                "living under the gymnasium.",
                "Sourdough at Home\nForty recipes for bread, pizza and cake with wild yeast.",
            ]
        )
        assert post @ right > post @ wrong + 0.2


def test_an_index_of_another_encoder_is_refused_with_the_way_out() -> None:
    class Named:
        name, embedding_size = "minilm-books-12345678/onnx-int8", 384

    check_fits("minilm-books-12345678/onnx-int8r", Named())  # type: ignore[arg-type]
    for other in ("minilm-l6-v2/onnx-int8", "minilm-books-87654321/onnx-int8"):
        with pytest.raises(IndexUnavailable, match="reembed"):
            check_fits(other, Named())  # type: ignore[arg-type]


def test_names_of_nothing_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="make models"):
        load_embedder(REGISTERED, tmp_path)
    with pytest.raises(ModelUnavailable, match="no embedder version 'x'"):
        load_embedder(f"{REGISTERED}:x", tmp_path)
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        load_embedder(str(tmp_path / "no-such-model"), tmp_path)
    assert BASE not in adapters()
