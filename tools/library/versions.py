"""Versions of the index side by side, and the one that is active.

<data>/index/versions/<version>/   manifest.json, books.sqlite, columns.npz, terms-*.npz, words-*.npy, shard/
<data>/index/active                the active version's name and the one before, one a line; replaced atomically
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.errors import IndexUnavailable, InputError

MANIFEST = "manifest.json"
FORMAT = 2
_NAME = re.compile(r"\d{8}T\d{6}(-\d+)?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds and how it was made."""

    version: str
    created_at: str
    books: int
    rejected: int
    embedder: str
    embedding_size: int
    feeds: dict[str, str]
    """Feed file name -> sha256."""
    files: dict[str, str]
    """File -> sha256, to notice damage."""
    collection: str | None = None
    """Collection on a Qdrant server; None: the shard lies in the version's folder."""
    format: int = FORMAT


class Versions:
    """The versions under one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.root = data_dir / "index"
        self._folder = self.root / "versions"
        self._pointer = self.root / "active"

    def folder(self, version: str) -> Path:
        """Folder of a version."""
        return self._folder / version

    def names(self) -> list[str]:
        """Finished versions, oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(p.name for p in self._folder.iterdir() if (p / MANIFEST).is_file())

    def new_name(self) -> str:
        """A name that sorts after all others, unfinished ones too (a killed build may have left its folder)."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        newest = max((p.name for p in self._folder.glob("*") if _NAME.fullmatch(p.name)), default="")
        if stamp > newest:
            return stamp
        base, _, number = newest.partition("-")
        return f"{base}-{int(number or 0) + 1:03}"

    def _pointers(self) -> list[str]:
        try:
            return self._pointer.read_text(encoding="utf-8", errors="replace").split()
        except FileNotFoundError:
            return []

    def active(self) -> str | None:
        """Name of the active version, None when nothing was ever activated."""
        names = self._pointers()
        return names[0] if names else None

    def previous(self) -> str | None:
        """The version that was active before."""
        names = self._pointers()
        return names[1] if len(names) > 1 else None

    def activate(self, version: str) -> None:
        """Make a version active; a running server notices within seconds. Raises `InputError` if there is none."""
        if version not in self.names():
            known = ", ".join(self.names()) or "none"
            raise InputError(f"no index version {version!r}; there are: {known}", "version")
        before = self.active()
        lines = [version, before if before and before != version else self.previous() or ""]
        scratch = self._pointer.with_suffix(".new")
        scratch.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
        os.replace(scratch, self._pointer)

    def rollback(self) -> str:
        """Activate the version before the active one and return its name. Raises `InputError` if there is none."""
        before = self.previous()
        if not before or before not in self.names():
            raise InputError("there is no earlier version to go back to", "version")
        self.activate(before)
        return before

    def manifest(self, version: str) -> Manifest:
        """Read a version's manifest; raises `IndexUnavailable` when missing or unreadable."""
        path = self.folder(version) / MANIFEST
        try:
            data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            found = data.get("format", FORMAT)
            if found == FORMAT:
                return Manifest(**data)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise IndexUnavailable(
                f"the index version {version!r} is damaged ({error}): build again, or `index_builder rollback`"
            ) from error
        raise IndexUnavailable(f"index version {version!r} has format {found}, not {FORMAT}: build again")

    def built_from(self, feeds: set[str], embedder: str | None = None) -> list[str]:
        """Versions made of exactly these feeds (sha256), with this embedder if one is named; best last: the active one,
        else the newest. Damaged versions are passed over."""
        found = []
        for name in self.names():
            try:
                manifest = self.manifest(name)
            except IndexUnavailable:
                continue
            if set(manifest.feeds.values()) == feeds and embedder in (None, manifest.embedder):
                found.append(name)
        active = self.active()
        return sorted(found, key=lambda name: name == active)

    def write_manifest(self, folder: Path, manifest: Manifest) -> None:
        """Write last: a folder without a manifest is not a version."""
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
        scratch = folder / (MANIFEST + ".new")
        scratch.write_text(text, encoding="utf-8")
        os.replace(scratch, folder / MANIFEST)

    def sweep(self, keep: int = 3) -> list[str]:
        """Delete all but the newest `keep` versions, the active and the previous one; return what was deleted."""
        names = self.names()
        spared = {*names[-keep:], self.active(), self.previous()}
        gone = [name for name in names if name not in spared]
        for name in gone:
            shutil.rmtree(self.folder(name), ignore_errors=True)
        return gone
