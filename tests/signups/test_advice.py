"""Advice and starter texts where notices are written, and where sign-ups are paused."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from home.starter import create_translated_tree
from signups.choices import SignupReason, SignupScope
from signups.models import SignupNoticeIndexPage, SignupNoticePage
from signups.services import pause
from signups.starters import starter_for
from tests.factories import SignupNoticePageFactory

DAY = datetime.timedelta(days=1)
VAGUE = "<p>Due to a technical issue nobody can sign up.</p>"
ALL_IS_SAID = "It says until when, why and whom to ask, in every language: nothing to improve was found."


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Closed", message=VAGUE)


@pytest.fixture
def french(site):
    """The French half of the site: its home page and its list of notices."""
    return create_translated_tree("fr").locale


def translate(notice, locale, **fields):
    translation = notice.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation


def shown_advice(response):
    page = BeautifulSoup(response.content, "html.parser")
    lists = page.select("ul[aria-label]")
    return {
        found["aria-label"]: [item.get_text(strip=True) for item in found.select("li")]
        for found in lists
        if "(" in found["aria-label"]
    }


def confirmation(client, site, notice):
    address = reverse("signups:pause", args=(site.pk, "PROJECT"))
    form = client.get(address).context["form"]
    review = timezone.localtime() + DAY
    data = {"notice": notice.pk, "review_at": f"{review:%Y-%m-%d %H:%M}", "seen": form["seen"].value()}
    return client.post(address, data)


def test_editing_form_gives_advice(admin_client, notice):
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=(notice.pk,)))
    assert shown_advice(response) == {
        "“Closed” (English)": [
            "Say until when, or what happens next. For example: “We look again on Monday at noon.”",
            "“technical issue” can mean anything. Say what is wrong, such as “Confirmation mails do not arrive.”",
            "Say whom to ask: give an address that somebody reads.",
            "Point to what is still open: organisations, projects or the newsletter.",
        ]
    }


def test_editing_form_of_a_good_notice_says_so(admin_client, site, french):
    notice = SignupNoticePageFactory(
        title="Closed",
        message="<p>Confirmation mails bounce. We look again on Monday at noon.</p>",
        contact_email="desk@example.org",
        alternative_scope=SignupScope.NEWSLETTER,
        alternative_label="Newsletter",
        alternative_url="/newsletter/",
    )
    address = reverse("wagtailadmin_pages:edit", args=(notice.pk,))
    response = admin_client.get(address)
    assert shown_advice(response) == {"“Closed” (English)": ["Readers do not find it in Français yet."]}
    assert ALL_IS_SAID not in response.content.decode()
    translate(notice, french)
    response = admin_client.get(address)
    assert shown_advice(response) == {}
    assert response.content.decode().count(ALL_IS_SAID) == 1
    now = timezone.now()
    pause(site, SignupScope.NEWSLETTER, notice, now + DAY, now=now)
    assert shown_advice(admin_client.get(address)) == {
        "“Closed” (English)": [
            "It points to sign-ups for the newsletter, which are not open: readers are shown no link."
        ]
    }


def test_confirmation_shows_every_language_with_its_advice(admin_client, site, notice, french):
    translate(notice, french, title="Fermé", message="<p>Fermé pour maintenance. Retour lundi.</p>")
    response = confirmation(admin_client, site, notice)
    page = BeautifulSoup(response.content, "html.parser")
    versions = {found["lang"]: list(found.stripped_strings) for found in page.select("#notice-content [lang]")}
    assert versions == {
        "en": ["Closed", "Due to a technical issue nobody can sign up."],
        "fr": ["Fermé", "Fermé pour maintenance. Retour lundi."],
    }
    contact = "Say whom to ask: give an address that somebody reads."
    elsewhere = "Point to what is still open: organisations or the newsletter."
    assert shown_advice(response) == {
        "“Closed” (English)": [
            "Say until when, or what happens next. For example: “We look again on Monday at noon.”",
            "“technical issue” can mean anything. Say what is wrong, such as “Confirmation mails do not arrive.”",
            contact,
            elsewhere,
        ],
        "“Fermé” (Français)": [
            "“Maintenance” says little. Say what is done, for example: “We move to a new server.”",
            contact,
            elsewhere,
        ],
    }


def test_confirmation_leaves_out_translations_that_readers_do_not_see(admin_client, site, notice, french):
    notice.copy_for_translation(french)
    response = confirmation(admin_client, site, notice)
    assert [version.title for version in response.context["versions"]] == ["Closed"]
    assert shown_advice(response)["“Closed” (English)"][-1] == "Readers do not find it in Français yet."


def test_new_notice_offers_a_text_for_each_reason(admin_client, site):
    index = SignupNoticeIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=("signups", "signupnoticepage", index.pk))
    page = BeautifulSoup(admin_client.get(address).content, "html.parser")
    offered = {link["href"]: link.get_text() for link in page.select("ul[aria-labelledby=starters] a")}
    assert offered == {f"{address}?starter={reason}": reason.label for reason in SignupReason}
    for reason in SignupReason:
        form = admin_client.get(address, {"starter": reason}).context["form"]
        assert (form["title"].value(), form["message"].value()) == starter_for(reason, "en")
        assert form["reason"].value() == reason
    for given in ({}, {"starter": "NONSENSE"}):
        form = admin_client.get(address, given).context["form"]
        assert (form["title"].value(), form["message"].value()) == ("", "")
    assert SignupNoticePage.objects.count() == 0


def test_new_notice_begins_in_the_language_of_its_list(admin_client, site, french):
    index = SignupNoticeIndexPage.objects.get(locale=french)
    address = reverse("wagtailadmin_pages:add", args=("signups", "signupnoticepage", index.pk))
    form = admin_client.get(address, {"starter": "OTHER"}).context["form"]
    assert (form["title"].value(), form["message"].value()) == starter_for(SignupReason.OTHER, "fr")
    assert form["title"].value() == "Pas d'inscription [à quoi] avant le [jour]"
