"""Documents that clients run by their id: nobody can change one, an operator registers and removes them."""

import hashlib
import re

from django.db import models

ID_MAX_LENGTH = 128
# What fits into an address as it is.
ID_FORM = re.compile(rf"[A-Za-z0-9._:-]{{1,{ID_MAX_LENGTH}}}")
SHA256_FORM = re.compile(r"[0-9a-f]{64}")
SHA256_PREFIX = "sha256:"


class TrustedDocument(models.Model):
    """A GraphQL document with one operation. The id is that of the tool that made it, or the SHA-256 of the text."""

    id = models.CharField(primary_key=True, max_length=ID_MAX_LENGTH)
    text = models.TextField()
    operation_name = models.TextField(blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.operation_name or 'Document'} ({self.pk})"

    @classmethod
    def text_of(cls, document_id: str) -> str | None:
        """Return the text that is registered under an id, None when there is none."""
        if not ID_FORM.fullmatch(document_id):
            return None
        return cls.objects.filter(pk=stored_id(document_id)).values_list("text", flat=True).first()


def stored_id(document_id: str) -> str:
    """Return an id as it is stored: "sha256:" before a hash, as GraphQL over HTTP writes it, is left out."""
    payload = document_id.removeprefix(SHA256_PREFIX)
    return payload if SHA256_FORM.fullmatch(payload) else document_id


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
