"""Under which key an answer is kept: everything that its body depends on, but the content version."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def answer_key(
    request: HttpRequest, text: str, operation_name: str | None, variables: dict[str, Any], *more: Any
) -> str:
    """Return the key of the answer to an operation for a request's host; `more` is what else tells answers apart."""
    # The outline of the site goes by the host as it is sent, and by the port.
    host = [request._get_raw_host(), request.get_port()]  # type: ignore[attr-defined]  # noqa: SLF001
    parts = [text, operation_name, variables, host, *more]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def may_keep(request: HttpRequest) -> bool:
    """Say whether the answer to a request may be kept: not when it comes with a session."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES
