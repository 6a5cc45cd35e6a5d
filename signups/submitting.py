"""Taking what people send: checked, at most once, within the limits, and only while sign-ups are open.

The gate's row is locked in the transaction that stores a submission. Whoever pauses waits for those that are being
stored, and whatever comes after the pause finds it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from signups.choices import LetterKind, SignupScope, SubmissionErrorCode
from signups.letters import post
from signups.models import NewsletterSubscription, Received, ReopeningAlert, SignupGate, SignupRequest, Submission
from signups.models.received import make_reference
from signups.rates import Sender, seconds_to_wait, sender_of
from signups.services import gates_of, lock_gate
from signups.submission_forms import CODES, FORMS, ConsentForm, ReopeningForm

logger = structlog.get_logger(__name__)

MAX_KEY_LENGTH = 100
# After how long to try again when the gate could not be read.
RETRY_SECONDS = 5
# Which columns hold values of a form; the others go to `details`.
COLUMNS = {"name", "contact_name", "contact_email", "consent", "consent_version", "locale"}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; `field` is the name in the form, empty when the whole is refused."""

    code: SubmissionErrorCode
    message: str
    field: str = ""


@dataclass
class Outcome:
    """What became of something that was sent. It was accepted when there are no problems."""

    reference: str = ""
    problems: list[Problem] = field(default_factory=list)
    gate: SignupGate | None = None
    retry_after_seconds: int | None = None


@dataclass(frozen=True)
class Sent:
    """A request of a form: its values, and who sends them.

    `address` is the client's network address; `honeypot` what stands in the field that people do not see.
    """

    site: Site
    values: Mapping[str, Any]
    address: str
    idempotency_key: str = ""
    honeypot: str = ""


class Refused(Exception):
    """The request is not stored; `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def submit(scope: SignupScope, sent: Sent) -> Outcome:
    """Take an organisation, a project or a subscription, and have a mail for its confirmation sent.

    All that is wrong with the values is reported at once. Sent again under its idempotency key, it is answered as the
    first time, and nothing is stored.
    """
    store = _store_subscription if scope == SignupScope.NEWSLETTER else _store_submission
    return _take(FORMS[scope], scope, sent, store, when_open=True)


def ask_for_alert(sent: Sent) -> Outcome:
    """Take the wish to be told when a scope's sign-ups open again; refused while they are open."""
    scope = sent.values.get("scope") or ""
    return _take(
        ReopeningForm, SignupScope(scope) if scope in SignupScope.values else None, sent, _store_alert, when_open=False
    )


Store = Callable[[Sent, Mapping[str, Any], Any], str]


def _take(
    form_class: type[ConsentForm], scope: SignupScope | None, sent: Sent, store: Store, *, when_open: bool
) -> Outcome:
    form = form_class(sent.values)
    language = sent.values.get("locale")
    # Django keeps a catalogue for each name that it is told to speak.
    with override(language if language in dict(settings.LANGUAGES) else None):
        problems = [*_key_problems(sent.idempotency_key), *_form_problems(form)]
        try:
            if problems or scope is None:
                closed = _closed(gates_of(sent.site)[scope], when_open) if scope else None
                outcome = closed or Outcome()
                outcome.problems += problems
                return outcome
            return _take_once(form, scope, sent, store, when_open)
        except Refused as refusal:
            return refusal.outcome
        except DatabaseError as error:
            # The database's own words can hold what was sent.
            logger.error("signups_unknown", error=type(error).__name__, cause=type(error.__cause__).__name__)  # noqa: TRY400 - so can the traceback
            message = _("Sign-ups cannot be accepted at the moment. Nothing was stored; try again later.")
            problems = [Problem(SubmissionErrorCode.SIGNUPS_UNKNOWN, message)]
            return Outcome(problems=problems, retry_after_seconds=RETRY_SECONDS)


def _take_once(form: ConsentForm, scope: SignupScope, sent: Sent, store: Store, when_open: bool) -> Outcome:
    try:
        with transaction.atomic():
            return _take_in_turn(form, scope, sent, store, when_open)
    except IntegrityError:
        # Requests for different scopes do not wait for each other: the key was stored meanwhile, and is found now.
        with transaction.atomic():
            return _take_in_turn(form, scope, sent, store, when_open)


def _take_in_turn(form: ConsentForm, scope: SignupScope, sent: Sent, store: Store, when_open: bool) -> Outcome:
    gate = lock_gate(sent.site, scope)
    now = timezone.now()
    operation = type(form).__name__
    fingerprint = _fingerprint(operation, form.cleaned_data)
    if sent.idempotency_key:
        earlier = SignupRequest.objects.filter(site=sent.site, idempotency_key=sent.idempotency_key).first()
        if earlier:
            return _answered_before(earlier, fingerprint)
    if closed := _closed(gate, when_open):
        raise Refused(closed)
    sender = sender_of(sent.address, form.cleaned_data[form.address_field])
    if wait := seconds_to_wait(sender, now):
        message = _("Too much was sent at once. Try again in %(seconds)s seconds.") % {"seconds": wait}
        raise Refused(Outcome(problems=[Problem(SubmissionErrorCode.RATE_LIMITED, message)], retry_after_seconds=wait))
    reference = store(sent, form.cleaned_data, now)
    _note(sent, operation, fingerprint, reference, sender, now)
    return Outcome(reference=reference)


def _note(sent: Sent, operation: str, fingerprint: str, reference: str, sender: Sender, now: Any) -> None:
    SignupRequest.objects.create(
        site=sent.site,
        operation=operation,
        idempotency_key=sent.idempotency_key or None,
        fingerprint=fingerprint,
        reference=reference,
        address_hash=sender.address_hash,
        email_hash=sender.email_hash,
        created_at=now,
    )


def _answered_before(earlier: SignupRequest, fingerprint: str) -> Outcome:
    if earlier.fingerprint == fingerprint:
        return Outcome(reference=earlier.reference)
    message = _("This idempotency key was used for something else. Send a new one with what is new.")
    return Outcome(problems=[Problem(SubmissionErrorCode.IDEMPOTENCY_KEY_REUSED, message, "idempotency_key")])


def _closed(gate: SignupGate, when_open: bool) -> Outcome | None:
    if gate.is_open_at(timezone.now()) == when_open:
        return None
    if when_open:
        problem = Problem(
            SubmissionErrorCode.SIGNUPS_PAUSED, _("Sign-ups are paused at the moment. Nothing was stored.")
        )
    else:
        problem = Problem(SubmissionErrorCode.SIGNUPS_OPEN, _("Sign-ups are open: there is no need to wait."))
    return Outcome(problems=[problem], gate=gate)


def _key_problems(key: str) -> list[Problem]:
    if len(key) > MAX_KEY_LENGTH:
        message = _("Take a key of at most %(most)s characters, such as a UUID.") % {"most": MAX_KEY_LENGTH}
        return [Problem(SubmissionErrorCode.TOO_LONG, message, "idempotency_key")]
    return []


def _form_problems(form: ConsentForm) -> list[Problem]:
    return [
        Problem(CODES[error.code or ""], " ".join(error.messages), name)
        for name, errors in form.errors.as_data().items()
        for error in errors
    ]


def _fingerprint(operation: str, cleaned: Mapping[str, Any]) -> str:
    text = json.dumps([operation, cleaned], cls=DjangoJSONEncoder, sort_keys=True)
    return salted_hmac("signups.fingerprint", text, algorithm="sha256").hexdigest()


def _common(sent: Sent, cleaned: Mapping[str, Any], now: Any) -> dict[str, Any]:
    return {
        "language": cleaned["locale"],
        "consent_version": cleaned["consent_version"],
        "consented_at": now,
        "created_at": now,
        "is_suspected": bool(sent.honeypot.strip()),
    }


def _store_submission(sent: Sent, cleaned: Mapping[str, Any], now: Any) -> str:
    details = {name: value for name, value in cleaned.items() if name not in COLUMNS and value}
    submission = Submission.objects.create(
        site=sent.site,
        email=cleaned["contact_email"],
        scope=SignupScope.PROJECT if "technologies" in cleaned else SignupScope.ORGANISATION,
        name=cleaned["name"],
        contact_name=cleaned["contact_name"],
        details=json.loads(json.dumps(details, cls=DjangoJSONEncoder)),
        **_common(sent, cleaned, now),
    )
    _ask_to_confirm(submission)
    return submission.reference


def _store_subscription(sent: Sent, cleaned: Mapping[str, Any], now: Any) -> str:
    return _store_address(NewsletterSubscription.objects.filter(site=sent.site), sent, cleaned, now)


def _store_alert(sent: Sent, cleaned: Mapping[str, Any], now: Any) -> str:
    return _store_address(
        ReopeningAlert.objects.filter(site=sent.site, scope=cleaned["scope"]),
        sent,
        cleaned,
        now,
        scope=cleaned["scope"],
    )


def _store_address(addresses: QuerySet[Any], sent: Sent, cleaned: Mapping[str, Any], now: Any, **columns: Any) -> str:
    """Store an address, or what is new about one that is stored. Whether it was known, only a mail to it tells."""
    common = _common(sent, cleaned, now)
    known = addresses.filter(email=cleaned["email"].lower()).first()
    if known is None:
        received = addresses.create(site=sent.site, email=cleaned["email"], **columns, **common)
        _ask_to_confirm(received)
    elif not common["is_suspected"]:
        if known.confirmed_at is None:
            # The new link works as long as the first one did.
            for name, value in common.items():
                setattr(known, name, value)
            known.save()
        _ask_to_confirm(known)
    # A reference of the row would be the same for an address as long as it is known.
    return make_reference()


def _ask_to_confirm(received: Received) -> None:
    if not received.is_suspected:
        post(LetterKind.ALREADY_CONFIRMED if received.confirmed_at else LetterKind.CONFIRM, received)
