"""A page in its workflow: submitted, sent back, mended, approved, published, and who is told."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from cms import schedule
from interviews.models import InterviewIndexPage, InterviewPage

SUBMITTED = 'The page "{}" has been submitted for approval in moderation stage "Moderators approval"'
REJECTED = 'The page "{}" has been rejected during "Moderators approval".'
APPROVED = 'The page "{}" has been approved in "Moderators approval".'


@pytest.fixture
def acts(client, member):
    """A function that logs the only member of a group in, and returns the client."""
    members = {group: member(group) for group in ("Editors", "Moderators")}

    def log_in(group):
        client.force_login(members[group])
        return client

    return log_in


@pytest.fixture
def submitted(site, admin_user):
    """An interview without turns that waits for approval, as one is that was emptied after it was submitted."""
    page = InterviewIndexPage.objects.get().add_child(instance=InterviewPage(title="Empty", live=False))
    page.save_revision()
    Workflow.objects.filter(active=True).first().start(page, admin_user)
    return page


def test_approving_an_incomplete_page_is_refused_in_words(client, admin_user, submitted):
    client.force_login(admin_user)
    state = submitted.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(submitted.pk, "approve", state.pk))
    edit = reverse("wagtailadmin_pages:edit", args=(submitted.pk,))
    response = client.post(url, {}, headers={"referer": f"http://testserver{edit}"})
    assert (response.status_code, response.headers["Location"]) == (302, f"http://testserver{edit}")
    said = [str(message).strip() for message in get_messages(response.wsgi_request)]
    assert said == ["Nothing was published. Add at least one turn before you publish."]
    submitted.refresh_from_db()
    assert submitted.live is False
    assert submitted.current_workflow_task_state == state


def test_refusal_leads_to_no_other_host(client, admin_user, submitted):
    client.force_login(admin_user)
    state = submitted.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(submitted.pk, "approve", state.pk))
    response = client.post(url, {}, headers={"referer": "https://elsewhere.example/"})
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_refusal_answers_the_dialogue_of_approving(client, admin_user, submitted):
    client.force_login(admin_user)
    state = submitted.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(submitted.pk, "approve", state.pk))
    home = f"http://testserver{reverse('wagtailadmin_home')}"
    response = client.post(url, {}, headers={"referer": home, "x-requested-with": "XMLHttpRequest"})
    assert (response.status_code, response.json()) == (200, {"step": "success", "redirect": home})
    said = [str(message).strip() for message in get_messages(response.wsgi_request)]
    assert said == ["Nothing was published. Add at least one turn before you publish."]
    assert submitted.current_workflow_task_state == state


def form_of_article(title, comments=(), **fields):
    return nested_form_data(
        {
            "title": title,
            "slug": "tea",
            "kind": "NEWS",
            "body": streamfield([("paragraph", rich_text("<p>Somebody mends a kettle.</p>"))]),
            "authors": inline_formset([]),
            "comments": inline_formset(
                [{"text": text, "contentpath": "title", "replies": inline_formset([])} for text in comments]
            ),
            **fields,
        }
    )


def submit_new(client, **fields):
    """Write an article and submit it; returns the page."""
    address = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", ArticleIndexPage.objects.get().pk))
    client.post(address, {**form_of_article("Tea", **fields), "action-submit": "1"})
    return ArticlePage.objects.get()


def edit(client, page, data, action):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, action: "1"})


def decide(client, page, action, comment=""):
    """Approve or reject a page from the dashboard's dialogue."""
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, state.pk))
    return client.post(address, {"comment": comment}, headers={"x-requested-with": "XMLHttpRequest"})


def mails():
    """Return who was told what since the last time, and the addresses that the mails hold."""
    told = [(letter.to, letter.subject, re.findall(r"http\S+/(?:edit|tea)/", letter.body)) for letter in mail.outbox]
    mail.outbox.clear()
    return told


def test_article_is_submitted_sent_back_mended_and_approved(acts, site, settings):
    settings.FRONTEND_URL = "https://www.example.org"
    page = submit_new(acts("Editors"), comment_notifications="on")
    here = f"http://testserver{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert mails() == [(["moderators@example.org"], SUBMITTED.format("Tea"), [here])]

    edit(acts("Moderators"), page, form_of_article("Tea", comments=["Which tea?"]), "action-save")
    assert mails() == [(["editors@example.org"], 'Moderators has updated comments on "Tea"', [here])]
    decide(acts("Moderators"), page, "reject", "Say which tea.")
    assert "Say which tea." in mail.outbox[0].body
    assert mails() == [(["editors@example.org"], REJECTED.format("Tea"), [here])]

    edit(acts("Editors"), page, form_of_article("Green tea"), "action-submit")
    assert mails() == [(["moderators@example.org"], SUBMITTED.format("Green tea"), [here])]
    assert decide(acts("Moderators"), page, "approve").json() == {"step": "success", "redirect": here[17:]}
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Green tea")
    assert mails() == [
        (["editors@example.org"], APPROVED.format("Green tea"), ["https://www.example.org/articles/tea/"])
    ]

    expected = [
        ("Editors", "wagtail.create"),
        ("Editors", "wagtail.edit"),
        ("Editors", "wagtail.workflow.start"),
        ("Moderators", "wagtail.edit"),
        ("Moderators", "wagtail.comments.create"),
        ("Moderators", "wagtail.workflow.reject"),
        ("Editors", "wagtail.edit"),
        ("Editors", "wagtail.workflow.resume"),
        ("Moderators", "wagtail.workflow.approve"),
        ("Moderators", "wagtail.publish"),
    ]
    history = acts("Moderators").get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert sorted(told_by(history)) == sorted(expected)
    report = acts("Moderators").get(reverse("wagtailadmin_reports:site_history"))
    assert sorted(told_by(report)) == sorted(expected)


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ({"action-cancel-workflow": "1"}, "cancelled"),
        ({"action-workflow-action": "1", "workflow-action-name": "reject"}, "needs_changes"),
    ],
)
def test_an_incomplete_page_leaves_its_review_by_its_form(acts, site, action, status):
    page = submit_new(acts("Moderators"))
    data = {**form_of_article("Tea", body=streamfield([])), **action}
    response = acts("Moderators").post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302
    page = ArticlePage.objects.get()
    assert (page.live, page.workflow_states.get().status) == (False, status)
    assert len(page.get_latest_revision_as_object().body) == 0


def test_calling_back_publishes_nothing_that_is_incomplete(acts, site):
    page = submit_new(acts("Editors"))
    data = {**form_of_article("Tea", body=streamfield([])), "action-cancel-workflow": "1", "action-publish": "1"}
    acts("Moderators").post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert ArticlePage.objects.get().live is False


def told_by(response):
    return [(entry.user.first_name, entry.action) for entry in response.context["object_list"] if entry.user]


def test_approval_of_a_scheduled_page_publishes_it_at_its_time(acts, site, monkeypatch):
    tomorrow = timezone.now() + timedelta(days=1)
    page = submit_new(acts("Editors"), go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}", expire_at="")
    decide(acts("Moderators"), page, "approve")
    page.refresh_from_db()
    assert (page.live, page.status_string, schedule.publish_due()) == (False, "scheduled", 0)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert schedule.publish_due() == 1
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress) == (True, False)


def test_submitting_an_incomplete_interview_is_refused_in_words(acts, site):
    address = reverse(
        "wagtailadmin_pages:add", args=("interviews", "interviewpage", InterviewIndexPage.objects.get().pk)
    )
    data = {
        "title": "Empty",
        "slug": "empty",
        "participants": inline_formset([]),
        "body": streamfield([]),
        "closing": rich_text(""),
        "comments": inline_formset([]),
    }
    response = acts("Editors").post(address, {**nested_form_data(data), "action-submit": "1"})
    errors = response.context["form"].errors.as_data()["body"][0].as_json_data()
    assert errors == {"messages": ["Add at least one turn before you publish."]}
    assert (InterviewPage.objects.count(), mails()) == (0, [])


def test_an_editor_does_not_approve(acts, site):
    page = submit_new(acts("Editors"))
    assert decide(acts("Editors"), page, "approve").status_code == 403
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress) == (False, True)
