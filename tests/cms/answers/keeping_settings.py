"""The settings of web processes that tests start: they keep answers."""

from settings.database import pooled
from tests.cms.process_settings import *  # noqa: F403
from tests.cms.process_settings import DATABASES

DATABASES = {"default": pooled(DATABASES["default"], 8)}
ANSWER_MEMORY_MB = 20
API_TIME_BUDGET_SECONDS = 30
