"""What is kept of a person is told and erased on request, and deleted by itself when its time is over."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.management.commands.clock import clean_up
from signups.choices import LetterKind, SignupScope, SubmissionStatus
from signups.letters import post
from signups.models import Letter, NewsletterSubscription, ReopeningAlert, SignupRequest, Submission
from signups.submitting import Sent, submit
from tests.factories import (
    NewsletterSubscriptionFactory,
    OrganisationFactory,
    ReopeningAlertFactory,
    SubmissionFactory,
)

DAY = datetime.timedelta(days=1)
RUTH = "ruth@example.org"


def run(*arguments):
    output = io.StringIO()
    from contextlib import redirect_stdout

    with redirect_stdout(output):
        call_command("personal_data", *arguments)
    return output.getvalue()


@pytest.fixture
def ruth(site):
    """What one person has left everywhere, beside what somebody else has."""
    submit(SignupScope.NEWSLETTER, Sent(site, {"email": RUTH, "consent": True, "locale": "fr"}, "192.0.2.1"))
    submission = SubmissionFactory(email=RUTH, organisation=OrganisationFactory(name="Ruth's shed"))
    ReopeningAlertFactory(email=RUTH)
    post(LetterKind.APPROVED, submission)
    submit(SignupScope.NEWSLETTER, Sent(site, {"email": "else@example.org", "consent": True}, "192.0.2.1"))
    return submission


def test_export_tells_everything_of_one_person(ruth):
    told = json.loads(run("export", "Ruth@Example.org"))
    assert {name: len(records) for name, records in told.items()} == {
        "submissions": 1,
        "newsletter subscriptions": 1,
        "reopening alerts": 1,
        "requests": 1,
    }
    (submission,) = told["submissions"]
    assert (submission["email"], submission["contact_name"], submission["organisation"]) == (
        RUTH,
        "Ruth Vermeer",
        ruth.organisation_id,
    )
    assert told["newsletter subscriptions"][0]["language"] == "fr"
    assert "else@example.org" not in json.dumps(told)


def test_erase_leaves_nothing_but_what_is_published(ruth):
    assert run("erase", "RUTH@example.org").startswith("4 records deleted.")
    assert {name: records for name, records in json.loads(run("export", RUTH)).items() if records} == {}
    assert [Letter.objects.filter(received_kind="submission").count(), Submission.objects.count()] == [0, 0]
    assert (NewsletterSubscription.objects.get().email, SignupRequest.objects.count()) == ("else@example.org", 1)
    ruth.organisation.refresh_from_db()
    assert ruth.organisation.name == "Ruth's shed"


@pytest.mark.parametrize("action", ["export", "erase"])
def test_what_is_no_address_is_refused(site, action):
    with pytest.raises(CommandError, match=r"^That is no e-mail address\."):
        run(action, "ruth")


def test_expire_deletes_what_is_over_and_nothing_else(site):
    now = timezone.now()
    for factory in (SubmissionFactory, NewsletterSubscriptionFactory, ReopeningAlertFactory):
        extra = {"status": SubmissionStatus.UNCONFIRMED} if factory is SubmissionFactory else {}
        factory(created_at=now - 7 * DAY, confirmed_at=None, language="fr", **extra)
        factory(created_at=now - 6 * DAY, confirmed_at=None, **extra)
        factory(created_at=now - 700 * DAY, confirmed_at=now - 699 * DAY)
    for days, language in ((90, "fr"), (89, "en")):
        SubmissionFactory(status=SubmissionStatus.REJECTED, decided_at=now - days * DAY, language=language)
    for days in (7, 6):
        SignupRequest.objects.create(site=site, created_at=now - days * DAY, reference=str(days))
    clean_up()
    assert [model.objects.filter(language="fr").count() for model in (Submission, ReopeningAlert)] == [0, 0]
    counts = [model.objects.count() for model in (Submission, NewsletterSubscription, ReopeningAlert, SignupRequest)]
    assert counts == [3, 2, 2, 1]
    assert run("expire") == "0 records deleted.\n"


def test_what_is_over_is_what_the_admin_says(site):
    """The day that moderators are shown is that of the deletion."""
    now = timezone.now()
    unconfirmed = SubmissionFactory(status=SubmissionStatus.UNCONFIRMED, confirmed_at=None, created_at=now - 3 * DAY)
    rejected = SubmissionFactory(status=SubmissionStatus.REJECTED, decided_at=now - 80 * DAY)
    from signups.personal_data import expire

    for submission, days in ((unconfirmed, 4), (rejected, 10)):
        assert submission.deleted_on == now + days * DAY
        expire(submission.deleted_on - datetime.timedelta(seconds=1))
        assert Submission.objects.filter(pk=submission.pk).count() == 1
        expire(submission.deleted_on)
        assert Submission.objects.filter(pk=submission.pk).count() == 0
