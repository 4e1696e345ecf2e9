"""Writing the registry: a version appears whole or not at all, and a role changes in one step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.embedding.weights import sha256_of
from tools.errors import InputError
from tools.registry.registry import MANIFEST, ArtefactManifest, Registry, Role

ROOT = Path(__file__).resolve().parents[1]


def code_version(sources: Sequence[str]) -> str:
    """Digest of Python files and folders (from the root): the same name means the same code, committed or not."""
    digest = hashlib.sha256()
    for source in sources:
        where = ROOT / source
        for path in [where] if where.is_file() else sorted(where.rglob("*.py")):
            digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _new_name(registry: Registry) -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    names = (stamp, *(f"{stamp}-{k}" for k in range(1, 100)))
    return next(name for name in names if not registry.folder(name).exists())


def register(
    registry: Registry, files: Mapping[str, Path], data_sha256: str, code: str, config: Mapping[str, Any],
    figures: Mapping[str, Any],
) -> str:  # fmt: skip
    """Copy `files` (name in the version -> where it is now) into a new version; return its name.

    `code` is the version of the code that fitted it.
    """
    version = _new_name(registry)
    scratch = registry.root / f".{version}.new"
    scratch.mkdir(parents=True)
    try:
        for name, source in files.items():
            shutil.copyfile(source, scratch / name)
        manifest = ArtefactManifest(
            version=version,
            kind=registry.kind,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            data_sha256=data_sha256,
            code_version=code,
            config=dict(config),
            figures=dict(figures),
            files={name: sha256_of(scratch / name) for name in files},
        )
        (scratch / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        os.replace(scratch, registry.folder(version))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return version


def _point(registry: Registry, role: Role, names: list[str]) -> None:
    scratch = registry.root / f".{role}.new"
    scratch.write_text("\n".join(names) + "\n", encoding="utf-8")
    os.replace(scratch, registry.root / role)


def promote(registry: Registry, version: str, role: Role = "champion") -> None:
    """Give a version a role after checking its files; the one it takes over from stays one step away."""
    registry.open(version)
    before = registry.pointer(role)
    past = before[:1] if before[:1] != [version] else before[1:2]
    _point(registry, role, [version, *past])


def rollback(registry: Registry, role: Role = "champion") -> str:
    """Give the role back to the version before and return its name. Raises `InputError` when there is none."""
    names = registry.pointer(role)
    if len(names) < 2:
        raise InputError(f"there is no earlier {registry.kind} {role} to go back to", "version")
    promote(registry, names[1], role)
    return names[1]
