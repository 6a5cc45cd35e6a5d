"""The GraphQL endpoint."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
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
    parse,
    specified_rules,
    validate,
)

from cms.api.errors import BAD_REQUEST, BAD_USER_INPUT, format_error
from cms.api.http import RESPONSE_TYPE, UnreadableRequest, answer_type, read_request
from cms.api.schema import graphql_schema

MAX_ERRORS = 5
DOCUMENTS_KEPT = 500


# A request carries no cookie that would make it more than anonymous, so there is nothing to forge.
@method_decorator(csrf_exempt, name="dispatch")
class GraphQLView(View):
    """Answers queries by GET and POST, in application/json and application/graphql-response+json."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to a request, or why it cannot be read."""
        media_type = "application/json"
        try:
            media_type = answer_type(request)
            asked = read_request(request)
            document, errors = parse_document(asked.query, introspection_allowed(request))
            if document is None or errors:
                # Before execution an error is the request's own; plain application/json has no status for that.
                return respond(
                    request, {"errors": [*errors][:MAX_ERRORS]}, media_type, 400 if media_type == RESPONSE_TYPE else 200
                )
            operation = get_operation_ast(document, asked.operation_name)
            if operation and operation.operation is not OperationType.QUERY and request.method == "GET":
                raise UnreadableRequest(405, "A mutation is sent by POST.")
            result = execute_sync(
                graphql_schema(),
                document,
                context_value=request,
                variable_values=asked.variables,
                operation_name=asked.operation_name,
            )
        except UnreadableRequest as error:
            body = {"errors": [{"message": str(error), "extensions": {"code": BAD_REQUEST}}]}
            response = respond(request, body, media_type, error.status)
            if error.status == 405:
                response["Allow"] = "POST"
            return response
        return self.executed(request, result, media_type)

    def executed(self, request: HttpRequest, result: ExecutionResult, media_type: str) -> HttpResponse:
        """Return the answer that an execution gave."""
        body: dict[str, Any] = {}
        if result.errors:
            request_id = request.META.get("HTTP_X_REQUEST_ID", "")
            body["errors"] = [format_error(error, request_id) for error in result.errors[:MAX_ERRORS]]
        status = 200
        if result.data is None and result.errors and all(error.path is None for error in result.errors):
            # Variables that do not fit, or an operation name that is not there: the request's own errors again.
            for error in body["errors"]:
                error["extensions"]["code"] = BAD_USER_INPUT
            status = 400 if media_type == RESPONSE_TYPE else 200
        else:
            body["data"] = result.data
        return respond(request, body, media_type, status)


def introspection_allowed(request: HttpRequest) -> bool:
    """Say whether the client may read the schema: anyone in development, else who may log in to the admin."""
    if settings.API_EXPLORER_FOR_EVERYONE:
        return True
    # Without a cookie there is no user to ask for.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")


@lru_cache(maxsize=DOCUMENTS_KEPT)
def parse_document(text: str, introspection: bool) -> tuple[DocumentNode | None, tuple[Any, ...]]:
    """Return the document of a text and the formatted errors that parsing and validating it gave."""
    rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
    try:
        document = parse(text)
    except GraphQLError as error:
        return None, (format_error(error, ""),)
    except RecursionError:
        return None, (format_error(GraphQLError("The document is nested too deeply."), ""),)
    errors = validate(graphql_schema(), document, rules, max_errors=MAX_ERRORS)
    return document, tuple(format_error(error, "") for error in errors)


def respond(request: HttpRequest, body: dict[str, Any], media_type: str, status: int) -> HttpResponse:
    """Return the body as JSON."""
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"),
        content_type=f"{media_type}; charset=utf-8",
        status=status,
    )
    response["Cache-Control"] = "no-store" if getattr(request, "preview_shown", False) else "no-cache"
    patch_vary_headers(response, ["Accept"])
    return response
