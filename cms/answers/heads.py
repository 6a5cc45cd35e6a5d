"""An answer with its headers, as it is sent: in an encoding that the client takes, 304 for one that it has."""

from typing import Any, NamedTuple

from django.conf import settings

from cms.answers.headers import Headers, cache_control, choose_encoding, etag, matches, replaced
from cms.answers.keeping import COMPRESSED_FROM, Answer

# No client sends a longer Accept-Encoding; what comes behind that is not read.
LONGEST_ACCEPT_ENCODING = 500


class Form(NamedTuple):
    """What is sent of an answer in one encoding, with the headers of a 200 and of a 304."""

    tag: str
    headers: Headers
    body: list[bytes]
    headers_unchanged: Headers


class Head:
    """An answer and the headers that the middleware gave it. Its forms are made once."""

    def __init__(self, answer: Answer, headers: Headers) -> None:
        self.answer, self.until = answer, answer.until
        self._headers = replaced(headers, {"X-Request-ID": None, "ETag": None, "Content-Length": None})
        self._is_long = len(answer.body) >= COMPRESSED_FROM
        # How long shared caches may keep one that the clock ends is another number each second.
        self._is_lasting = answer.until is None or answer.never_shared or not settings.SHARED_CACHE_SECONDS
        self._forms: dict[str, Form] = {}

    def sent(self, environ: dict[str, Any]) -> tuple[int, Headers, list[bytes]]:
        """Return status, headers and body for a request. The lists are shared: nothing may be put into them."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING") if self._is_long else None
        encoding = choose_encoding(accepted[:LONGEST_ACCEPT_ENCODING]) if accepted else ""
        form = self._forms.get(encoding) or self._make(encoding)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and matches(known, form.tag):
            return 304, form.headers_unchanged, []
        return 200, form.headers, [] if environ["REQUEST_METHOD"] == "HEAD" else form.body

    def _make(self, encoding: str) -> Form:
        body, tag = self.answer.encoded(encoding), etag(self.answer, encoding)
        vary = next((value for name, value in self._headers if name == "Vary"), "")
        common = {
            "ETag": tag,
            "Cache-Control": cache_control(self.answer),
            "Vary": vary if "Accept-Encoding" in vary else f"{vary}, Accept-Encoding".lstrip(", "),
        }
        whole = common | {"Content-Length": str(len(body))} | ({"Content-Encoding": encoding} if encoding else {})
        headers_unchanged = replaced(self._headers, {**common, "Content-Type": None})
        form = Form(tag, replaced(self._headers, {**whole}), [body], headers_unchanged)
        if self._is_lasting:
            self._forms[encoding] = form
        return form
