"""The French of the admin: nothing is missing in the catalogues, and nothing of it reaches the API."""

import ast
import gettext
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.users.models import UserProfile

from cms.names import blocks_of, own_models
from interviews.models import InterviewIndexPage

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "locale/fr/LC_MESSAGES"
DOMAINS = ["django", "djangojs"]
KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
# A fresh process, in which French is asked for before anything else.
FRENCH_FIRST = """
import django
django.setup()
from django.utils.translation import override
with override("fr"):
    from cms.api.schema import schema_text
    print(schema_text(), end="")
"""


def messages(path: Path) -> list[dict[str, str]]:
    """Return the entries of a catalogue, without its head: their fields by keyword, and `flags`."""
    entries: list[dict[str, str]] = []
    for paragraph in path.read_text().strip().split("\n\n"):
        entry, keyword = {"flags": ""}, ""
        for line in paragraph.splitlines():
            if line.startswith("#,"):
                entry["flags"] += line
            elif match := KEYWORD.fullmatch(line):
                keyword = match[1]
                entry[keyword] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                entry[keyword] += ast.literal_eval(line)
        entries += [entry] if entry.get("msgid") else []
    return entries


def translations(entry: dict[str, str]) -> list[str]:
    """Return all forms of a translation."""
    return [text for keyword, text in entry.items() if keyword.startswith("msgstr")]


def key(entry: dict[str, str]) -> tuple[str, str, str]:
    """Return what tells an entry from others."""
    return entry.get("msgctxt", ""), entry["msgid"], entry.get("msgid_plural", "")


def placeholders(text: str) -> set[str]:
    """Return the places of a message that values are put into."""
    return set(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_translated_with_the_same_placeholders(domain):
    entries = messages(CATALOGUES / f"{domain}.po")
    assert len(entries) > 10
    assert [key(entry) for entry in entries if not all(translations(entry)) or "fuzzy" in entry["flags"]] == []
    # One that is about a single thing may leave the number out.
    wrong = [
        (entry["msgid"], text)
        for entry in entries
        for text in translations(entry)[-1:]
        if placeholders(text) != placeholders(entry.get("msgid_plural", entry["msgid"]))
    ]
    wrong += [
        (entry["msgid"], text)
        for entry in entries
        for text in translations(entry)
        if not placeholders(text) <= placeholders(entry.get("msgid_plural", entry["msgid"]))
    ]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogue_holds_the_same(domain):
    with (CATALOGUES / f"{domain}.mo").open("rb") as file:
        compiled: dict[Any, str] = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")
    expected = {}
    for entry in messages(CATALOGUES / f"{domain}.po"):
        msgid = f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]
        forms = translations(entry)
        expected |= {(msgid, form): text for form, text in enumerate(forms)} if len(forms) > 1 else {msgid: forms[0]}
    assert compiled == expected


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext")
def test_catalogues_hold_the_messages_of_the_code(tmp_path):
    copy = tmp_path / "copy"
    left_out = shutil.ignore_patterns(".*", "var", "tests", "docs", "vendor", "node_modules", "__pycache__", "*.mo")
    shutil.copytree(ROOT, copy, ignore=left_out)
    for domain in DOMAINS:
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "fr", "-d", domain, "--no-location", "-v", "0"],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "DJANGO_SETTINGS_MODULE": "settings.test"},
            check=True,
        )
    found = {domain: messages(copy / f"locale/fr/LC_MESSAGES/{domain}.po") for domain in DOMAINS}
    ours = {domain: messages(CATALOGUES / f"{domain}.po") for domain in DOMAINS}
    # What is not used any more stays in a catalogue as a comment, which `messages` passes over.
    assert {domain: sorted(map(key, found[domain])) for domain in DOMAINS} == {
        domain: sorted(map(key, ours[domain])) for domain in DOMAINS
    }, "Run ./run manage makemessages -l fr, and once more with -d djangojs, translate, ./run manage compilemessages."


def test_names_that_editors_see_are_translated():
    """A name that stands nowhere in cms/names.py is a plain text."""
    inner = {
        "cms.ContentChange",
        "cms.ContentVersion",
        "cms.PreviewSnapshot",
        "cms.CmsRendition",
        "cms.TrustedDocument",
        "interviews.TranscriptImport",
        "interviews.Turn",
        "signups.Letter",
        "signups.SignupRequest",
    }
    models = [model for model in own_models() if model._meta.label not in inner]
    names = [(model._meta.label, name) for model in models for name in model_names(model)]
    assert [(label, name) for label, name in names if type(name) is str] == []


def model_names(model):
    yield model._meta.verbose_name
    yield model._meta.verbose_name_plural
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        generated = field.primary_key or field.name.startswith("focal_point")
        if field.editable and not generated and field.model is model:
            yield field.verbose_name
        if isinstance(field, StreamField):
            yield from (block.label for block in blocks_of(field.stream_block) if block.label)


def test_schema_is_english_when_french_asks_first():
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FRENCH_FIRST],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == (ROOT / "schema.graphql").read_text()


def test_answers_are_the_same_whatever_the_language(site, client, settings):
    settings.API_EXPLORER_FOR_EVERYONE = True
    query = """{
        __type(name: "SignupState") { enumValues { name description } }
        page(path: "/") { pageType title }
        signupGates { scope state }
        wrong: signupNotice { title }
    }"""

    def answer(language):
        body = json.dumps({"query": query})
        response = client.post(
            "/graphql/", body, content_type="application/json", headers={"accept-language": language}
        )
        return response.status_code, response.json()

    french = answer("fr")
    assert french[1]["data"]["__type"]["enumValues"][0]["description"] == "Open"
    assert french == answer("en")


@pytest.fixture
def french_editor(client, member):
    """An editor who reads the admin in French, logged in."""
    user = member("Moderators")
    UserProfile.objects.create(user=user, preferred_language="fr")
    client.force_login(user)
    return user


def text_of(response):
    """Return what a screen shows, with plain spaces: without scripts, styles and tags."""
    assert response.status_code == 200
    html = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def found(words, text):
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text)]


def test_dashboard_is_french(french_editor, client):
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    headings = re.findall(r"<span data-panel-heading-text>([^<]*)<", html)
    assert headings == ["Pour commencer", "Inscriptions"]
    text = text_of(client.get(reverse("wagtailadmin_home")))
    french = [
        "Écrire un entretien",
        "Écrire un article",
        "Organisations",
        "Lettre d\N{RIGHT SINGLE QUOTATION MARK}information",
        "Ouvertes.",
    ]
    assert [word for word in french if word in text] == french
    assert found(["Begin", "Sign-ups", "Write an article", "Newsletter", "Open", "Pause now"], text) == []


def test_interview_form_is_french(french_editor, client, site):
    parent = InterviewIndexPage.objects.first()
    text = text_of(client.get(reverse("wagtailadmin_pages:add", args=("interviews", "interviewpage", parent.pk))))
    french = ["Chapeau", "Participants", "Fonction", "Conversation", "Mot de la fin", "Image principale", "Thèmes"]
    assert found(french, text) == french
    assert found(["Standfirst", "Job title", "Closing note", "Lead image", "Topics", "Choose", "Details"], text) == []


def test_sign_ups_page_is_french(french_editor, client):
    french_editor.groups.add(Group.objects.get(name="Duty editors"))
    text = text_of(client.get(reverse("signups:index")))
    french = ["Inscriptions", "Avis", "Projets", "Suspendre maintenant", "Prévoir une suspension"]
    assert found(french, text) == french
    assert found(["Sign-ups", "Notices", "Projects", "Pause now", "Plan a pause", "sign-ups for"], text) == []
