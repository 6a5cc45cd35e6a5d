"""The answers that this process keeps, by the settings."""

from functools import cache

from django.conf import settings

from cms.answers.build import build_name
from cms.answers.keeping import Kept
from cms.answers.redis_store import RedisStore


@cache
def kept() -> Kept:
    """Return the answers that this process keeps."""
    redis = RedisStore(settings.REDIS_URL, f"answers:{build_name()}:") if settings.REDIS_URL else None
    return Kept(settings.ANSWER_MEMORY_MB * 1_000_000, settings.ANSWER_MAX_BYTES, redis)
