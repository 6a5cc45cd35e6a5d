"""Answers that processes share by Redis. When it is away or slow, answers are computed as if there were none."""

import time

import redis
import structlog

logger = structlog.get_logger(__name__)

# A computed answer takes tens of milliseconds: waiting longer for Redis is no help.
PATIENCE_SECONDS = 0.2
PAUSE_SECONDS = 5
# Answers of old versions are in nobody's way but take memory.
KEPT_SECONDS = 3600


class RedisStore:
    """Bytes by key. Never raises: what fails is logged once, and Redis is left alone for a few seconds."""

    def __init__(self, url: str, prefix: str) -> None:
        self.prefix = prefix
        self._client = redis.Redis.from_url(
            url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS, retry=None
        )
        self._paused_until = 0.0

    def get(self, key: str) -> bytes | None:
        """Return what is stored under a key, None for nothing."""
        if time.monotonic() < self._paused_until:
            return None
        try:
            return self._client.get(f"{self.prefix}{key}")  # type: ignore[return-value]
        except (redis.RedisError, OSError) as error:
            self._pause(error)
            return None

    def put(self, key: str, value: bytes) -> None:
        """Store bytes under a key for an hour."""
        if time.monotonic() < self._paused_until:
            return
        try:
            self._client.set(f"{self.prefix}{key}", value, ex=KEPT_SECONDS)
        except (redis.RedisError, OSError) as error:
            self._pause(error)

    def _pause(self, error: Exception) -> None:
        self._paused_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("answers_not_shared", error=str(error), paused_seconds=PAUSE_SECONDS)
