"""The content version: a number that every change of what an answer can show raises in its own transaction."""

from django.db import models


class ContentVersion(models.Model):
    """The one row that the version starts from. Triggers write it (`cms.answers.triggers`).

    While it is not `watched`, or not there, nothing raises the version, and no answer may be kept.
    """

    value = models.BigIntegerField(default=0)
    watched = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.value)


class ContentChange(models.Model):
    """What one transaction of PostgreSQL adds to the version, until the clock adds it to the row above."""

    transaction = models.BigIntegerField(primary_key=True)
    amount = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.transaction}: {self.amount}"
