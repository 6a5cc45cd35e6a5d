"""The settings of the processes that tests start: those of the tests, with a task queue and a log."""

from settings import logs
from settings.base import TASKS as TASKS_OF_THE_SITE
from settings.test import *  # noqa: F403

TASKS = TASKS_OF_THE_SITE
LOGGING = logs.configure(json=True)
