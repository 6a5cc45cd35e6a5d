"""What moderators decide about submissions: each decision once, in the log, and told to whoever sent it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.html import escape
from wagtail.log_actions import log

from cms.text import fold
from network.models import Organisation, Project
from signups.choices import LetterKind, SignupScope, SubmissionStatus
from signups.letters import post
from signups.models import Received, Submission

OPEN = (SubmissionStatus.TO_MODERATE, SubmissionStatus.ASKED_BACK)
ENTRY_COLUMNS: dict[str, tuple[str, ...]] = {
    SignupScope.ORGANISATION: ("type", "size", "country", "address", "short_description", "founded_on", "focus"),
    SignupScope.PROJECT: (
        "status",
        "country",
        "short_description",
        "started_on",
        "ended_on",
        "beneficiaries",
        "technologies",
        "focus",
    ),
}


class AlreadyDecided(Exception):
    """Somebody was faster, or the address is not confirmed; nothing was written. `submission` is as it stands."""

    def __init__(self, submission: Any) -> None:
        super().__init__()
        self.submission = submission


@transaction.atomic
def approve(submission: Submission, user: Any = None) -> Any:
    """Publish the organisation or project, tell the submitter, and return it. Raises AlreadyDecided."""
    submission = _locked(submission, OPEN)
    entry = _publish_entry(submission, user)
    if isinstance(entry, Project):
        submission.project = entry
    else:
        submission.organisation = entry
    _decide(submission, SubmissionStatus.APPROVED, "", user, LetterKind.APPROVED)
    return entry


@transaction.atomic
def reject(submission: Submission, reason: str, user: Any = None) -> Submission:
    """Reject it and tell the submitter why. Raises AlreadyDecided."""
    submission = _locked(submission, OPEN)
    return _decide(submission, SubmissionStatus.REJECTED, reason, user, LetterKind.REJECTED)


@transaction.atomic
def ask_back(submission: Submission, question: str, user: Any = None) -> Submission:
    """Mail the submitter a question, who answers by mail; it stays in the inbox. Raises AlreadyDecided."""
    submission = _locked(submission, OPEN)
    return _decide(submission, SubmissionStatus.ASKED_BACK, question, user, LetterKind.ASKED_BACK)


@transaction.atomic
def accept_suspected(received: Received, user: Any = None) -> Received:
    """Take what looked like spam as a person's, who gets the mail to confirm now. Raises AlreadyDecided."""
    model = type(received)
    received = model._default_manager.select_for_update().get(pk=received.pk)
    if not received.is_suspected:
        raise AlreadyDecided(received)
    received.is_suspected = False
    # The time to confirm begins with the mail.
    received.created_at = timezone.now()
    received.save()
    post(LetterKind.CONFIRM, received)
    log(received, "signups.not_spam", user=user)
    return received


def find_duplicates(submission: Submission) -> list[tuple[Any, str]]:
    """Return what could be the same, with why ("name", "domain" or "email"): entries of its kind, other submissions."""
    model = Organisation if submission.scope == SignupScope.ORGANISATION else Project
    domain = domain_of(submission.details.get("website", ""))
    found: dict[Any, str] = {}
    for entry in model.objects.filter(sort_name=fold(submission.name)[:255]):
        found.setdefault(entry, "name")
    if domain:
        for entry in model.objects.filter(links__icontains=domain):
            if any(domain_of(link.value["url"]) == domain for link in entry.links):
                found.setdefault(entry, "domain")
    others = Submission.objects.filter(scope=submission.scope, site=submission.site).exclude(pk=submission.pk)
    alike = Q(name__iexact=submission.name) | Q(email=submission.email)
    if domain:
        alike |= Q(details__website__icontains=domain)
    for other in others.filter(alike)[:50]:
        if fold(other.name) == fold(submission.name):
            found.setdefault(other, "name")
        elif domain and domain_of(other.details.get("website", "")) == domain:
            found.setdefault(other, "domain")
        elif other.email == submission.email:
            found.setdefault(other, "email")
    found.pop(submission.entry, None)
    return list(found.items())


def domain_of(address: str) -> str:
    """Return the host of a web address without its "www."; "" when there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _locked(submission: Submission, allowed: Collection[str]) -> Submission:
    current = Submission.objects.select_for_update().get(pk=submission.pk)
    if current.status not in allowed:
        raise AlreadyDecided(current)
    return current


def _decide(submission: Submission, status: SubmissionStatus, remark: str, user: Any, letter: LetterKind) -> Submission:
    submission.status, submission.remark = status, remark
    submission.decided_at, submission.decided_by = timezone.now(), user
    submission.save()
    post(letter, submission)
    log(submission, f"signups.{letter.lower()}", user=user)
    return submission


def _publish_entry(submission: Submission, user: Any) -> Any:
    details = submission.details
    values = {name: details[name] for name in ENTRY_COLUMNS[submission.scope] if name in details}
    model = Organisation if submission.scope == SignupScope.ORGANISATION else Project
    entry = model(name=submission.name, description=_as_rich_text(details.get("description", "")), **values)
    if details.get("website"):
        entry.links = [("link", {"label": "Website", "url": details["website"]})]
    if isinstance(entry, Project) and details.get("organisation"):
        named = Organisation.objects.filter(live=True, sort_name=fold(details["organisation"])[:255])
        if len(named) == 1:
            entry.organisations = list(named)
    entry.full_clean()
    entry.save()
    entry.save_revision(user=user, log_action=True).publish(user=user)
    return entry


def _as_rich_text(text: str) -> str:
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    return "".join(f"<p>{escape(paragraph).replace(chr(10), '<br/>')}</p>" for paragraph in paragraphs)
