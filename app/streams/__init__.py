"""Logs of running answers: one interface, this process or Redis behind it."""

from app.streams.base import RunLog

__all__ = ["RunLog"]
