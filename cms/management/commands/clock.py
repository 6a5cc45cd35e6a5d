"""`manage.py clock`: does what is due by the clock, until it is told to end. Several may run at once."""

import signal
import threading
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms import schedule

logger = structlog.get_logger(__name__)
CLEAN_UP_EVERY = timedelta(days=1)


class Command(BaseCommand):
    help = "Publish and expire pages when they are due, and once a day remove what is old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do everything that is due now, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            tick()
            clean_up()
            return
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        next_clean_up = timezone.now()
        while not ended.is_set():
            close_old_connections()
            try:
                tick()
                if timezone.now() >= next_clean_up:
                    clean_up()
                    next_clean_up = timezone.now() + CLEAN_UP_EVERY
            except DatabaseError as error:
                logger.warning("database_unreachable", error=str(error), retry_seconds=settings.CLOCK_SECONDS)
                connection.close()
            ended.wait(settings.CLOCK_SECONDS)


def tick() -> None:
    """Bring live what is due, then take down what is over, so that nothing stays up that was due for both."""
    with schedule.one_at_a_time() as mine:
        if mine:
            schedule.publish_due()
            schedule.expire_due()
            for job in schedule.due_jobs:
                job()


def clean_up() -> None:
    """Remove the results of finished tasks and the sessions that have ended, and what the apps keep no longer."""
    oldest = timezone.now() - timedelta(days=settings.TASK_RESULT_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=oldest).delete()
    call_command("clearsessions", verbosity=0)
    for job in schedule.daily_jobs:
        job()
