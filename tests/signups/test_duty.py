"""The duty editors: what the migration and each new list of notices let them do."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import HomePage
from signups.models import SignupNoticeIndexPage, SignupNoticePage

pytestmark = pytest.mark.django_db
migration = importlib.import_module("signups.migrations.0003_duty_editors")


def granted(group):
    return sorted(group.permissions.filter(codename__in=["access_admin", "pause_signups"]).values_list("codename"))


def on_pages():
    rows = GroupPagePermission.objects.filter(group__name="Duty editors")
    return sorted(rows.values_list("page__slug", "permission__codename"))


NOTICES = [("notices", "add_page"), ("notices", "change_page"), ("notices", "publish_page")]


def test_who_may_pause():
    assert {group.name: granted(group) for group in Group.objects.all()} == {
        "Duty editors": [("access_admin",), ("pause_signups",)],
        "Moderators": [("access_admin",), ("pause_signups",)],
        "Editors": [("access_admin",)],
    }


def test_duty_editors_write_below_every_list_of_notices():
    assert on_pages() == NOTICES
    home = HomePage.objects.get()
    other = home.get_parent().add_child(instance=HomePage(title="Another", slug="another"))
    other.add_child(instance=SignupNoticeIndexPage(title="More notices", slug="more"))
    assert on_pages() == [("more", codename) for _, codename in NOTICES] + NOTICES


def test_list_saved_again_gives_no_permission_back():
    GroupPagePermission.objects.filter(group__name="Duty editors").delete()
    SignupNoticeIndexPage.objects.get().save()
    assert on_pages() == []


def test_removed_group_stays_removed():
    Group.objects.filter(name="Duty editors").delete()
    home = HomePage.objects.get()
    other = home.get_parent().add_child(instance=HomePage(title="Another", slug="another"))
    other.add_child(instance=SignupNoticeIndexPage(title="More notices", slug="more"))
    assert list(Group.objects.filter(name="Duty editors")) == []


def test_migration_takes_back_and_gives_again():
    migration.take_back(apps, None)
    assert [granted(group) for group in Group.objects.filter(name__in=["Duty editors", "Moderators"])] == [
        [("access_admin",)],
        [("access_admin",)],
    ]
    assert on_pages() == []
    for _ in range(2):
        migration.make_group(apps, None)
        assert granted(Group.objects.get(name="Duty editors")) == [("access_admin",), ("pause_signups",)]
        assert on_pages() == NOTICES


def test_duty_editor_writes_and_publishes_a_notice(client, django_user_model):
    user = django_user_model.objects.create(username="ada")
    user.groups.add(Group.objects.get(name="Duty editors"))
    client.force_login(user)
    index = SignupNoticeIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=("signups", "signupnoticepage", index.pk))
    form = client.get(url).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    message = '{"blocks": [{"key": "a", "text": "Back on Monday.", "type": "unstyled"}], "entityMap": {}}'
    fields = {"title": "Form broken", "slug": "form-broken", "reason": "OTHER", "message": message}
    comments = {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    client.post(url, {**data, **fields, **comments, "action-publish": "1"})
    notice = SignupNoticePage.objects.get()
    assert (notice.title, notice.live, notice.owner) == ("Form broken", True, user)


def test_groups_can_be_given_the_permission(client, admin_user):
    client.force_login(admin_user)
    shown = client.get(reverse("wagtailusers_groups:edit", args=(Group.objects.get(name="Editors").pk,)))
    assert shown.content.decode().count("Can pause sign-ups") == 1
