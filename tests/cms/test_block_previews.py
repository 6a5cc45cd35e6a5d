"""Blocks as the block picker shows them."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from wagtail.fields import StreamField

from articles.models import ArticlePage
from home.models import HomePage
from interviews.models import InterviewPage

pytestmark = pytest.mark.django_db

SHOWN = [
    (ArticlePage, "body", "heading", ["What the lab does", "2"]),
    (ArticlePage, "body", "paragraph", ["The workshop opens at nine, and the kettle is always on."]),
    (ArticlePage, "body", "figure", ["The bench by the window, on a Tuesday.", "Photo: Ada Lovelace"]),
    (ArticlePage, "body", "quote", ["Nothing is broken that a screwdriver cannot teach.", "A visitor"]),
    (ArticlePage, "body", "embed", ["A walk through the lab, four minutes."]),
    (ArticlePage, "body", "call_to_action", ["Join the network"]),
    (ArticlePage, "body", "document", ["Floor plan of the lab (PDF)"]),
    (ArticlePage, "body", "page", ["A week in the repair café"]),
    (ArticlePage, "body", "person_quote", ["A kettle is a lesson with a handle.", "Mira Okafor"]),
    (InterviewPage, "body", "turn", ["Mira Okafor", "Question", "Who taught you to mend a kettle?"]),
    (HomePage, "main_menu", "item", ["Articles", "News", "Case studies"]),
]


@pytest.mark.parametrize(("model", "field", "name", "texts"), SHOWN, ids=[name for *_, name, _ in SHOWN])
def test_a_preview_shows_what_the_block_holds(admin_client, model, field, name, texts):
    block = model._meta.get_field(field).stream_block.child_blocks[name]
    html = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
    main = re.search(r"<main>(.*)</main>", html, re.DOTALL)[1]
    assert [text.strip() for text in re.split(r"<[^>]+>", main) if text.strip()] == texts
    assert html.count("cms/admin/preview.css") == 1


def test_every_block_of_a_page_has_a_preview_a_description_and_a_label_of_its_own():
    blocks = [
        block
        for model in apps.get_models()
        if model._meta.app_label in settings.GRAPPLE["APPS"]
        for field in model._meta.get_fields()
        if isinstance(field, StreamField) and field.name != "links"
        for block in field.stream_block.child_blocks.values()
    ]
    assert len(blocks) > len(SHOWN)
    lacking = [block.name for block in blocks if not (block.is_previewable and block.get_description())]
    assert lacking == []
    structs = [block for block in blocks if hasattr(block, "child_blocks")]
    assert [block.name for block in structs if not block.meta.label_format] == []
