"""What people sent through the forms of frontends, with the addresses to reach them."""

import datetime
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from signups.choices import SignupScope

# No letters and digits that look alike on paper.
REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
REFERENCE_LENGTH = 10
UNCONFIRMED_KEPT = datetime.timedelta(days=7)


def make_reference() -> str:
    """Return a new name for something received, which can be told on the telephone and not be guessed."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))


class Received(models.Model):
    """Something that a person sent. The address counts as theirs once it is confirmed.

    `is_suspected` is set where the field that people do not see was filled in: such a one gets no mail until somebody
    has looked at it.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    reference = models.CharField(_("reference"), max_length=20, unique=True, default=make_reference, editable=False)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    consent_version = models.CharField(_("version of the consent text"), max_length=40)
    consented_at = models.DateTimeField(_("consent given"))
    created_at = models.DateTimeField(_("received"))
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    is_suspected = models.BooleanField(_("suspected spam"), default=False)

    # The name of the kind in the tokens of mails.
    kind: ClassVar[str]

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def deleted_on(self) -> datetime.datetime | None:
        """When this will be deleted as things stand; None when nothing ends it."""
        return None if self.confirmed_at else self.created_at + UNCONFIRMED_KEPT


class NewsletterSubscription(Received):
    """Somebody who wants the newsletter, once the address is confirmed."""

    kind = "newsletter"

    class Meta(Received.Meta):
        verbose_name = _("newsletter subscription")
        verbose_name_plural = _("newsletter subscriptions")
        default_permissions = []
        permissions = [("export_newsletter", "Can read and export the newsletter's subscriptions")]
        constraints = [models.UniqueConstraint(fields=["site", "email"], name="one_subscription_per_address")]


class ReopeningAlert(Received):
    """Somebody who wants to be told, once, that sign-ups are open again."""

    kind = "reopening"

    scope = models.CharField(_("sign-ups"), max_length=20, choices=SignupScope.choices)

    class Meta(Received.Meta):
        verbose_name = _("reopening alert")
        verbose_name_plural = _("reopening alerts")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["site", "scope", "email"], name="one_alert_per_scope_and_address")
        ]

    @property
    def noun(self) -> str:
        """What stands after “sign-ups for” in a sentence."""
        return SignupScope(self.scope).noun


class SignupRequest(models.Model):
    """A request of a form that was accepted: what it was answered, and by what its limits are counted.

    Address and e-mail are kept as keyed hashes alone.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    operation = models.CharField(max_length=30)
    # NULL where the client gave none.
    idempotency_key = models.CharField(max_length=100, null=True)  # noqa: DJ001 - many rows have none, and it is unique
    fingerprint = models.CharField(max_length=64)
    reference = models.CharField(max_length=20)
    address_hash = models.CharField(max_length=64)
    email_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["site", "idempotency_key"], name="one_request_per_idempotency_key")
        ]
        indexes = [
            models.Index(fields=["address_hash", "created_at"], name="signup_requests_by_address"),
            models.Index(fields=["email_hash", "created_at"], name="signup_requests_by_email"),
            models.Index(fields=["created_at"], name="signup_requests_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.reference}"
