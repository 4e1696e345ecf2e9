"""Versions of one kind of model side by side, and which of them serve.

<data>/models/<kind>/<version>/        manifest.json and the files it lists
<data>/models/<kind>/champion          version that serves, and the one before, one a line; replaced atomically
<data>/models/<kind>/challenger        version that is tried beside it, the same way
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tools.embedding.weights import sha256_of
from tools.errors import ModelUnavailable

MANIFEST = "manifest.json"
FORMAT = 1
Role = Literal["champion", "challenger"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class ArtefactManifest:
    """What a version is and where it comes from."""

    version: str
    kind: str
    created_at: str
    data_sha256: str
    """Digest of everything it was fitted on."""
    code_version: str
    config: dict[str, Any]
    figures: dict[str, Any]
    files: dict[str, str]
    """File -> sha256."""
    format: int = FORMAT


class Registry:
    """The versions of one kind under one data folder, for reading."""

    def __init__(self, data_dir: Path, kind: str) -> None:
        self.kind = kind
        self.root = data_dir / "models" / kind

    def folder(self, version: str) -> Path:
        """Folder of a version."""
        return self.root / version

    def versions(self) -> list[str]:
        """Finished versions, oldest first."""
        if not self.root.is_dir():
            return []
        return sorted(p.name for p in self.root.iterdir() if (p / MANIFEST).is_file())

    def pointer(self, role: Role) -> list[str]:
        """The version in a role and the one before it (none, one or two names)."""
        try:
            return (self.root / role).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise ModelUnavailable(
                f"{self.root / role} cannot be read ({error}): `python -m training promote VERSION`"
            ) from error

    def in_role(self, role: Role) -> str | None:
        """The version in a role, None when there is none."""
        names = self.pointer(role)
        return names[0] if names else None

    def manifest(self, version: str) -> ArtefactManifest:
        """Read a manifest. Raises `ModelUnavailable`."""
        path = self.folder(version) / MANIFEST
        try:
            manifest = ArtefactManifest(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            known = ", ".join(self.versions()) or "none"
            raise ModelUnavailable(f"no {self.kind} version {version!r}; there are: {known}") from error
        except (OSError, ValueError, TypeError) as error:
            raise ModelUnavailable(f"the manifest {path} is damaged ({error}): {self._way_out()}") from error
        if manifest.format != FORMAT or manifest.kind != self.kind or manifest.version != version:
            raise ModelUnavailable(f"{path} does not describe {self.kind} {version!r} of format {FORMAT}")
        return manifest

    def verify(self, version: str) -> list[str]:
        """Files of a version that are missing or not as written (empty: all is well)."""
        flaws = []
        for name, digest in self.manifest(version).files.items():
            path = self.folder(version) / name
            if not path.is_file():
                flaws.append(f"{name} is missing")
            elif sha256_of(path) != digest:
                flaws.append(f"{name} is not as it was written")
        return flaws

    def open(self, version: str | None = None, role: Role = "champion") -> tuple[Path, ArtefactManifest]:
        """Folder and manifest of a version (by default the one in `role`) after checking every file.

        Raises `ModelUnavailable` with what to do.
        """
        name = version or self.in_role(role)
        if name is None:
            raise ModelUnavailable(f"there is no {self.kind} {role} in {self.root}: run `make models`")
        manifest = self.manifest(name)
        if flaws := self.verify(name):
            raise ModelUnavailable(f"{self.kind} {name!r} is damaged ({'; '.join(flaws)}): {self._way_out()}")
        return self.folder(name), manifest

    def _way_out(self) -> str:
        return f"`python -m training rollback {self.kind}`, or train again"
