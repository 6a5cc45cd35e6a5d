"""Notices that readers need stay: neither deleting, unpublishing nor expiry takes them away."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from cms.schedule import expire_due
from home.models import HomePage
from signups.choices import SignupScope
from signups.models import SignupGate, SignupNoticeIndexPage, SignupNoticePage
from signups.services import pause, plan_pause, reopen
from tests.factories import SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)
REFUSAL = (
    "“Form broken” is what readers are told while sign-ups for projects are paused. "
    "Reopen them, or give their pause another notice, before you take it away."
)


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Form broken")


@pytest.fixture
def paused(site, notice, client, admin_user):
    """The gate of projects, paused with the notice; a superuser is logged in."""
    client.force_login(admin_user)
    return pause(site, SignupScope.PROJECT, notice, timezone.now() + HOUR, now=timezone.now())


def said(response):
    return [" ".join(str(message).split()) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize("model", [SignupNoticePage, SignupNoticeIndexPage, HomePage])
def test_taking_away_a_notice_in_use_is_refused(client, paused, action, model):
    page = model.objects.get()
    response = client.post(reverse(f"wagtailadmin_pages:{action}", args=(page.pk,)), {"include_descendants": "on"})
    assert (said(response), response.url) == ([REFUSAL], reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    assert list(SignupNoticePage.objects.values_list("title", "live")) == [("Form broken", True)]


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_bulk_action_on_a_notice_in_use_is_refused(client, paused, notice, action):
    other = SignupNoticePageFactory(title="Unused")
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    response = client.post(f"{url}?id={notice.pk}&id={other.pk}&next={reverse('signup_notices:index')}")
    assert (said(response), response.url) == ([REFUSAL], reverse("signup_notices:index"))
    assert sorted(SignupNoticePage.objects.values_list("title", "live")) == [("Form broken", True), ("Unused", True)]


@pytest.mark.parametrize(("action", "left"), [("delete", []), ("unpublish", [("Form broken", False)])])
def test_notice_can_go_after_reopening(client, site, paused, notice, action, left):
    reopen(site, SignupScope.PROJECT)
    client.post(reverse(f"wagtailadmin_pages:{action}", args=(notice.pk,)))
    assert list(SignupNoticePage.objects.values_list("title", "live")) == left


def test_notice_of_a_planned_window_stays(client, site, notice, admin_user):
    client.force_login(admin_user)
    now = timezone.now()
    plan_pause(site, SignupScope.PROJECT, notice, now + HOUR, now + 2 * HOUR, now=now)
    assert said(client.post(reverse("wagtailadmin_pages:unpublish", args=(notice.pk,)))) == [REFUSAL]


def test_notice_of_a_past_window_can_be_deleted(client, site, notice, admin_user):
    client.force_login(admin_user)
    now = timezone.now()
    plan_pause(site, SignupScope.PROJECT, notice, now - 2 * HOUR, now - HOUR, now=now - 3 * HOUR)
    client.post(reverse("wagtailadmin_pages:delete", args=(notice.pk,)))
    assert SignupNoticePage.objects.count() == 0
    gate = SignupGate.objects.get()
    assert (gate.paused_from, gate.ends_at, gate.notice) == (None, None, None)


def test_expiry_waits_for_the_end_of_the_pause(site, paused, notice):
    SignupNoticePage.objects.update(expire_at=timezone.now() - HOUR)
    assert expire_due() == 0
    assert SignupNoticePage.objects.get().live is True
    reopen(site, SignupScope.PROJECT)
    assert expire_due() == 1
    assert SignupNoticePage.objects.get().live is False


def test_list_of_notices_marks_what_readers_see(client, site, paused, notice, django_assert_num_queries):
    now = timezone.now()
    planned = SignupNoticePageFactory(title="Move")
    plan_pause(site, SignupScope.NEWSLETTER, planned, now + HOUR, now + 2 * HOUR, now=now)
    pause(site, SignupScope.ORGANISATION, notice, now + HOUR, now=now)
    SignupNoticePageFactory(title="Unused")
    table = client.get(reverse("signup_notices:index")).context["table"]
    shown = table.columns["shown"]
    assert {row.instance.title: shown.get_value(row.instance) for row in table.rows} == {
        "Form broken": "Organisations, Projects",
        "Move": "Newsletter (planned)",
        "Unused": "",
    }
