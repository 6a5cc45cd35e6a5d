"""Approving a page in its workflow."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Workflow

from interviews.models import InterviewIndexPage, InterviewPage


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
