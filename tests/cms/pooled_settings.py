"""The settings of a server that tests start: connections are pooled as in production."""

from settings.database import pooled
from tests.cms.process_settings import *  # noqa: F403
from tests.cms.process_settings import DATABASES

DATABASES = {"default": pooled(DATABASES["default"], 4)}
