import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow

from articles.models import ArticleIndexPage
from tests.factories import ArticlePageFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(client, site):
    """A function that logs in a new member of a group and returns the user."""

    def log_in(group):
        user = get_user_model().objects.create_user(group.lower(), f"{group}@example.org", first_name=group)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return log_in


def panel(client, name):
    """Return what a panel of the dashboard was drawn with."""
    response = client.get(reverse("wagtailadmin_home"))
    return next(each for each in response.context["panels"] if each.name == name).get_context_data(response.context[0])


def text(client, heading):
    """Return the headings of the panels that the dashboard shows."""
    return client.get(reverse("wagtailadmin_home")).content.decode().count(f"<span data-panel-heading-text>{heading}<")


def draft(title, user=None):
    page = ArticlePageFactory(title=title, live=False)
    page.save_revision(user=user)
    return page


def submit(title, user):
    page = draft(title, user)
    Workflow.objects.get().start(page, user)
    return page


def due(title, days, user=None):
    page = ArticlePageFactory(title=title, live=False)
    page.save_revision(user=user, approved_go_live_at=timezone.now() + datetime.timedelta(days=days))
    return page


def test_panels_stand_in_order(client, log_in):
    log_in("Editors")
    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    assert [(each.name, each.order) for each in panels] == [
        ("continue", 100),
        ("review", 200),
        ("scheduled", 300),
        ("signups", 400),
        ("locked_pages", 500),
    ]


def test_somebody_new_is_offered_what_to_begin_with(client, log_in):
    log_in("Editors")
    starts = panel(client, "continue")["starts"]
    assert [start["label"] for start in starts] == ["Write an interview", "Write an article"]
    form = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", ArticleIndexPage.objects.get().pk])
    assert client.get(starts[1]["url"]).headers["Location"] == form
    headings = ("Begin", "Your most recent edits", "In review", "Scheduled")
    assert [text(client, heading) for heading in headings] == [1, 0, 0, 0]


def test_nothing_is_offered_to_who_may_write_nothing(client, log_in):
    user = log_in("Editors")
    Group.objects.get(name="Editors").page_permissions.all().delete()
    assert user.has_perm("wagtailadmin.access_admin")
    assert panel(client, "continue")["starts"] == []
    assert text(client, "Begin") == 0


def test_what_was_edited_last_comes_first(client, log_in):
    user = log_in("Editors")
    first, _ = [draft(title, user) for title in ("First", "Second")]
    draft("Somebody else's")
    assert [page.title for _, page in panel(client, "continue")["last_edits"]] == ["Second", "First"]
    first.save_revision(user=user)
    assert [page.title for _, page in panel(client, "continue")["last_edits"]] == ["First", "Second"]
    assert text(client, "Your most recent edits") == 1


def test_an_editor_sees_what_waits_and_what_has_to_be_changed(client, admin_user, log_in):
    user = log_in("Editors")
    submit("Waiting", user)
    refused = submit("Refused", user)
    refused.current_workflow_task_state.reject(user=admin_user)
    submit("Somebody else's", admin_user)
    rows = [(row["page"].title, row["text"]) for row in panel(client, "review")["rows"]]
    assert rows == [("Refused", "Changes are asked for"), ("Waiting", "Waits for: Moderators approval")]


def test_a_moderator_sees_what_to_review_and_who_submitted_it(client, admin_user, log_in):
    submit("By another", admin_user)
    user = log_in("Moderators")
    submit("My own", user)
    rows = [(row["page"].title, row["text"]) for row in panel(client, "review")["rows"]]
    by = f"Waits for your review, submitted by {admin_user.username}"
    assert rows == [("My own", "Waits for your review, submitted by Moderators"), ("By another", by)]


def test_scheduled_shows_the_next_with_what_happens_and_by_whom(client, log_in):
    user = log_in("Editors")
    later, sooner = due("Later", 9, user), due("Sooner", 2, user)
    ends = ArticlePageFactory(title="Ends", expire_at=timezone.now() + datetime.timedelta(days=5))
    rows = [(row.title, row.event, row.who, row.edit_url) for row in panel(client, "scheduled")["rows"]]
    edit = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (sooner, ends, later)]
    assert rows == [
        ("Sooner", "Goes live", "Editors", edit[0]),
        ("Ends", "Expires", "", edit[1]),
        ("Later", "Goes live", "Editors", edit[2]),
    ]


def test_scheduled_shows_entries_of_the_network_to_who_may_edit_them_alone(client, admin_user, log_in):
    log_in("Duty editors")
    PersonFactory(live=False).save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=1))
    assert panel(client, "scheduled")["rows"] == []
    Revision.objects.all().delete()
    client.force_login(admin_user)
    person = PersonFactory(name="Ada Byron", live=False)
    person.save_revision(user=admin_user, approved_go_live_at=timezone.now() + datetime.timedelta(days=1))
    PersonFactory(name="Ben Okri", expire_at=timezone.now() + datetime.timedelta(days=2))
    rows = [(row.title, row.event, row.type) for row in panel(client, "scheduled")["rows"]]
    assert rows == [("Ada Byron", "Goes live", "Person"), ("Ben Okri", "Expires", "Person")]


def test_the_dashboard_is_bounded_in_rows_and_statements(client, admin_user, site, django_assert_num_queries):
    def make(number):
        submit(f"Reviewed {number}", admin_user)
        due(f"Scheduled {number}", number + 1, admin_user)
        draft(f"Edited {number}", admin_user)
        ArticlePageFactory(expire_at=timezone.now() + datetime.timedelta(days=1))

    client.force_login(admin_user)
    make(0)
    make(1)
    client.get(reverse("wagtailadmin_home"))
    with django_assert_num_queries(42):
        client.get(reverse("wagtailadmin_home"))
    for number in range(2, 12):
        make(number)
    with django_assert_num_queries(42):
        client.get(reverse("wagtailadmin_home"))
    shown = [len(panel(client, name)["rows"]) for name in ("review", "scheduled")]
    assert (shown, len(panel(client, "continue")["last_edits"])) == ([8, 8], 5)
    assert [panel(client, name)["more"] for name in ("review", "scheduled")] == [True, True]


def test_a_second_task_of_a_workflow_is_named(client, admin_user, log_in):
    user = log_in("Editors")
    task = GroupApprovalTask.objects.create(name="Legal")
    Workflow.objects.get().workflow_tasks.update(task=task)
    submit("Waiting", user)
    assert [row["text"] for row in panel(client, "review")["rows"]] == ["Waits for: Legal"]
