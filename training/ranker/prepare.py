"""From files to arrays on disk, once: ratings as a matrix, what was left out, a digest of where it came from."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from training.ranker.data import CATALOGUE, Dataset, Report, digest_of, load, read_facts

FOLDER = "ranker"


def folder_of(data_dir: Path) -> Path:
    """Where the pipeline keeps its intermediate files."""
    return data_dir / FOLDER


def prepare(bench: Path, data_dir: Path) -> Dataset:
    """Read, check and store. Names of readers are not stored."""
    dataset = load(bench, data_dir)
    folder = folder_of(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / "ratings.new.npz"
    r = dataset.ratings
    np.savez(scratch, data=r.data, indices=r.indices, indptr=r.indptr, shape=np.asarray(r.shape))
    os.replace(scratch, folder / "ratings.npz")
    notes = {
        "sha256": dataset.sha256,
        "report": asdict(dataset.report),
    }
    (folder / "prepared.json").write_text(json.dumps(notes, indent=1), encoding="utf-8")
    return dataset


def prepared(bench: Path, data_dir: Path) -> Dataset:
    """What `prepare` stored if the inputs are still the same, else prepare again."""
    folder = folder_of(data_dir)
    try:
        notes = json.loads((folder / "prepared.json").read_text(encoding="utf-8"))
        facts = read_facts(data_dir, bench / CATALOGUE)
        if notes["sha256"] != digest_of(bench / "ratings.csv", facts):
            return prepare(bench, data_dir)
        with np.load(folder / "ratings.npz") as saved:
            shape = tuple(int(n) for n in saved["shape"])
            ratings = sp.csr_matrix((saved["data"], saved["indices"], saved["indptr"]), shape=shape)
    except (OSError, ValueError, KeyError):
        return prepare(bench, data_dir)
    return Dataset(ratings, (), facts, notes["sha256"], Report(**notes["report"]))
