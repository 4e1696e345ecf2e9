"""Everything an operator can set, from `LIBRARIAN_*` variables and `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


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
    """An OpenAI-compatible endpoint. Not used by this version: the built-in librarian answers, and the log says so."""
    llm_api_key: SecretStr | None = None
    llm_model: str | None = None
    embedder: str = "minilm"
    """The bundled model, or a sentence-transformers folder or name; the index must be built with the same."""

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

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        level = value.upper()
        if level not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
            raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
        return level

    @field_validator(
        "redis_url", "qdrant_url", "llm_base_url", "llm_model", "qdrant_api_key", "llm_api_key", mode="before"
    )
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
