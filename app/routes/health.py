"""`/healthz`, `/readyz`, `/metrics`: for those who run the server."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from app.metrics import Metrics
from app.problems import Problem, documented
from app.services import CurrentServices, Services

router = APIRouter(tags=["operation"])


class Live(BaseModel):
    """The process answers."""

    status: str = "alive"


class Ready(BaseModel):
    """All parts are there."""

    status: str = "ready"
    parts: dict[str, bool]
    llm: dict[str, Any] | None = None
    """The language model, when an endpoint is set: what is known of it. Without it answers go on, so it is no part."""


@router.get("/healthz")
async def healthz() -> Live:
    """Is the process alive? Asks nothing of any part."""
    return Live()


@router.get("/readyz", response_model_exclude_none=True, responses=documented(503))
async def readyz(services: CurrentServices) -> Ready:
    """Can it answer readers?"""
    parts = dict(await run_in_threadpool(services.ready))
    missing = sorted(part for part, is_ready in parts.items() if not is_ready)
    if missing:
        raise Problem(
            503,
            "not-ready",
            "Not ready",
            f"Not ready: {', '.join(missing)}.",
            headers={"Retry-After": "5"},
            parts=parts,
        )
    return Ready(parts=parts, llm=_model(services))


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request) -> Response:
    """For Prometheus."""
    page: Metrics = request.app.state.metrics
    return Response(page.page(), media_type=page.content_type)


def _model(services: Services) -> dict[str, Any] | None:
    """The endpoint as it was found, and how far what it says is trusted."""
    if services.model is None:
        return None
    return {**services.model.describe(), **({"trust": services.trust.describe()} if services.trust else {})}
