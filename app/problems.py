"""RFC 9457 problem details: the one form of every error that leaves the server.

`type` is stable and may be relied upon; `detail` is for people and may change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from tools.errors import (
    IndexUnavailable,
    InputError,
    LibrarianError,
    ModelUnavailable,
    RunConflict,
    StoreUnavailable,
    UnknownBook,
)

log = structlog.get_logger(__name__)

MEDIA_TYPE: Final = "application/problem+json"


class _ProblemResponse(JSONResponse):
    media_type = MEDIA_TYPE

    def render(self, content: Any) -> bytes:
        """In ASCII: what is quoted from a bad request may not be encodable otherwise."""
        return json.dumps(content, separators=(",", ":")).encode("ascii")


class Problem(Exception):
    """An error with all that its problem details say."""

    def __init__(
        self,
        status: int,
        name: str,
        title: str,
        detail: str,
        *,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        """`name` is the last part of `type`; `more` are extension members."""
        super().__init__(detail)
        self.status = status
        self.name = name
        self.headers = headers
        self.body: dict[str, Any] = {"type": f"/problems/{name}", "title": title, "status": status, "detail": detail}
        if field is not None:
            self.body["field"] = field
        self.body.update(more)

    def response(self) -> JSONResponse:
        """The HTTP response."""
        return _ProblemResponse(self.body, self.status, self.headers)


class ProblemDetails(BaseModel):
    """Problem details as the API documentation shows them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/empty-message",
                    "title": "Nothing was asked",
                    "status": 422,
                    "detail": "The last user message is empty; write what you would like to read.",
                    "field": "messages",
                }
            ]
        }
    )

    type: str = Field(description="Stable; may be relied upon")
    title: str
    status: int
    detail: str = Field(description="For people")
    field: str | None = Field(None, description="The part of the request at fault")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route's `responses`: which errors it may answer with."""
    content = {MEDIA_TYPE: {"schema": ProblemDetails.model_json_schema()}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def internal() -> Problem:
    """What is said when something broke that we did not foresee; the cause is in the log only."""
    return Problem(500, "internal", "Something broke on our side", "Please try again; the error has been logged.")


def not_found(what: str, field: str | None = None) -> Problem:
    """Something that is not there, or not the reader's own."""
    return Problem(404, "not-found", "Not found", f"There is no such {what}.", field=field)


_KNOWN: Final[tuple[tuple[type[LibrarianError], int, str, str], ...]] = (
    (UnknownBook, 404, "unknown-book", "No such book"),
    (InputError, 422, "invalid-input", "The request cannot be used"),
    (RunConflict, 409, "run-conflict", "Already being answered"),
    (IndexUnavailable, 503, "index-unavailable", "The catalogue is not ready"),
    (ModelUnavailable, 503, "model-unavailable", "A model is not ready"),
    (StoreUnavailable, 503, "store-unavailable", "The readers' store does not answer"),
)


def of_error(error: LibrarianError) -> Problem:
    """The problem that stands for an error of ours."""
    for kind, status, name, title in _KNOWN:
        if isinstance(error, kind):
            field = error.field if isinstance(error, InputError) else None
            headers = {"Retry-After": "5"} if status == 503 else None
            return Problem(status, name, title, str(error), field=field, headers=headers)
    return internal()


def of_status(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Problem:
    """The problem that stands for a bare HTTP status."""
    phrase = HTTPStatus(status).phrase
    name, title = {413: ("body-too-large", "The request is too large")}.get(
        status, (phrase.lower().replace(" ", "-"), phrase)
    )
    return Problem(status, name, title, detail, headers=headers)


def of_validation(error: RequestValidationError) -> Problem:
    """The problem that stands for a request of the wrong shape; lists every field at fault."""
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(422, "malformed-json", "The body is not JSON", "Send a JSON object.", field="body")
    found = [{"field": _field(fault, error.body), "message": fault["msg"]} for fault in faults]
    detail = "; ".join(f"{fault['field']}: {fault['message']}" for fault in found[:5])
    return Problem(
        422, "invalid-request", "The request has the wrong shape", detail, field=found[0]["field"], errors=found
    )


def _field(fault: Mapping[str, Any], body: Any) -> str:
    """The path as the client wrote it, without the names of the alternatives that validation tried."""
    where: Sequence[Any] = fault["loc"]
    if where[:1] != ("body",):
        return ".".join(str(part) for part in where[1:]) or str(where[0])
    path: list[str] = []
    for number, part in enumerate(where[1:], 2):
        if _leads_on(body, part):
            body = body[part]
        elif fault["type"] != "missing" or number < len(where):
            continue
        path.append(str(part))
    return ".".join(path) or "body"


def _leads_on(body: Any, part: Any) -> bool:
    if isinstance(body, Mapping):
        return part in body
    return isinstance(body, list) and isinstance(part, int) and part < len(body)


def install(app: FastAPI) -> None:
    """Answer every error with problem details. What nobody foresaw is answered by `app.middleware`."""

    @app.exception_handler(Problem)
    async def _problem(_request: Request, error: Problem) -> JSONResponse:
        return error.response()

    @app.exception_handler(LibrarianError)
    async def _librarian_error(request: Request, error: LibrarianError) -> JSONResponse:
        problem = of_error(error)
        if problem.status >= 500:
            log.error("request_failed", path=request.url.path, error=type(error).__name__, exc_info=error)
        return problem.response()

    @app.exception_handler(RequestValidationError)
    async def _validation_error(_request: Request, error: RequestValidationError) -> JSONResponse:
        return of_validation(error).response()

    @app.exception_handler(HTTPException)
    async def _http_error(request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 400 and request.method in (
            "POST",
            "PATCH",
            "PUT",
        ):  # the body could not be read as text
            return of_validation(RequestValidationError([{"type": "json_invalid"}])).response()
        detail = {
            404: "There is nothing at this address.",
            405: f"{request.method} is not possible here.",
        }.get(error.status_code, str(error.detail))
        return of_status(error.status_code, detail, error.headers).response()
