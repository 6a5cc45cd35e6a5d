import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from articles.models import ArticleIndexPage
from tests.factories import ArticlePageFactory, InterviewPageFactory, PersonFactory, SignupNoticePageFactory
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_user, client, site):
    client.force_login(admin_user)
    return client


@pytest.fixture
def member(client, site):
    """A function that logs in somebody who may edit the pages below one page alone, and nothing else."""

    def log_in(page):
        group = Group.objects.create(name="Few")
        group.permissions.add(*Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
        GroupPagePermission.objects.create(group=group, page=page, permission_type="change")
        user = get_user_model().objects.create_user("few")
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


def titles(client, report, **query):
    return [str(getattr(row, "draft_title", row.title)) for row in table(client, report, **query).data]


def table(client, report, **query):
    return client.get(reverse(f"{report}:index"), query).context["table"]


def lines(client, report):
    """Return the lines of a report's spreadsheet."""
    response = client.get(reverse(f"{report}:index"), {"export": "csv"})
    return b"".join(response.streaming_content).decode().splitlines()


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


def due(title, days):
    page = ArticlePageFactory(title=title, live=False)
    page.save_revision(approved_go_live_at=in_days(days))
    return page


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("scheduled", "Nothing goes live or expires in the next seven days."),
        ("images-without-text", "Every image says what it shows, or is marked as decorative."),
        ("pages-without-standfirst", "Every page has a standfirst."),
        ("participants-without-entry", "Everybody who is interviewed has an entry under People."),
    ],
)
def test_an_empty_report_says_so(editor, report, said):
    response = editor.get(reverse(f"{report}:index"))
    assert (len(response.context["table"].data), response.context["no_results_message"]) == (0, said)


def test_images_without_text_come_by_use(editor):
    drawn_image("Said", (40, 30), description="A sun")
    drawn_image("Decorative", (40, 30), is_decorative=True)
    drawn_image("Unused", (40, 30))
    used = drawn_image("Used", (40, 30))
    ArticlePageFactory(lead_image=used)
    assert titles(editor, "images-without-text") == ["Used", "Unused"]
    assert titles(editor, "images-without-text", used="yes") == ["Used"]
    assert titles(editor, "images-without-text", used="no") == ["Unused"]
    assert lines(editor, "images-without-text")[1].split(",")[:3] == ["Used", "1", "Root"]


def test_images_are_those_that_the_user_may_edit(member):
    drawn_image("Somebody's", (40, 30))
    client = member(ArticleIndexPage.objects.get())
    assert client.get(reverse("images-without-text:index")).headers["Location"] == reverse("wagtailadmin_home")


def test_pages_without_standfirst_are_listed_by_what_counts(editor):
    ArticlePageFactory(title="Live and empty")
    ArticlePageFactory(title="Live and said", standfirst="Said.")
    InterviewPageFactory(title="Old draft", live=False)
    written = ArticlePageFactory(title="Draft that says it now", live=False)
    written.standfirst = "Said."
    written.save_revision()
    emptied = ArticlePageFactory(title="Draft that says it no more", live=False, standfirst="Said.")
    emptied.standfirst = ""
    emptied.save_revision()
    SignupNoticePageFactory(title="A notice")
    found = titles(editor, "pages-without-standfirst", ordering="draft_title")
    assert found == ["Draft that says it no more", "Live and empty", "Old draft"]
    assert titles(editor, "pages-without-standfirst", live="true") == ["Live and empty"]
    types = table(editor, "pages-without-standfirst").columns["page_type_display_name"]
    assert {types.get_value(page) for page in table(editor, "pages-without-standfirst").data} == {
        "Article",
        "Interview",
    }


def test_pages_are_those_that_the_user_may_edit(member):
    mine = ArticlePageFactory(title="Mine")
    ArticlePageFactory(title="Somebody's")
    assert titles(member(mine), "pages-without-standfirst") == ["Mine"]


def test_scheduled_is_in_order_of_time_within_a_week(editor):
    due("In eight days", 8)
    due("In two days", 2)
    due("Overdue", -1)
    ArticlePageFactory(title="Ends in three days", expire_at=in_days(3))
    PersonFactory(name="Ada in one day", live=False).save_revision(approved_go_live_at=in_days(1))
    PersonFactory(name="Ben ends in forty days", expire_at=in_days(40))
    week = ["Overdue", "Ada in one day", "In two days", "Ends in three days"]
    assert titles(editor, "scheduled") == week
    assert titles(editor, "scheduled", within="30") == [*week, "In eight days"]
    assert titles(editor, "scheduled", within="any") == [*week, "In eight days", "Ben ends in forty days"]
    assert titles(editor, "scheduled", within="nonsense") == week


def test_scheduled_is_what_the_user_may_edit(member):
    mine = due("Mine", 1)
    due("Somebody's", 1)
    PersonFactory(live=False).save_revision(approved_go_live_at=in_days(1))
    assert titles(member(mine), "scheduled") == ["Mine"]


def test_scheduled_is_taken_along_as_a_spreadsheet(editor):
    page = due("Kettle", 1)
    moment = page.get_latest_revision().approved_go_live_at
    assert lines(editor, "scheduled") == ["When,What happens,Title,Type,By", f"{moment},Goes live,Kettle,Article,"]
    response = editor.get(reverse("scheduled:index"), {"export": "xlsx"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="scheduled.xlsx"'


@pytest.mark.parametrize(
    ("report", "statements"), [("scheduled", 20), ("images-without-text", 13), ("pages-without-standfirst", 16)]
)
def test_a_report_takes_as_many_statements_for_many_rows_as_for_two(
    editor, report, statements, django_assert_num_queries
):
    def make(number):
        due(f"Due {number}", 1)
        PersonFactory(live=False).save_revision(approved_go_live_at=in_days(1))
        ArticlePageFactory(lead_image=drawn_image(f"Image {number}", (40, 30)), expire_at=in_days(1))

    make(0)
    editor.get(reverse(f"{report}:index"))
    with django_assert_num_queries(statements):
        editor.get(reverse(f"{report}:index"))
    for number in range(1, 15):
        make(number)
    with django_assert_num_queries(statements):
        assert len(table(editor, report).data) >= 15


def menu(client, name):
    """Return the labels of a menu of the admin, or of one below it, in order."""
    from wagtail.admin.menu import admin_menu, reports_menu

    response = client.get(reverse("wagtailadmin_account"))
    items = {"main": admin_menu, "reports": reports_menu}[name].menu_items_for_request(response.wsgi_request)
    return [str(item.label) for item in sorted(items, key=lambda item: item.order)]


def test_the_menu_of_an_administrator_holds_what_the_site_uses(editor):
    assert menu(editor, "main") == [
        "Pages",
        "Interviews",
        "Articles",
        "Network",
        "Topics",
        "Sign-ups",
        "Images",
        "Documents",
        "Reports",
        "Settings",
        "Help",
    ]
    assert menu(editor, "reports") == [
        "Scheduled",
        "Images without alternative text",
        "Pages without standfirst",
        "Participants without an entry",
        "Locked pages",
        "Workflows",
        "Site history",
        "Aging pages",
    ]


def test_lists_are_in_the_menu_of_who_has_to_do_with_them(member):
    client = member(ArticlePageFactory())
    assert menu(client, "main") == ["Pages", "Articles", "Sign-ups", "Reports", "Help"]
    assert "Images without alternative text" not in menu(client, "reports")


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_every_entry_of_the_menus_leads_somewhere(client, site, group):
    from wagtail.admin.menu import admin_menu, reports_menu, settings_menu

    user = get_user_model().objects.create_user(group)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    request = client.get(reverse("wagtailadmin_account")).wsgi_request
    items = [
        item for each in (admin_menu, reports_menu, settings_menu) for item in each.menu_items_for_request(request)
    ]
    addresses = [item.url for item in items if item.url.startswith("/")]
    assert {address: client.get(address, follow=True).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
    assert len(addresses) > 5
