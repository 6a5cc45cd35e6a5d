"""The settings of a site with a frontend, whose address the test gives."""

import os

from settings.test import *  # noqa: F403

FRONTEND_URL = os.environ["TEST_FRONTEND_URL"]
CORS_ALLOWED_ORIGINS = [FRONTEND_URL]
