"""Which text a request runs: the one that it brings, or the registered one that it names."""

from django.conf import settings
from django.http import HttpRequest
from graphql import GraphQLError

from cms.api.errors import PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED, TRUSTED_DOCUMENTS_ONLY
from cms.api.http import GraphQLRequest
from cms.api.staff import is_staff
from cms.models import TrustedDocument


def text_to_run(request: HttpRequest, asked: GraphQLRequest) -> str:
    """Return the text of a request's document. A request never registers one.

    Raises GraphQLError for an unknown id, and for what the setting TRUSTED_DOCUMENTS does not let through; with "only",
    staff may send a text all the same, from the explorer.
    """
    if not asked.document_id:
        if settings.TRUSTED_DOCUMENTS == "only" and not is_staff(request):
            message = "Only registered documents are answered here. Send the documentId of one instead of a query."
            raise GraphQLError(message, extensions={"code": TRUSTED_DOCUMENTS_ONLY})
        return asked.query
    # The two messages are words that client libraries look for: at either, some of them send the query itself.
    if settings.TRUSTED_DOCUMENTS == "off":
        raise GraphQLError("PersistedQueryNotSupported", extensions={"code": PERSISTED_QUERY_NOT_SUPPORTED})
    text = TrustedDocument.text_of(asked.document_id)
    if text is None:
        raise GraphQLError("PersistedQueryNotFound", extensions={"code": PERSISTED_QUERY_NOT_FOUND})
    return text
