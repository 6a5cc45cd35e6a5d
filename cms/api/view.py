"""The GraphQL endpoint."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationType,
    execute_sync,
    get_operation_ast,
    specified_rules,
)

from cms.answers.computing import AnswerResponse, answer_with_kept
from cms.answers.headers import cache_control, etag
from cms.answers.keeping import Answer
from cms.answers.key import answer_key, may_keep
from cms.answers.purging import join
from cms.answers.sharing import is_asked_each_time
from cms.answers.tags import collecting_tags
from cms.api.budget import OutOfTime, TimedExecution, answering, time_budget
from cms.api.cost import measure
from cms.api.errors import DATABASE_UNAVAILABLE, TIMEOUT, bad_request_input, format_errors
from cms.api.http import RESPONSE_TYPE, GraphQLRequest, UnreadableRequest, answer_type, read_request
from cms.api.limits import (
    check_cost,
    check_operation,
    check_variables,
    parse_within_limits,
    validate_within_limits,
)
from cms.api.look_ahead import Reads
from cms.api.outage import OUTAGE, RETRY_SECONDS, DatabaseAway
from cms.api.schema import graphql_schema
from cms.api.staff import is_staff
from cms.api.trusted_documents import text_to_run
from cms.memory import kept_within

logger = structlog.get_logger(__name__)

# How many bytes of parsed documents are kept, and what one takes for each word of its text.
DOCUMENTS_SIZE, WORD_SIZE = 4_000_000, 900
WORD = re.compile(r"\w+")
# The most tags of an answer that a header holds. An answer with more is not for shared caches.
MOST_TAGS = 300
# With this request header, the answer tells what it cost.
COST_HEADER = "GraphQL-Cost"


# A request carries no cookie that would make it more than anonymous, so there is nothing to forge.
@method_decorator(csrf_exempt, name="dispatch")
@method_decorator(override(settings.LANGUAGE_CODE), name="dispatch")
@method_decorator(answering(), name="dispatch")
class GraphQLView(View):
    """Answers queries by GET and POST, in application/json and application/graphql-response+json."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def head(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to a request, or why it cannot be read."""
        media_type = "application/json"
        try:
            ignore_session_of_nobody(request)
            media_type = answer_type(request)
            asked = read_request(request)
            return self.run(request, asked, media_type)
        except UnreadableRequest as error:
            body = {"errors": [{"message": str(error), "extensions": error.extensions}]}
            response = respond(request, body, media_type, error.status)
            if error.status == 405:
                response["Allow"] = "POST"
            return response
        except OutOfTime:
            message = f"The answer takes longer than {settings.API_TIME_BUDGET_SECONDS} seconds. Ask for less at once."
            if not getattr(request, "is_read", True):
                message = f"This takes longer than {settings.API_MUTATION_SECONDS} seconds. Send it again later."
            body = {"errors": [{"message": message, "extensions": {"code": TIMEOUT}}]}
            return respond(request, body, media_type, 503)
        except (*OUTAGE, DatabaseAway) as error:
            return unavailable(request, error, media_type)

    def run(self, request: HttpRequest, asked: GraphQLRequest, media_type: str) -> HttpResponse:
        """Return the answer to a well-formed request. Raises OutOfTime, and UnreadableRequest for a mutation by GET."""
        try:
            text = text_to_run(request, asked)
        except GraphQLError as error:
            return refused(request, [error], media_type)
        parsed = parse_document(text, introspection_allowed(request))
        document = parsed.document
        if document is None or parsed.errors:
            return refused(request, parsed.errors, media_type)
        request.reads = parsed.reads  # type: ignore[attr-defined]
        operation = get_operation_ast(document, asked.operation_name)
        cost = 0
        # Without an operation the execution says what is missing.
        if operation:
            request.is_read = operation.operation is OperationType.QUERY  # type: ignore[attr-defined]
            if not request.is_read and request.method != "POST":  # type: ignore[attr-defined]
                raise UnreadableRequest(405, "A mutation is sent by POST.")
            if over := check_variables(asked.variables):
                return refused(request, over, media_type)
            cost, unfit = measure(document, operation, asked.variables)
            if unanswerable := [*check_operation(document, operation), *check_cost(cost), *unfit]:
                return refused(request, unanswerable, media_type)

        def execute() -> ExecutionResult:
            with (
                time_budget(request, changes=not getattr(request, "is_read", True)),
                collecting_tags(wanted=bool(settings.CACHE_TAG_HEADER)) as request.answer_tags,  # type: ignore[attr-defined]
            ):
                return execute_sync(
                    graphql_schema(),
                    document,
                    context_value=request,
                    variable_values=asked.variables,
                    operation_name=asked.operation_name,
                    execution_context_class=TimedExecution,
                )

        def compute() -> HttpResponse:
            return self.executed(request, execute(), cost, media_type)

        if operation is None or not request.is_read or not may_keep(request):  # type: ignore[attr-defined]
            return compute()
        key = answer_key(request, text, asked.operation_name, asked.variables, COST_HEADER in request.headers)
        return answer_with_kept(request, key, compute, lambda answer: give(answer, media_type))

    def executed(self, request: HttpRequest, result: ExecutionResult, cost: int, media_type: str) -> HttpResponse:
        """Return the answer that an execution gave."""
        errors = result.errors or []
        if result.data is None and errors and all(error.path is None for error in errors):
            # Variables that do not fit, or an operation name that is not there: the request's own errors again.
            return refused(request, [bad_request_input(error) for error in errors], media_type)
        body: dict[str, Any] = {}
        if errors:
            body["errors"] = format_errors(errors, request.META.get("HTTP_X_REQUEST_ID", ""))
        body["data"] = result.data
        if COST_HEADER in request.headers:
            body["extensions"] = {"cost": {"actual": cost, "allowed": settings.API_MAX_COST}}
        is_for_all = getattr(request, "is_read", True) and not getattr(request, "preview_shown", False)
        if errors or not is_for_all or not may_keep(request):
            return respond(request, body, media_type, 200)
        tags = tuple(sorted(request.answer_tags))  # type: ignore[attr-defined]
        never_shared = is_asked_each_time(request) or len(tags) > MOST_TAGS
        return give(Answer(write_json(body), never_shared=never_shared, tags=tags), media_type)


def introspection_allowed(request: HttpRequest) -> bool:
    """Say whether the client may read the schema: anyone in development, else who may log in to the admin."""
    return settings.API_EXPLORER_FOR_EVERYONE or is_staff(request)


def ignore_session_of_nobody(request: HttpRequest) -> None:
    """Drop the cookie of a session that there is not, which would be deleted by another cookie in the answer."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if key is not None and not request.session.exists(key):
        del request.COOKIES[settings.SESSION_COOKIE_NAME]


class ParsedDocument(NamedTuple):
    """The document of a text, None when it cannot be parsed, and the errors that parsing and validating it gave.

    `reads` holds what its fields read, as far as that has been looked for (`look_ahead.find_reads`).
    """

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    reads: dict[Any, Reads]


@kept_within(DOCUMENTS_SIZE, lambda text, introspection: WORD_SIZE * len(WORD.findall(text)))
def parse_document(text: str, introspection: bool) -> ParsedDocument:
    """Return a text parsed and validated; it is done once."""
    rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
    try:
        document = parse_within_limits(text)
    except GraphQLError as error:
        return ParsedDocument(None, (error.with_traceback(None),), {})
    return ParsedDocument(document, tuple(validate_within_limits(document, rules)), {})


def refused(request: HttpRequest, errors: Sequence[GraphQLError], media_type: str) -> HttpResponse:
    """Return the answer to a request that is not executed: plain application/json has no status for that."""
    body = {"errors": format_errors(errors, "")}
    return respond(request, body, media_type, 400 if media_type == RESPONSE_TYPE else 200)


def unavailable(request: HttpRequest, error: BaseException, media_type: str) -> HttpResponse:
    """Return the answer while the database is away; what it says of itself is for the log alone."""
    logger.error("database_unreachable", error=str(error.__cause__ or error))
    message = f"The database does not answer. Try again in {RETRY_SECONDS} seconds."
    body = {"errors": [{"message": message, "extensions": {"code": DATABASE_UNAVAILABLE}}]}
    response = respond(request, body, media_type, 503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def respond(request: HttpRequest, body: dict[str, Any], media_type: str, status: int) -> HttpResponse:
    """Return a body that is for this request alone, as JSON."""
    response = HttpResponse(write_json(body), content_type=f"{media_type}; charset=utf-8", status=status)
    is_passing = "errors" in body or getattr(request, "preview_shown", False) or not getattr(request, "is_read", True)
    response["Cache-Control"] = "no-store" if is_passing else "no-cache"
    patch_vary_headers(response, ["Accept", COST_HEADER])
    return response


def give(answer: Answer, media_type: str) -> AnswerResponse:
    """Return the response with an answer that anybody may have."""
    response = AnswerResponse(answer.body, content_type=f"{media_type}; charset=utf-8")
    response.answer = answer
    response["Cache-Control"] = cache_control(answer)
    response["ETag"] = etag(answer)
    if answer.tags and len(answer.tags) <= MOST_TAGS:
        response[settings.CACHE_TAG_HEADER] = join(answer.tags)
    patch_vary_headers(response, ["Accept", COST_HEADER])
    return response


def write_json(body: dict[str, Any]) -> bytes:
    """Return a body as JSON in UTF-8. Half a surrogate pair, which UTF-8 does not have, becomes a question mark."""
    try:
        # What orjson returns may hold twice the memory that its bytes need.
        return bytes(memoryview(orjson.dumps(body)))
    except orjson.JSONEncodeError:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
