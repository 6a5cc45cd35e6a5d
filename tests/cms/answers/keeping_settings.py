"""The settings of web processes that tests start: they keep answers."""

from settings import base
from settings.database import pooled
from tests.cms.process_settings import *  # noqa: F403
from tests.cms.process_settings import DATABASES

DATABASES = {"default": pooled(DATABASES["default"], 8)}
ANSWER_MEMORY_MB = 20
SHARED_CACHE_SECONDS = base.SHARED_CACHE_SECONDS
CACHE_TAG_HEADER, CACHE_PURGE_URL = base.CACHE_TAG_HEADER, base.CACHE_PURGE_URL
ANSWER_LEASE_MS = base.ANSWER_LEASE_MS
# A folder of each process's own would be a build of its own: they would share no answers.
MEDIA_ROOT = "no-media-in-these-tests"
