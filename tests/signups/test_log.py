"""The whole log of the gates, and the menu's section that leads to it."""

import datetime

from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu

from signups.choices import SignupScope
from signups.services import pause, reopen
from tests.factories import SignupNoticePageFactory

DAY = datetime.timedelta(days=1)


def rows(client, **query):
    found = BeautifulSoup(client.get(reverse("signup_log:index"), query).content, "html.parser")
    cells = [[" ".join(cell.get_text().split()) for cell in row.find_all("td")] for row in found.select("tbody tr")]
    return [[what, about, who, why] for what, about, who, _when, why in cells]


def section(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    (found,) = [item for item in admin_menu.menu_items_for_request(request) if item.name == "signups"]
    return [str(item.label) for item in found.menu.menu_items_for_request(request)]


def test_log_says_what_about_what_who_and_why(client, duty, site):
    now = timezone.now()
    notice = SignupNoticePageFactory()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now, user=duty, why="Mails bounce")
    reopen(site, SignupScope.PROJECT)
    pause(site, SignupScope.NEWSLETTER, notice, now + DAY, now=now, user=duty)
    assert rows(client) == [
        ["Sign-ups paused", "Newsletter", "Ada Quist", ""],
        ["Sign-ups reopened", "Projects", "The command line", ""],
        ["Sign-ups paused", "Projects", "Ada Quist", "Mails bounce"],
    ]
    assert rows(client, action="signups.open") == [["Sign-ups reopened", "Projects", "The command line", ""]]
    assert rows(client, user=duty.pk) == [
        ["Sign-ups paused", "Newsletter", "Ada Quist", ""],
        ["Sign-ups paused", "Projects", "Ada Quist", "Mails bounce"],
    ]


def test_log_is_not_for_those_who_may_not_pause(client, editor, site):
    response = client.get(reverse("signup_log:index"))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_menu_has_a_section_of_sign_ups(duty, editor):
    assert section(duty) == ["Pause and reopen", "Notices", "Log"]
    assert section(editor) == ["Pause and reopen", "Notices"]
