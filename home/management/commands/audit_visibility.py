"""`manage.py audit_visibility`: whether an anonymous client can see through the API what is not published."""

import logging
import signal
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.visibility_audit.audit import run_audit
from home.visibility_audit.scratch import scratch_site


class Command(BaseCommand):
    help = (
        "Plant secrets in a database of its own, ask the API all that an anonymous client can ask, and fail when an "
        "answer gives one away. The configured database and media are not touched."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        # The lines of some thousand requests; errors are still told.
        logging.disable(logging.WARNING)
        # A process that is told to end drops its database first.
        ended_by_default = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            with scratch_site():
                report = run_audit()
        finally:
            logging.disable(logging.NOTSET)
            signal.signal(signal.SIGTERM, ended_by_default)
        for sighting in report.sightings:
            self.stderr.write(str(sighting))
        if report.sightings:
            raise CommandError(f"{len(report.sightings)} sightings of what is hidden.")
        filled = report.pairs - len(report.unreached)
        self.stdout.write(
            f"Nothing hidden was seen: {report.secrets} secrets, {report.requests} requests, {report.fields} fields, "
            f"{report.pairs} pairs of adjacent fields ({filled} of them answered), {time.monotonic() - begun:.0f} s."
        )
