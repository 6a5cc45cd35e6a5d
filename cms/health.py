"""Whether a process lives, and whether it can do its work: JSON for load balancers and for whoever is on duty."""

from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min, Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from cms.media.stores import media_store

logger = structlog.get_logger(__name__)
# Each returns sentences about what somebody should see to, while the process does its work all the same.
warning_checks: list[Callable[[], list[str]]] = []


def register_warning(check: Callable[[], list[str]]) -> None:
    """Add a check whose sentences `/health/ready` shows as warnings. Anybody can read them."""
    warning_checks.append(check)


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Answer 200 as long as the process answers at all; the database is not asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is there, migrated, and no task waits too long; 503 with what is wrong otherwise.

    A store of media that is away is named, and is no reason to take the process out of service: queries need no store.
    """
    warnings: list[str] = []
    try:
        checks = {"database": {"ok": True}, "migrations": _check_migrations(), "queue": _check_queue()}
        if all(check["ok"] for check in checks.values()):
            warnings = [sentence for check in warning_checks for sentence in check()]
    except DatabaseError as error:
        # The error names hosts and users, so it is for the log alone.
        logger.warning("database_unreachable", error=str(error))
        checks = {"database": {"ok": False, "problem": "The database does not answer."}}
    is_ready = all(check["ok"] for check in checks.values())
    checks["media"] = _check_media()
    status = "failing" if not is_ready else "ok" if checks["media"]["ok"] else "degraded"
    answer = {"status": status, "checks": checks, "warnings": warnings}
    return JsonResponse(answer, status=200 if is_ready else 503)


def _check_migrations() -> dict[str, Any]:
    executor = MigrationExecutor(connection)
    unapplied = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if unapplied:
        return {"ok": False, "unapplied": unapplied, "problem": "Migrations are not applied: run manage.py migrate."}
    return {"ok": True, "unapplied": 0}


def _check_media() -> dict[str, Any]:
    problem = media_store().problem()
    return {"ok": False, "problem": problem} if problem else {"ok": True}


def _check_queue() -> dict[str, Any]:
    now = timezone.now()
    # A task that was put off waits from the moment that it was due; the others' run_after lies in the year 9999.
    since = DBTaskResult.objects.ready().aggregate(
        asked=Min("enqueued_at", filter=Q(run_after__gt=now)), due=Min("run_after", filter=Q(run_after__lte=now))
    )
    age = max((int((now - moment).total_seconds()) for moment in since.values() if moment), default=0)
    limit = settings.HEALTH_QUEUE_AGE_SECONDS
    check: dict[str, Any] = {"ok": age <= limit, "oldest_waiting_seconds": age, "limit_seconds": limit}
    if not check["ok"]:
        check["problem"] = "Tasks wait too long: is manage.py worker running?"
    return check
