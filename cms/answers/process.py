"""The answers that this process keeps, by the settings."""

from functools import cache

from django.conf import settings

from cms.answers.build import build_name
from cms.answers.keeping import Kept


@cache
def kept() -> Kept:
    """Return the answers that this process keeps."""
    redis = None
    if settings.REDIS_URL:
        # The client takes 10 MB.
        from cms.answers.redis_store import RedisStore

        redis = RedisStore(settings.REDIS_URL, f"answers:{build_name()}:")
    return Kept(settings.ANSWER_MEMORY_MB * 1_000_000, settings.ANSWER_MAX_BYTES, redis)
