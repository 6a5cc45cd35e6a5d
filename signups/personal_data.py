"""What is kept of a person, by e-mail address: told, erased, and deleted by itself when its time is over."""

import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from signups.choices import SubmissionStatus
from signups.models import RECEIVED, Letter, Received, SignupRequest, Submission
from signups.models.received import UNCONFIRMED_KEPT
from signups.models.submissions import REJECTED_KEPT
from signups.rates import hash_email

logger = structlog.get_logger(__name__)

# Requests count for an hour, and their idempotency keys hold as long as links to confirm.
REQUESTS_KEPT = UNCONFIRMED_KEPT
HIDDEN = {"id", "site", "decided_by", "address_hash", "email_hash", "fingerprint"}


def export(email: str) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept of whoever has this address, ready for JSON by Django's encoder."""
    found: dict[str, list[dict[str, Any]]] = {
        str(model._meta.verbose_name_plural): [_as_data(received) for received in _of(model, email)]
        for model in RECEIVED.values()
    }
    found["requests"] = [_as_data(request) for request in _requests_of(email)]
    return found


@transaction.atomic
def erase(email: str) -> int:
    """Delete all that is kept of whoever has this address; return how many records. What was published of it stays."""
    count = 0
    for kind, model in RECEIVED.items():
        ids = list(_of(model, email).values_list("pk", flat=True))
        Letter.objects.filter(received_kind=kind, received_id__in=ids).delete()
        model._default_manager.filter(pk__in=ids).delete()
        count += len(ids)
    requests = _requests_of(email)
    count += requests.count()
    requests.delete()
    return count


def expire(now: datetime.datetime | None = None) -> int:
    """Delete what nobody confirmed in time, what was rejected long ago, and old requests; return how many records."""
    now = now or timezone.now()
    unconfirmed = Q(confirmed_at__isnull=True, created_at__lte=now - UNCONFIRMED_KEPT)
    rejected = Q(status=SubmissionStatus.REJECTED, decided_at__lte=now - REJECTED_KEPT)
    over: list[QuerySet[Any]] = [
        model._default_manager.filter(unconfirmed | rejected if model is Submission else unconfirmed)
        for model in RECEIVED.values()
    ]
    over.append(SignupRequest.objects.filter(created_at__lte=now - REQUESTS_KEPT))
    count = 0
    for records in over:
        ids = list(records.values_list("pk", flat=True))
        # Asked again with the condition: one may have been confirmed since.
        records.filter(pk__in=ids).delete()
        count += len(ids)
    if count:
        logger.info("personal_data_expired", records=count)
    return count


def _of(model: type[Received], email: str) -> QuerySet[Received]:
    return model._default_manager.filter(email=email.strip().lower())


def _requests_of(email: str) -> QuerySet[SignupRequest]:
    return SignupRequest.objects.filter(email_hash=hash_email(email))


def _as_data(record: Any) -> dict[str, Any]:
    fields = [field for field in record._meta.concrete_fields if field.name not in HIDDEN]
    return {field.name: field.value_from_object(record) for field in fields}
