"""Everything an operator can set, from `LIBRARIAN_*` variables and `.env`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from agents.context import MODEL_PARTS
from tools.embedding.load import BUNDLED


class Settings(BaseSettings):
    """Settings; the defaults need no keys and no servers."""

    model_config = SettingsConfigDict(env_prefix="LIBRARIAN_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    """Indexes, models and, by default, the readers' database."""
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    log_level: str = "INFO"

    database_url: str = ""
    """SQLite or PostgreSQL; by default a SQLite file in `data_dir`."""
    redis_url: str | None = None
    """With it, streams and rate limits are shared by all replicas."""
    qdrant_url: str | None = None
    qdrant_api_key: SecretStr | None = None

    llm_base_url: str | None = None
    """An OpenAI-compatible endpoint, up to and with its version (`http://127.0.0.1:11434/v1`). Not set: no model."""
    llm_api_key: SecretStr | None = None
    llm_model: str | None = None
    """As the endpoint names it."""
    llm_parts: str = "understand,retrieve,compose"
    """Parts of the turn that the model takes part in; separated by commas."""
    llm_send_profile: bool = True
    """Off: nothing of a reader's taste is sent to the endpoint."""
    llm_accuracy: float | None = Field(None, ge=0, le=1)
    """How often it is right about what a message is for, at least; not set: it is asked 22 known ones at the start."""
    llm_turn_seconds: float = Field(20.0, gt=0)
    """What the model may take of a turn, all its calls together."""
    llm_step_seconds: float = Field(8.0, gt=0)
    """Longest for one call whose answer is not streamed."""
    llm_first_token_seconds: float = Field(10.0, gt=0)
    """Longest wait for the first words of a streamed answer."""
    llm_stall_seconds: float = Field(5.0, gt=0)
    """Longest silence within a streamed answer."""
    llm_connect_seconds: float = Field(3.0, gt=0)
    llm_retries: int = Field(2, ge=0, le=10)
    """Further tries of a call that failed before anything was shown."""
    llm_hedge: bool = True
    """A second call is made beside one that takes longer than nearly all others did, and the faster one wins."""
    llm_concurrency: int = Field(8, gt=0)
    """Calls under way at once, per process."""
    llm_queue_seconds: float = Field(2.0, gt=0)
    """Longest wait for one of these places."""
    llm_breaker_failures: int = Field(5, gt=0)
    """Failures in a row after which the endpoint is left alone."""
    llm_breaker_seconds: float = Field(5.0, gt=0)
    """For how long at first; twice as long each time it fails again, up to a minute."""
    llm_turn_tokens: int = Field(16_000, gt=0)
    """Tokens a turn may use, prompts included."""
    llm_reader_tokens_per_day: int | None = Field(None, gt=0)
    llm_reader_cost_per_day: float | None = Field(None, gt=0)
    llm_tokens_per_day: int | None = Field(None, gt=0)
    """Of all readers together; days are UTC days."""
    llm_cost_per_day: float | None = Field(None, gt=0)
    llm_prompt_price: float = Field(0.0, ge=0)
    """Per million tokens, in whatever currency the costs are counted."""
    llm_completion_price: float = Field(0.0, ge=0)
    embedder: str = BUNDLED
    """A name of `tools.embedding.load`; the index must be built with the same."""

    heartbeat_seconds: float = Field(15, gt=0)
    """Longest silence on an event stream."""
    max_message_chars: int = Field(20_000, gt=0)
    max_body_bytes: int = Field(4_000_000, gt=0)
    """Longest request body; a chat client sends the whole conversation each time."""
    run_timeout_seconds: float = Field(120, gt=0)
    """After this an answer is given up."""
    run_retention_seconds: float = Field(3600, gt=0)
    """How long a finished stream can be resumed."""
    run_retention_count: int = Field(10_000, gt=0)
    """How many finished streams a single process keeps at most."""
    shutdown_grace_seconds: float = Field(5, ge=0)
    """How long answers under way may take to finish when the server stops."""
    store_timeout_seconds: float = Field(5, gt=0)
    """After this the readers' store counts as gone and the answer goes on without it."""
    runs_per_minute: float = Field(60, gt=0)
    """Messages a reader may send per minute."""
    run_burst: int | None = Field(None, gt=0)
    """Messages a reader may send at once; as many as in a minute unless set."""
    cors_origins: Annotated[list[str], NoDecode] = []
    """Origins of pages elsewhere that embed the widget; separated by commas."""

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [origin.strip().rstrip("/") for origin in value.split(",") if origin.strip()]
        return value

    @field_validator("llm_parts")
    @classmethod
    def _known_parts(cls, value: str) -> str:
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if unknown := sorted(set(parts) - MODEL_PARTS):
            raise ValueError(f"no such part: {', '.join(unknown)}; there are {', '.join(sorted(MODEL_PARTS))}")
        return ",".join(parts)

    @field_validator("llm_base_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not (re.match(r"https?://[^/\s]", value) and urlsplit(value).hostname):
            raise ValueError("must be an address such as https://api.openai.com/v1")
        return value

    @model_validator(mode="after")
    def _model_is_named(self) -> Self:
        if self.llm_base_url and not self.llm_model:
            raise ValueError("LIBRARIAN_LLM_BASE_URL is set, so LIBRARIAN_LLM_MODEL must name a model of that endpoint")
        return self

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        level = value.upper()
        if level not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
            raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
        return level

    @field_validator(
        "redis_url", "qdrant_url", "llm_base_url", "llm_model", "qdrant_api_key", "llm_api_key", "llm_accuracy",
        "llm_reader_tokens_per_day", "llm_reader_cost_per_day", "llm_tokens_per_day", "llm_cost_per_day",
        mode="before",
    )  # fmt: skip
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @model_validator(mode="before")
    @classmethod
    def _default_database(cls, values: dict[str, object]) -> dict[str, object]:
        if not values.get("database_url"):
            folder = Path(str(values.get("data_dir") or cls.model_fields["data_dir"].default))
            values["database_url"] = f"sqlite+aiosqlite:///{folder / 'readers.db'}"
        return values
