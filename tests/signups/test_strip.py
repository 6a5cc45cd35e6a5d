"""The strip on every page of the admin while sign-ups are paused."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import Site

from signups.choices import SignupScope
from signups.services import pause, plan_pause
from tests.factories import ArticlePageFactory, SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory()


def strip(client, path):
    """Return the classes of the strip, its sentences and its link's words and target; None when there is no strip."""
    found = BeautifulSoup(client.get(path).content, "html.parser").select(".signup-strip")
    if not found:
        return None
    assert len(found) == 1
    link = found[0].find("a")
    return found[0]["class"], [line.get_text() for line in found[0].find_all("p")], link.get_text(), link["href"]


def at(moment):
    return localtime(moment).strftime("%H:%M")


def test_strip_stands_on_every_page_of_the_admin(client, admin_user, site, notice):
    article = ArticlePageFactory()
    client.force_login(admin_user)
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now)
    said = f"Sign-ups for projects: Paused since {at(now)} today. Review due at {at(now + DAY)} tomorrow."
    expected = (["signup-strip"], [said], "Reopen or change (paused sign-ups)", reverse("signups:index"))
    paths = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailadmin_pages:delete", args=[article.pk]),
        reverse("wagtailsnippets_network_person:list"),
        reverse("wagtailsnippets_network_person:add"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsites:index"),
        reverse("wagtailredirects:index"),
        reverse("wagtailadmin_account"),
        reverse("signups:index"),
        reverse("signups:pause", args=[site.pk, "PROJECT"]),
        reverse("signup_log:index"),
    ]
    assert {path: strip(client, path) for path in paths} == dict.fromkeys(paths, expected)


def test_strip_is_stronger_when_one_pause_is_overdue(client, duty, site, notice):
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now - HOUR, now=now - DAY, user=duty)
    pause(site, SignupScope.NEWSLETTER, notice, now + DAY, now=now, user=duty)
    classes, sentences, *_ = strip(client, reverse("signups:index"))
    assert classes == ["signup-strip", "signup-strip--overdue"]
    overdue = f"Overdue: paused since {at(now - DAY)} yesterday by Ada Quist. Review was due at {at(now - HOUR)} "
    paused = f"Paused since {at(now)} today by Ada Quist. Review due at {at(now + DAY)} "
    assert [sentence.rpartition(" ")[0] + " " for sentence in sentences] == [
        f"Sign-ups for the newsletter: {paused}",
        f"Sign-ups for projects: {overdue}",
    ]


def test_scopes_paused_together_share_a_sentence(client, duty, site, notice):
    now = timezone.now()
    for scope in SignupScope:
        pause(site, scope, notice, now + DAY, now=now, user=duty)
    _, sentences, *_ = strip(client, reverse("signups:index"))
    paused = f"Paused since {at(now)} today by Ada Quist. Review due at {at(now + DAY)} tomorrow."
    assert sentences == [f"Sign-ups for the newsletter, organisations and projects: {paused}"]


def test_sites_are_named_where_there_are_several(client, duty, site, notice):
    now = timezone.now()
    Site.objects.create(hostname="two.example", site_name="Two", root_page=site.root_page)
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now)
    _, sentences, *_ = strip(client, reverse("signups:index"))
    paused = f"Paused since {at(now)} today. Review due at {at(now + DAY)} tomorrow."
    assert sentences == [f"DSI CMS [default], sign-ups for projects: {paused}"]


def test_those_who_may_not_pause_see_the_strip_too(client, editor, site, notice):
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now)
    _, _, link, _ = strip(client, reverse("wagtailadmin_home"))
    assert link == "Details (paused sign-ups)"


def test_there_is_no_strip_while_all_is_open(client, duty, site, notice):
    now = timezone.now()
    plan_pause(site, SignupScope.PROJECT, notice, now + HOUR, now + DAY, now=now)
    plan_pause(site, SignupScope.NEWSLETTER, notice, now - DAY, now - HOUR, now=now - 2 * DAY)
    assert strip(client, reverse("wagtailadmin_home")) is None


def test_login_says_nothing_of_pauses(client, site, notice):
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now)
    assert strip(client, reverse("wagtailadmin_login")) is None
