"""The language of the admin's pages."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class AdminLocaleMiddleware(LocaleMiddleware):
    """Chooses a language by what the browser prefers, but for the API: its answers are the same for all browsers."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path in ("/graphql/", "/graphql"):
            return response
        return super().process_response(request, response)
