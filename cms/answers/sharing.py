"""What resolvers say of an answer while it is computed."""

from django.http import HttpRequest


def ask_each_time(request: HttpRequest) -> None:
    """Have shared caches ask for the answer to this request each time: readers must not see an older one."""
    request.asked_each_time = True  # type: ignore[attr-defined]


def is_asked_each_time(request: HttpRequest) -> bool:
    """Say whether a resolver has asked for that."""
    return getattr(request, "asked_each_time", False)
