"""The newsletter's subscriptions, and their export."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from signups.models import NewsletterSubscription
from signups.newsletter import harmless
from tests.factories import NewsletterSubscriptionFactory

INDEX = "signup_newsletter:index"


def test_export_streams_confirmed_addresses_and_no_formula(client, site, django_user_model):
    user = django_user_model.objects.create(username="mo")
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    now = timezone.now()
    NewsletterSubscriptionFactory(email="=cmd@example.org", confirmed_at=now, created_at=now)
    NewsletterSubscriptionFactory(email="waits@example.org")
    response = client.get(reverse(INDEX), {"export": "csv"})
    assert (response.streaming, response["Content-Type"]) == (True, "text/csv")
    assert "no-store" in response["Cache-Control"]
    header, row = response.getvalue().decode().splitlines()
    assert header == "email,language,site,confirmed_at,consent_version,consented_at"
    moment = now.isoformat()
    assert row == f"'=cmd@example.org,en,DSI CMS [default],{moment},1,{moment}"
    shown = client.get(reverse(INDEX)).context["object_list"]
    assert {subscription.email for subscription in shown} == {"=cmd@example.org", "waits@example.org"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_what_begins_like_a_formula_becomes_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("name", ["duty", "editor"])
def test_list_and_export_are_for_those_with_the_permission(client, request, name):
    request.getfixturevalue(name)
    NewsletterSubscriptionFactory(confirmed_at=timezone.now())
    home = reverse("wagtailadmin_home")
    assert [client.get(reverse(INDEX), query).url for query in ({}, {"export": "csv"})] == [home, home]
    assert NewsletterSubscription.objects.count() == 1
