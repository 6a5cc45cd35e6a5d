"""Mails that wait to be sent: a row for each, until a mail server has taken it."""

from django.db import models

from signups.choices import LetterKind


class Letter(models.Model):
    """A mail to whoever sent something, named by its kind (`Received.kind`) and id; its text is made when it is sent.

    A sender claims it by moving `due_at` on, so that it is tried again when that sender dies or the server is away.
    """

    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    received_kind = models.CharField(max_length=20)
    received_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.kind} to {self.received_kind} {self.received_id}"
