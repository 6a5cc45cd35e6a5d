"""The gates in the admin: one for each scope, none ever deleted, their state in words."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.starter import create_demo_user, create_starter_site
from signups.choices import SignupScope
from signups.models import SignupGate
from tests.factories import SignupNoticePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    create_starter_site()
    create_demo_user()
    client.force_login(get_user_model().objects.get())
    return client


def gate(scope: SignupScope, **fields: Any) -> SignupGate:
    return SignupGate.objects.create(site=Site.objects.get(), scope=scope, **fields)


def address(name: str, *arguments: Any) -> str:
    return reverse(SignupGate.snippet_viewset.get_url_name(name), args=arguments)


def offered_scopes(editor: Client) -> list[str]:
    return [value for value, _ in editor.get(address("add")).context["form"].fields["scope"].choices]


def test_a_gate_is_added_for_a_scope_without_one_alone(editor: Client) -> None:
    gate(SignupScope.PROJECT)
    assert offered_scopes(editor) == ["ORGANISATION", "NEWSLETTER"]
    form = {"site": Site.objects.get().pk, "scope": "PROJECT"}
    response = editor.post(address("add"), form)
    assert response.context["form"].errors["scope"] == [
        "Select a valid choice. PROJECT is not one of the available choices."
    ]
    assert editor.post(address("add"), {**form, "scope": "NEWSLETTER"}).status_code == 302
    assert sorted(SignupGate.objects.values_list("scope", flat=True)) == ["NEWSLETTER", "PROJECT"]


def test_no_gate_is_added_when_every_scope_has_one(editor: Client) -> None:
    for scope in SignupScope:
        gate(scope)
    assert editor.get(address("add")).status_code == 302
    assert editor.get(address("list")).context["header_buttons"] == []


def test_no_gate_is_deleted(editor: Client) -> None:
    stored = gate(SignupScope.PROJECT)
    editor.post(address("delete", stored.pk))
    bulk = reverse("wagtail_bulk_action", args=("signups", "signupgate", "delete"))
    editor.post(f"{bulk}?id={stored.pk}")
    assert SignupGate.objects.get() == stored


def test_a_gate_keeps_its_site_and_its_scope(editor: Client) -> None:
    stored = gate(SignupScope.PROJECT)
    response = editor.post(address("edit", stored.pk), {"site": 0, "scope": "NEWSLETTER"})
    assert response.status_code == 302
    stored.refresh_from_db()
    assert (stored.scope, stored.site) == ("PROJECT", Site.objects.get())


def test_the_list_says_the_states_in_words_and_the_times_whole(editor: Client) -> None:
    begins, ends = (
        datetime.datetime(2020, 5, 1, 9, tzinfo=datetime.UTC),
        datetime.datetime(2099, 5, 3, tzinfo=datetime.UTC),
    )
    gate(SignupScope.NEWSLETTER)
    gate(SignupScope.PROJECT, paused_from=begins, review_at=ends, notice=SignupNoticePageFactory(title="Broken"))
    table = editor.get(address("list")).context["table"]
    _, title, paused_from, _, review_at, notice = table.columns.values()
    assert [
        [str(column.get_value(row.instance)) for column in (title, paused_from, review_at, notice)]
        for row in table.rows
    ] == [
        ["Newsletter: Open", "", "", "None"],
        ["Projects: Paused", "May 1, 2020, 9 a.m.", "May 3, 2099, midnight", "Broken"],
    ]
