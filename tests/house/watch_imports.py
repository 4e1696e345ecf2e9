"""Run in a process of its own: imports every module with sockets forbidden and says who read the environment.

The last line is JSON: {"read": {module file: [variable, ...]}, "failed": {module: error}}.
"""

from __future__ import annotations

import importlib
import json
import os
import socket
import sys
from typing import Any

from tests.house.repo import ROOT, modules

READ: dict[str, list[str]] = {}


def reader() -> str | None:
    """The file of this project that is asking, if it is one: helpers of the standard library are looked through."""
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") in ("os", "collections.abc", "_collections_abc"):
        frame = frame.f_back  # type: ignore[assignment]
    file = frame.f_code.co_filename if frame else ""
    ours = file.startswith(str(ROOT) + os.sep) and f"{os.sep}.venv{os.sep}" not in file
    return os.path.relpath(file, ROOT) if ours and "tests" not in file else None


def forbidden(*_: Any, **__: Any) -> Any:
    raise OSError("no sockets at import")


def watch() -> None:
    """From here on sockets cannot connect, and reads of the environment are noted."""
    kind = type(os.environ)
    get = kind.__getitem__

    def noted(self: Any, key: str) -> str:
        if file := reader():
            READ.setdefault(file, []).append(str(key))
        return get(self, key)

    kind.__getitem__ = noted  # type: ignore[method-assign]
    socket.socket.connect = forbidden  # type: ignore[method-assign]
    socket.socket.bind = forbidden  # type: ignore[method-assign]
    socket.getaddrinfo = forbidden


def main() -> None:
    """Import everything."""
    watch()
    failed = {}
    for name in modules():
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001
            failed[name] = f"{type(error).__name__}: {error}"
    print(json.dumps({"read": READ, "failed": failed}))


if __name__ == "__main__":
    main()
