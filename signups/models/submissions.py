"""Organisations and projects that people propose, from the form to the moderators' decision."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signups.choices import SignupScope, SubmissionStatus
from signups.models.received import Received

REJECTED_KEPT = datetime.timedelta(days=90)


class Submission(Received):
    """An organisation or a project that somebody proposed.

    `details` are the cleaned values of the form (`signups.submission_forms`) but for those that have a column.
    """

    kind = "submission"

    scope = models.CharField(
        _("kind"), max_length=20, choices=[choice for choice in SignupScope.choices if choice[0] != "NEWSLETTER"]
    )
    status = models.CharField(
        _("status"), max_length=20, choices=SubmissionStatus.choices, default=SubmissionStatus.UNCONFIRMED
    )
    name = models.CharField(_("name"), max_length=255)
    contact_name = models.CharField(_("contact"), max_length=120)
    details = models.JSONField(default=dict)

    # What the submitter was asked, or told as the reason of a rejection.
    remark = models.TextField(_("question or reason"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    project = models.ForeignKey("network.Project", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Received.Meta):
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = []
        permissions = [("moderate_submissions", "Can moderate submissions")]
        indexes = [models.Index(fields=["status", "-created_at"], name="submissions_by_status")]

    def __str__(self) -> str:
        return self.name

    @property
    def deleted_on(self) -> datetime.datetime | None:
        """When this will be deleted as things stand: unconfirmed or rejected ones are not kept for ever."""
        if self.status == SubmissionStatus.UNCONFIRMED:
            return super().deleted_on
        if self.status == SubmissionStatus.REJECTED and self.decided_at:
            return self.decided_at + REJECTED_KEPT
        return None

    @property
    def entry(self) -> Any:
        """The organisation or project that its approval made; None before that, and when it is gone."""
        return self.organisation or self.project
