"""Advice on the words of notices, in English and in French."""

import pytest

from cms.rich_text import plain_text
from home.demo.notices import FRENCH_NOTICES, NOTICES
from signups.choices import SignupReason, SignupScope
from signups.starters import STARTERS, starter_for
from signups.wording import Told, advice_on

HONEST = {
    "en": "Confirmation mails bounce since the move. We look at it again on Monday at noon. Write to desk@example.org.",
    "fr": "Les courriels sont rejetés depuis hier. Nous y revenons lundi à midi. Écrivez à desk@example.org.",
}


def codes(text, language="en", **fields):
    return [advice.code for advice in advice_on(Told(language, text, **fields))]


@pytest.mark.parametrize(("language", "text"), HONEST.items())
def test_honest_words_need_no_advice(language, text):
    assert codes(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We expect it back on Monday."),
        ("en", "It will work again tomorrow."),
        ("en", "Closed until 3 June."),
        ("en", "Closed until June 3."),
        ("en", "Back at 9 am."),
        ("en", "Back at 14:30."),
        ("en", "Closed until spring."),
        ("en", "Back within two hours."),
        ("en", "Back next week."),
        ("en", "Back on 2030-06-01."),
        ("en", "We\u2019ll write to everybody who has signed up."),
        ("en", "We will say here how far we are."),
        ("en", "We look at it every morning."),
        ("fr", "Retour lundi."),
        ("fr", "Retour le 3 juin."),
        ("fr", "Retour le 1er juin."),
        ("fr", "Retour à 9 h."),
        ("fr", "Retour à 14h30."),
        ("fr", "Fermé jusqu\u2019au printemps."),
        ("fr", "Retour sous deux jours."),
        ("fr", "Retour la semaine prochaine."),
        ("fr", "Nous vous préviendrons."),
        ("fr", "Nous dirons ici où nous en sommes."),
    ],
)
def test_time_or_promise_is_seen(language, text):
    assert "WHEN" not in codes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody can sign up today."),
        ("en", "The form is broken since Monday at 9:00."),
        ("en", "We will be back soon."),
        ("en", "We will open again as soon as we can."),
        ("en", "You may try in a while."),
        ("en", "We march on."),
        ("fr", "Personne ne peut s'inscrire."),
        ("fr", "Le formulaire est cassé depuis lundi 3 juin."),
        ("fr", "Nous rouvrirons bientôt."),
        ("fr", "Nous rouvrirons dès que possible."),
    ],
)
def test_text_without_time_or_promise_is_seen(language, text):
    assert "WHEN" in codes(text, language)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Due to a technical issue nobody can sign up.", "technical issue"),
        ("en", "We have Technical Difficulties.", "Technical Difficulties"),
        ("en", "Something went wrong. Write to mail@example.org.", "Something went wrong"),
        ("en", "It is temporarily unavailable.", "temporarily unavailable"),
        ("fr", "En raison d'un problème technique, fermé.", "problème technique"),
        ("fr", "Une panne d'ordre technique.", "panne d'ordre technique"),
        ("fr", "Fermé pour des raisons indépendantes de notre volonté.", "indépendantes de notre volonté"),
    ],
)
def test_vague_cause_is_named(language, text, words):
    (advice,) = [advice for advice in advice_on(Told(language, text)) if advice.code == "CAUSE"]
    assert advice.sentence == (
        f"“{words}” can mean anything. Say what is wrong, such as “Confirmation mails do not arrive.”"
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A technical issue: our form loses what people type."),
        ("en", "The mails do not arrive."),
        ("en", "We have 400 sign-ups waiting."),
        ("en", "The season is over."),
        ("fr", "Un problème technique : le formulaire perd ce que l'on écrit."),
        ("fr", "Les courriels de confirmation n'arrivent pas."),
        ("fr", "Quatre cents inscriptions sont en attente."),
    ],
)
def test_plain_cause_is_seen(language, text):
    assert "CAUSE" not in codes(text, language)


def test_text_without_any_cause_is_seen():
    assert "CAUSE" in codes("Nobody can sign up.")
    assert "CAUSE" in codes("Les inscriptions ne sont pas possibles.", "fr")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Closed for maintenance.", True),
        ("en", "Maintenance of the server.", True),
        ("en", "Maintenance: we move to a new server.", False),
        ("fr", "Site en maintenance.", True),
        ("fr", "Maintenance : nous changeons de serveur.", False),
    ],
)
def test_maintenance_without_more_is_seen(language, text, expected):
    found = codes(text, language)
    assert ("MAINTENANCE" in found, "CAUSE" in found) == (expected, False)


@pytest.mark.parametrize("reach", ["desk@example.org", "Call +32 2 123 45 67.", "Call 01 23 45 67 89."])
def test_contact_in_the_text_is_seen(reach):
    assert "CONTACT" in codes("On Monday.")
    assert "CONTACT" not in codes(f"On Monday. {reach}")


def test_contact_in_its_field_is_seen():
    assert "CONTACT" not in codes("On Monday.", contact_email="desk@example.org")


def test_notice_points_to_what_is_open():
    newsletter, project = SignupScope.NEWSLETTER, SignupScope.PROJECT
    assert codes(HONEST["en"], alternative=newsletter, open_scopes=[newsletter]) == []
    (closed,) = advice_on(Told("en", HONEST["en"], alternative=newsletter, open_scopes=[project]))
    assert closed == (
        "CLOSED_ALTERNATIVE",
        "It points to sign-ups for the newsletter, which are not open: readers are shown no link.",
    )
    (missing,) = advice_on(Told("en", HONEST["en"], open_scopes=[project, newsletter]))
    assert missing == ("ALTERNATIVE", "Point to what is still open: projects or the newsletter.")
    assert codes(HONEST["en"], open_scopes=[]) == []


def test_missing_languages_are_named():
    (advice,) = advice_on(Told("en", HONEST["en"], missing_languages=["Français", "Deutsch"]))
    assert advice == ("LANGUAGES", "Readers do not find it in Français and Deutsch yet.")


def test_words_of_an_unknown_language_are_left_alone():
    assert codes("Wir haben ein Problem.", "de") == ["CONTACT"]


@pytest.mark.parametrize("language", STARTERS)
@pytest.mark.parametrize("reason", SignupReason)
def test_starter_says_all_but_what_its_author_knows(language, reason):
    title, message = starter_for(reason, language)
    words = f"{title}\n{plain_text(message)}"
    advice = advice_on(Told(language, words, contact_email="desk@example.org"))
    assert [advice.code for advice in advice if advice.code not in ("WHEN", "CAUSE")] == ["BLANK"]
    assert advice[0].sentence.startswith("Fill in what stands in brackets: [")


def test_starter_of_a_language_without_any_is_english():
    assert starter_for(SignupReason.OTHER, "de") == starter_for(SignupReason.OTHER, "en")


def test_demo_notices_follow_the_rules():
    english = [f"{notice.title}\n{plain_text(notice.message)}" for notice in NOTICES]
    french = [f"{notice.title}\n{plain_text(notice.text)}" for notice in FRENCH_NOTICES]
    assert [codes(text, contact_email="desk@example.org") for text in english] == [[], []]
    assert [codes(text, "fr", contact_email="desk@example.org") for text in french] == [[], []]
