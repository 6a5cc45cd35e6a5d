"""The inbox of submissions: what its tabs hold, deciding on one and on several, two moderators at once, who may."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from network.models import Organisation, Project
from signups.choices import SignupScope, SubmissionStatus
from signups.inbox import fields_of
from signups.models import Letter, Submission
from signups.moderation import reject
from tests.factories import OrganisationFactory, SubmissionFactory

INDEX = "signup_inbox:index"


@pytest.fixture
def moderator(client, site, django_user_model):
    """A moderator who is logged in."""
    user = django_user_model.objects.create(username="mo", first_name="Mo", last_name="Adler")
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return user


def page(client, name, *args, **query):
    return BeautifulSoup(client.get(reverse(name, args=args), query).content, "html.parser")


def names(client, tab="to-moderate", **query):
    return [
        " ".join(cell.get_text().split())
        for cell in page(client, "signup_inbox:tab", tab, **query).select("td.title a")
    ]


def decide(client, submission, decision, remark=""):
    address = reverse("signup_inbox:read", args=[submission.pk])
    return client.post(address, {"decision": decision, "remark": remark})


def bulk(client, action, submissions, **data):
    address = reverse("wagtail_bulk_action", args=["signups", "submission", action])
    ids = "&".join(f"id={submission.pk}" for submission in submissions)
    return client.post(f"{address}?{ids}&next={reverse(INDEX)}", data)


def said(response):
    return [" ".join(str(message).split()) for message in get_messages(response.wsgi_request)]


def test_each_tab_holds_its_own_and_suspected_spam_is_apart(client, moderator):
    for status in SubmissionStatus:
        SubmissionFactory(name=f"Shed {status}", status=status)
    SubmissionFactory(name="Spam", status=SubmissionStatus.UNCONFIRMED, is_suspected=True)
    assert {
        tab: names(client, tab) for tab in ["to-moderate", "asked-back", "unconfirmed", "approved", "rejected"]
    } == {
        "to-moderate": ["Shed TO_MODERATE"],
        "asked-back": ["Shed ASKED_BACK"],
        "unconfirmed": ["Shed UNCONFIRMED"],
        "approved": ["Shed APPROVED"],
        "rejected": ["Shed REJECTED"],
    }
    assert names(client, "suspected") == ["Spam"]
    assert client.get(reverse("signup_inbox:tab", args=["nonsense"])).status_code == 404


def test_inbox_is_searched_and_filtered(client, moderator):
    SubmissionFactory(name="Mast by the chapel", scope=SignupScope.PROJECT, email="ruth@example.org")
    SubmissionFactory(name="Repair shed")
    assert names(client, q="chapel") == ["Mast by the chapel"]
    assert names(client, q="ruth@") == ["Mast by the chapel"]
    assert names(client, scope="ORGANISATION") == ["Repair shed"]


def test_submission_shows_all_that_was_sent_and_what_it_resembles(client, moderator):
    OrganisationFactory(name="Repair shed")
    details = {"short_description": "Neighbours mend.", "country": "BE", "focus": ["OPEN_HARDWARE"]}
    submission = SubmissionFactory(name="Repair shed", email="ruth@example.org", details=details)
    found = page(client, "signup_inbox:read", submission.pk)
    sent = [" ".join(cell.get_text().split()) for cell in found.select("#sent-content dd")]
    assert sent[:5] == ["Organisations", "Repair shed", "Belgium", "Neighbours mend.", "Open hardware"]
    assert sent[5] == "Ruth Vermeer, ruth@example.org"
    alike = [" ".join(item.get_text().split()) for item in found.select("#duplicates-content li")]
    assert alike == ["Repair shed (organisation, same name)"]
    assert "It is kept until somebody erases it." in found.select_one("#state-content").get_text()


def test_what_is_rejected_says_when_it_will_be_deleted(client, moderator):
    submission = reject(SubmissionFactory(), "Out of scope", moderator)
    told = page(client, "signup_inbox:read", submission.pk).select_one("#state-content").get_text()
    assert "will be deleted on" in told
    assert "Out of scope" in told


def test_approval_publishes_the_entry_and_links_to_it(client, moderator):
    submission = SubmissionFactory(name="Repair shed")
    response = decide(client, submission, "approve")
    assert response.url == reverse(INDEX)
    entry = Organisation.objects.get()
    submission.refresh_from_db()
    assert (entry.name, entry.live, submission.organisation) == ("Repair shed", True, entry)
    assert (submission.status, submission.decided_by) == (SubmissionStatus.APPROVED, moderator)
    assert [letter.kind for letter in Letter.objects.all()] == ["APPROVED"]
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(submission)] == ["signups.approved"]
    link = page(client, "signup_inbox:read", submission.pk).select_one("#state-content a")
    assert link["href"] == reverse("wagtailsnippets_network_organisation:edit", args=[entry.pk])


@pytest.mark.parametrize(("decision", "status"), [("reject", "REJECTED"), ("ask", "ASKED_BACK")])
def test_rejecting_and_asking_back_need_words_that_are_mailed(client, moderator, decision, status):
    submission = SubmissionFactory()
    refused = decide(client, submission, decision)
    assert refused.context["form"].errors == {
        "remark": ["Say why, or what you want to know: it is mailed to the submitter."]
    }
    decide(client, submission, decision, "Where is it?")
    submission.refresh_from_db()
    assert (submission.status, submission.remark) == (status, "Where is it?")


def test_approval_with_words_is_refused_and_keeps_them(client, moderator):
    response = decide(client, SubmissionFactory(), "approve", "Well done")
    assert response.context["form"]["remark"].value() == "Well done"
    assert Organisation.objects.count() == 0


def test_second_of_two_moderators_sees_what_the_first_did(client, moderator, admin_user):
    submission = SubmissionFactory()
    reject(submission, "Out of scope", admin_user)
    response = decide(client, submission, "approve")
    assert said(response) == [
        "You changed nothing: somebody was quicker, or the address is not confirmed. As it is now: Rejected"
    ]
    assert Organisation.objects.count() == 0


def test_several_are_approved_and_what_cannot_be_is_named(client, moderator):
    chosen = [
        SubmissionFactory(name="One"),
        SubmissionFactory(name="Two", scope=SignupScope.PROJECT),
        SubmissionFactory(name="Three", status=SubmissionStatus.UNCONFIRMED),
    ]
    response = bulk(client, "approve", chosen)
    assert said(response) == [
        "“Three” is left as it was: Waits for the confirmation of its address",
        "2 submissions decided.",
    ]
    assert [entry.name for entry in (*Organisation.objects.all(), *Project.objects.all())] == ["One", "Two"]


def test_several_are_rejected_for_one_reason(client, moderator):
    chosen = [SubmissionFactory(), SubmissionFactory()]
    assert bulk(client, "reject", chosen).context["form"].errors == {"reason": ["This field is required."]}
    bulk(client, "reject", chosen, reason="Out of scope")
    assert list(Submission.objects.values_list("status", "remark")) == [("REJECTED", "Out of scope")] * 2


def test_no_spam_gets_its_mail(client, moderator):
    one, two = [
        SubmissionFactory(status=SubmissionStatus.UNCONFIRMED, is_suspected=True, confirmed_at=None) for _ in range(2)
    ]
    client.post(reverse("signup_inbox:not_spam", args=[one.pk]))
    bulk(client, "not_spam", [two])
    assert names(client, "suspected") == []
    assert [letter.kind for letter in Letter.objects.all()] == ["CONFIRM", "CONFIRM"]


def test_what_was_not_suspected_is_left_as_it_was(client, moderator):
    submission = SubmissionFactory(name="Canal Workshop")
    assert said(bulk(client, "not_spam", [submission])) == ["“Canal Workshop” is left as it was: To moderate"]
    one_by_one = client.post(reverse("signup_inbox:not_spam", args=[submission.pk]))
    assert said(one_by_one)[-1] == "You changed nothing: this is not suspected to be spam."
    assert Letter.objects.count() == 0


def test_country_is_named_in_the_language_of_the_admin(client, moderator):
    submission = SubmissionFactory(details={"country": "DE"})
    with override("fr"):
        assert [str(value) for _, value in fields_of(submission)] == ["Allemagne"]


@pytest.mark.parametrize("user", ["duty", "editor"])
def test_those_who_may_not_moderate_are_refused(client, request, user):
    request.getfixturevalue(user)
    submission = SubmissionFactory()
    home = reverse("wagtailadmin_home")
    assert client.get(reverse(INDEX)).url == home
    assert client.get(reverse("signup_inbox:read", args=[submission.pk])).url == home
    assert decide(client, submission, "approve").url == home
    bulk(client, "approve", [submission])
    assert (Organisation.objects.count(), Submission.objects.get().status) == (0, "TO_MODERATE")


def test_inbox_takes_the_same_statements_for_one_and_for_many(client, moderator, django_assert_num_queries):
    def count(expected):
        client.get(reverse(INDEX))
        with django_assert_num_queries(expected):
            client.get(reverse(INDEX))

    SubmissionFactory()
    count(22)
    SubmissionFactory.create_batch(12)
    count(22)
