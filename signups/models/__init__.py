"""The gate of sign-ups, its notices, and what people send through it."""

from signups.models.gates import SignupGate
from signups.models.letters import Letter
from signups.models.notices import SignupNoticeIndexPage, SignupNoticePage
from signups.models.received import NewsletterSubscription, Received, ReopeningAlert, SignupRequest
from signups.models.submissions import Submission

# What people send, by the name of its kind in mails and tokens.
RECEIVED: dict[str, type[Received]] = {
    model.kind: model for model in (Submission, NewsletterSubscription, ReopeningAlert)
}

__all__ = [
    "RECEIVED",
    "Letter",
    "NewsletterSubscription",
    "Received",
    "ReopeningAlert",
    "SignupGate",
    "SignupNoticeIndexPage",
    "SignupNoticePage",
    "SignupRequest",
    "Submission",
]
