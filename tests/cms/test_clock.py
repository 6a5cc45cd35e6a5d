"""`manage.py clock` as a process: two at once, and its end."""

import json
import time

import pytest

from tests.cms.conftest import Processes

# The tests' own database is what the processes' is copied from.
pytestmark = pytest.mark.django_db

SCHEDULE = """
import datetime
from django.utils import timezone
from wagtail.models import Page
due = timezone.now() - datetime.timedelta(minutes=1)
root = Page.objects.get(depth=1)
for number in range({count}):
    page = root.add_child(instance=Page(title=f"{title} {{number}}", live=False, go_live_at=due))
    page.go_live_at = due
    page.save_revision(approved_go_live_at=due)
"""
PUBLICATIONS = """
from wagtail.models import PageLogEntry
log = PageLogEntry.objects.filter(label__startswith={title!r}, action="wagtail.publish.scheduled")
result = sorted(log.values_list("label", flat=True))
"""


def test_two_clocks_at_once_publish_each_page_once(processes: Processes) -> None:
    processes.run(SCHEDULE.format(title="Together", count=12))
    clocks = [processes.start("clock", "--once") for _ in range(2)]
    outputs = [clock.communicate(timeout=60)[0] for clock in clocks]
    assert [clock.returncode for clock in clocks] == [0, 0], outputs
    published = processes.run(PUBLICATIONS.format(title="Together"))
    assert published == sorted(f"Together {number}" for number in range(12))


def test_clock_publishes_and_ends_between_two_rounds(processes: Processes) -> None:
    processes.run(SCHEDULE.format(title="Alone", count=1))
    clock = processes.start("clock")
    assert clock.stdout
    events = (json.loads(line) for line in clock.stdout)
    assert next(event["object"] for event in events if event["event"] == "published_on_schedule") == "Alone 0"
    begun = time.monotonic()
    clock.terminate()
    output, _ = clock.communicate(timeout=30)
    assert (clock.returncode, output) == (0, "")
    # The next round is half a minute away.
    assert time.monotonic() - begun < 25
    assert processes.run(PUBLICATIONS.format(title="Alone")) == ["Alone 0"]
