"""The notice of a gate in the language of who reads it."""

import datetime

import pytest
from django.utils import timezone

from home.starter import create_translated_tree
from signups.choices import SignupScope
from signups.services import pause
from tests.factories import SignupNoticePageFactory

GATES = "query ($locale: String) { signupGates(locale: $locale) { isOpen dismissKey notice { title locale } } }"
GATE = "query ($locale: String) { signupGate(scope: PROJECT, locale: $locale) { notice { title } } }"
ENGLISH = {"title": "Closed", "locale": "en"}
FRENCH = {"title": "Fermé", "locale": "fr"}


@pytest.fixture
def french(site):
    return create_translated_tree("fr").locale


@pytest.fixture
def notice(site, french):
    """A notice with an unpublished translation, told while projects are paused."""
    notice = SignupNoticePageFactory(title="Closed")
    translation = notice.copy_for_translation(french)
    translation.title = "Fermé"
    translation.save_revision()
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + datetime.timedelta(days=1), now=now)
    return notice


def publish(notice, locale):
    translation = notice.get_translation(locale)
    translation.get_latest_revision().publish()
    return type(notice).objects.get(pk=translation.pk)


def notices(data):
    return [gate["notice"] for gate in data["signupGates"]]


def test_notice_is_in_the_readers_language_once_it_is_published(read, notice, french):
    assert notices(read(GATES, locale="fr")) == [None, ENGLISH, None]
    publish(notice, french)
    assert notices(read(GATES, locale="fr")) == [None, FRENCH, None]
    assert notices(read(GATES, locale="en")) == [None, ENGLISH, None]
    assert notices(read(GATES)) == [None, ENGLISH, None]
    assert read(GATE, locale="fr")["signupGate"]["notice"] == {"title": "Fermé"}
    assert read(GATE)["signupGate"]["notice"] == {"title": "Closed"}


def test_notice_that_was_chosen_in_another_language_is_told_in_the_default_one(read, site, notice, french):
    translation = publish(notice, french)
    now = timezone.now()
    pause(site, SignupScope.PROJECT, translation, now + datetime.timedelta(days=1), now=now)
    assert notices(read(GATES)) == [None, ENGLISH, None]
    assert notices(read(GATES, locale="fr")) == [None, FRENCH, None]


def test_two_languages_in_one_request(read, notice, french):
    publish(notice, french)
    query = '{ en: signupGate(scope: PROJECT, locale: "en") { notice { title } } '
    query += 'fr: signupGate(scope: PROJECT, locale: "fr") { notice { title } } }'
    both = read(query)
    assert both == {"en": {"notice": {"title": "Closed"}}, "fr": {"notice": {"title": "Fermé"}}}


def test_dismiss_key_is_the_same_in_every_language(read, notice, french):
    publish(notice, french)
    keys = {read(GATES, locale=code)["signupGates"][1]["dismissKey"] for code in ("en", "fr", None)}
    assert len(keys) == 1


def test_notice_that_is_hidden_is_told_in_no_language(read, notice, french):
    publish(notice, french)
    type(notice).objects.filter(pk=notice.pk).update(live=False)
    assert notices(read(GATES, locale="fr")) == [None, None, None]


def test_language_that_the_site_does_not_have_is_refused(ask, notice):
    answer = ask(GATES, locale="de")
    assert [error["message"] for error in answer["errors"]] == ["The site has no locale “de”. It has: en, fr."]
