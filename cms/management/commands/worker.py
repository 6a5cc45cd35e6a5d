"""`manage.py worker`: does the work that requests leave to a task, until it is told to end."""

import time
from typing import Any

import structlog
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection

logger = structlog.get_logger(__name__)
RETRY_SECONDS = 5
ARGUMENTS = ("--backend=queue", "--queue-name=*", "--interval=1", "--no-reload", "--no-startup-delay")


class Command(BaseCommand):
    help = "Do the work that waits in the task queue. On TERM or Ctrl-C the task under way is finished first."

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                call_command("db_worker", *ARGUMENTS, verbosity=options["verbosity"])
            except (InterfaceError, OperationalError) as error:
                logger.warning("database_unreachable", error=str(error), retry_seconds=RETRY_SECONDS)
                connection.close()
                # The worker's signal handlers stay in place and end the process during the pause too.
                time.sleep(RETRY_SECONDS)
            else:
                return
