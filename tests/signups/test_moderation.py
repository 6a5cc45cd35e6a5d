"""What moderators decide: once, published, in the log, and told to whoever sent it."""

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from network.models import Organisation, Project
from signups.choices import SignupScope, SubmissionStatus
from signups.moderation import AlreadyDecided, accept_suspected, approve, ask_back, find_duplicates, reject
from tests.factories import OrganisationFactory, SubmissionFactory


@pytest.fixture
def moderator(member):
    return member("Moderators")


@pytest.fixture
def decide(site, django_capture_on_commit_callbacks):
    """A function that decides, and lets the mail that follows be sent."""

    def act(decision, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return decision(*args, **kwargs)

    return act


def test_approved_organisation_is_live(decide, moderator):
    details = {
        "short_description": "Mends.",
        "country": "BE",
        "website": "https://shed.example",
        "description": "First & best.\nStill.\n\nSecond.",
        "focus": ["OPEN_DATA"],
        "founded_on": "2015-03-01",
    }
    submission = SubmissionFactory(name="Repair Shed", details=details)
    organisation = decide(approve, submission, moderator)
    organisation.refresh_from_db()
    assert (organisation.live, organisation.slug, organisation.country.code) == (True, "repair-shed", "BE")
    assert organisation.description == "<p>First &amp; best.<br/>Still.</p><p>Second.</p>"
    assert [(link.value["label"], link.value["url"]) for link in organisation.links] == [
        ("Website", "https://shed.example")
    ]
    submission.refresh_from_db()
    assert (submission.status, submission.entry, submission.decided_by) == (
        SubmissionStatus.APPROVED,
        organisation,
        moderator,
    )
    assert [(message.subject, message.to) for message in mail.outbox] == [
        ("Published: Repair Shed", [f"Ruth Vermeer <{submission.email}>"])
    ]
    assert [(entry.action, entry.user) for entry in ModelLogEntry.objects.for_instance(submission)] == [
        ("signups.approved", moderator)
    ]


def test_approved_project_names_its_organisation(decide):
    lab = OrganisationFactory(name="Quay Lab")
    details = {"short_description": "Walls.", "organisation": "quay lab", "technologies": ["SQL"]}
    project = decide(approve, SubmissionFactory(scope=SignupScope.PROJECT, name="Warm walls", details=details))
    project = Project.objects.get(pk=project.pk)
    assert (project.live, list(project.organisations.all()), project.technologies) == (True, [lab], ["SQL"])


def test_second_decision_is_refused(decide):
    submission = SubmissionFactory()
    decide(approve, submission)
    with pytest.raises(AlreadyDecided) as refused:
        decide(reject, submission, "Too late")
    assert refused.value.submission.status == SubmissionStatus.APPROVED
    assert (Organisation.objects.count(), len(mail.outbox)) == (1, 1)


def test_unconfirmed_cannot_be_approved(decide):
    submission = SubmissionFactory(status=SubmissionStatus.UNCONFIRMED, confirmed_at=None)
    with pytest.raises(AlreadyDecided):
        decide(approve, submission)
    assert Organisation.objects.count() == 0


def test_rejection_tells_why(decide):
    submission = decide(reject, SubmissionFactory(), "It sells & advertises.")
    assert (submission.status, submission.remark) == (SubmissionStatus.REJECTED, "It sells & advertises.")
    assert "\nIt sells & advertises.\n" in mail.outbox[0].body
    assert (submission.deleted_on - submission.decided_at).days == 90


def test_question_leaves_it_in_the_inbox(decide):
    submission = decide(ask_back, SubmissionFactory(language="fr"), "Où êtes-vous ?")
    assert (submission.status, "\nOù êtes-vous ?\n" in mail.outbox[0].body) == (SubmissionStatus.ASKED_BACK, True)
    decide(approve, submission)
    assert mail.outbox[1].subject.startswith("Publié")


def test_what_was_no_spam_is_asked_to_confirm(decide):
    submission = SubmissionFactory(status=SubmissionStatus.UNCONFIRMED, confirmed_at=None, is_suspected=True)
    decide(accept_suspected, submission)
    submission.refresh_from_db()
    assert (submission.is_suspected, len(mail.outbox)) == (False, 1)


def test_duplicates_by_name_domain_and_email(site):
    submission = SubmissionFactory(
        name="Répair Shed", email="a@example.org", details={"website": "https://www.shed.example/about"}
    )
    same_name = OrganisationFactory(name="repair shed")
    same_domain = OrganisationFactory(name="Other", links=[("link", {"label": "W", "url": "http://shed.example/"})])
    OrganisationFactory(name="Near", links=[("link", {"label": "W", "url": "https://notshed.example/"})])
    same_email = SubmissionFactory(name="Third", email="a@example.org", details={})
    SubmissionFactory(name="Fourth", details={})
    assert sorted(((str(other), why) for other, why in find_duplicates(submission)), key=str) == [
        (str(same_domain), "domain"),
        (str(same_email), "email"),
        (str(same_name), "name"),
    ]
