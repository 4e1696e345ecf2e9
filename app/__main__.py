"""python -m app: serve. Settings come from LIBRARIAN_* variables and .env."""

from __future__ import annotations

import asyncio
import socket
import sys
import time

import uvicorn
from pydantic import ValidationError

from app.bootstrap import build_services
from app.logs import configure
from app.main import create_app
from app.settings import Settings
from tools.errors import LibrarianError


def check_port(host: str, port: int) -> None:
    """Exit with a clear line when the port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"error: cannot listen on {host}:{port}: {error.strerror}. Set LIBRARIAN_PORT to another port.")


async def serve(settings: Settings) -> None:
    """Open the services and serve until stopped."""
    start = time.perf_counter()
    services = await build_services(settings)
    app = create_app(services)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_config=None, access_log=False, timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    current = services.library()
    print(
        f"The librarian is in: http://{settings.host}:{settings.port}  "
        f"({len(current.catalogue):,} books, index {current.version}, {time.perf_counter() - start:.1f} s)",
        flush=True,
    )
    await server.serve()


def main() -> None:
    """Serve; faults are one line on stderr and exit status 2."""
    try:
        settings = Settings()
    except ValidationError as error:
        for item in error.errors():
            name = "LIBRARIAN_" + "_".join(str(part) for part in item["loc"]).upper() + ": " if item["loc"] else ""
            print(f"error: {name}{item['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        sys.exit(2)
    configure(settings.log_level)
    check_port(settings.host, settings.port)
    try:
        asyncio.run(serve(settings))
    except LibrarianError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
