"""When the clock changes what readers are told of sign-ups."""

import datetime
from collections.abc import Iterator

from signups.models import SignupGate


def moments_of_gates() -> Iterator[datetime.datetime | None]:
    """Give the moments at which the state of a gate changes by itself."""
    for gate in SignupGate.objects.filter(paused_from__isnull=False):
        yield gate.paused_from
        yield gate.ends_at
        # A pause is overdue after its review, not at it.
        yield gate.due_at and gate.due_at + datetime.timedelta(microseconds=1)
