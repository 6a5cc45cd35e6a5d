"""Giving the answer to an operation: one that is kept, or a new one, which is kept for the next."""

import datetime
import time
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.answers.keeping import Answer
from cms.answers.moments import next_moment
from cms.answers.process import kept
from cms.answers.short_way import VERSION_KEY
from cms.answers.totals import Totals
from cms.answers.version import read_version


class AnswerResponse(HttpResponse):
    """A response with an answer that anybody may have, and the content version that it is kept under, if it is."""

    answer: Answer
    content_version: int | None = None


def answer_with_kept(
    request: HttpRequest,
    key: str,
    compute: Callable[[], HttpResponse],
    give: Callable[[Answer], AnswerResponse],
) -> HttpResponse:
    """Return the response with the answer of a key: `give` makes it of a kept one, `compute` of a new one.

    What `compute` returns is kept when it is an AnswerResponse, and when the content is the same after it as before:
    then all its statements have seen one content, however many they were.
    """
    keeping, begun = kept(), timezone.now()
    version = request.META.get(VERSION_KEY) or (read_version() if keeping.is_on else None)
    if version is None:
        return _with_end(compute(), begun)
    if answer := keeping.get(version, key, begun.timestamp()):
        return _of_version(give(answer), version)
    land = keeping.flights.join((version, key), settings.API_TIME_BUDGET_SECONDS)
    try:
        if land is None and (answer := keeping.get(version, key, time.time())):
            return _of_version(give(answer), version)
        request.totals = Totals(keeping.totals, version)  # type: ignore[attr-defined]
        response = compute()
        if isinstance(response, AnswerResponse):
            response.answer = replace(response.answer, until=keeping.end(version, begun))
            if read_version() == version:
                keeping.put(version, key, response.answer)
                request.totals.keep(response.answer.until)  # type: ignore[attr-defined]
                response.content_version = version
        return response
    finally:
        if land:
            land()


def _of_version(response: AnswerResponse, version: int) -> AnswerResponse:
    response.content_version = version
    return response


def _with_end(response: HttpResponse, begun: datetime.datetime) -> HttpResponse:
    """Say until when an answer holds that only shared caches keep."""
    if isinstance(response, AnswerResponse) and settings.SHARED_CACHE_SECONDS and (moment := next_moment(begun)):
        response.answer = replace(response.answer, until=moment.timestamp())
    return response
