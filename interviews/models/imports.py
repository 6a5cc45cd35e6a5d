"""Imports under way: what was read, and what an editor has corrected so far."""

import uuid

from django.conf import settings
from django.db import models


class TranscriptImport(models.Model):
    """An import that has not become a page yet. It belongs to one user, and is deleted when its page is made.

    `reading` is what the reader found, `base` a draft, `steps` are the lists of operations done to it since, each of
    which can be undone; `draft` is what they make. `undone` are the steps that were taken back and can be done again,
    the last one first. `version` counts the changes, so that two windows do not overwrite each other.
    `interviews.importing.storage` reads and writes all of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="transcript_imports")
    parent = models.ForeignKey("interviews.InterviewIndexPage", on_delete=models.CASCADE, related_name="+")
    source_name = models.CharField(max_length=255)
    reading = models.JSONField()
    base = models.JSONField()
    steps = models.JSONField(default=list)
    undone = models.JSONField(default=list)
    draft = models.JSONField()
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.source_name
