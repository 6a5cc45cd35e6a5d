"""Images in answers: the words of their place, sizes by preset, and no rendition made by a query."""

import pytest
from django.conf import settings

from cms.models import CmsRendition
from cms.renditions import make_renditions
from tests.factories import ArticlePageFactory
from tests.images import drawn_image

HOST = settings.WAGTAILADMIN_BASE_URL
QUERY = """
{ article(slug: "tea") { leadImage {
    url width height alt credit placeholder focalPoint { x y }
    card: rendition(preset: CARD) { url width height } cards: srcSet(preset: CARD) heroes: srcSet(preset: HERO) } } }
"""


@pytest.fixture
def article(site):
    image = drawn_image(
        "Kettle", (1200, 800), description="A kettle.", credit="Ann", focal_point_x=300, focal_point_y=200
    )
    return ArticlePageFactory(slug="tea", lead_image=image)


def lead_image(read):
    return read(QUERY)["article"]["leadImage"]


@pytest.fixture
def requested(monkeypatch):
    """The ids of the images whose renditions a query asked to be made."""
    ids = []
    monkeypatch.setattr("cms.api.images.request_renditions", ids.extend)
    return ids


def test_image_with_renditions(read, article, requested):
    make_renditions(article.lead_image)
    image = lead_image(read)
    rows = {row.filter_spec: f"{HOST}{row.url}" for row in article.lead_image.renditions.all()}
    card = {width: url for spec, url in rows.items() for width in (480, 960) if spec.startswith(f"fill-{width}x")}
    assert image["url"] == f"{HOST}{article.lead_image.file.url}"
    assert (image["width"], image["height"]) == (1200, 800)
    assert image["focalPoint"] == {"x": 0.25, "y": 0.25}
    assert image["card"] == {"url": card[480], "width": 480, "height": 320}
    assert image["cards"] == f"{card[480]} 480w, {card[960]} 960w"
    assert image["placeholder"] == article.lead_image.placeholder
    assert image["placeholder"].startswith("data:image/")
    assert requested == []


def test_image_without_renditions_answers_with_the_original(read, article, requested):
    image = lead_image(read)
    original = f"{HOST}{article.lead_image.file.url}"
    assert image["card"] == {"url": original, "width": 1200, "height": 800}
    assert image["cards"] == f"{original} 1200w"
    assert set(requested) == {article.lead_image.pk}
    assert CmsRendition.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "alt", "credit"),
    [
        ({}, "A kettle.", "Ann"),
        ({"lead_image_alt": "Steam.", "lead_image_credit": "Bea"}, "Steam.", "Bea"),
    ],
)
def test_image_has_the_words_of_its_place(read, article, requested, fields, alt, credit):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    image = lead_image(read)
    assert (image["alt"], image["credit"]) == (alt, credit)


@pytest.mark.parametrize(
    ("chosen", "alt"),
    [
        ({"alt_text": "In the block", "decorative": False}, "In the block"),
        ({"alt_text": "", "decorative": False}, "A kettle."),
        ({"alt_text": "", "decorative": True}, ""),
    ],
)
def test_figure_has_its_own_words(read, article, requested, chosen, alt):
    value = {"image": {"image": article.lead_image.pk, **chosen}, "caption": "", "credit": ""}
    article.body = [{"type": "figure", "value": value, "id": "11111111-1111-4111-8111-111111111111"}]
    article.save()
    query = '{ article(slug: "tea") { body { ... on FigureBlock { id alt credit image { alt } } } } }'
    assert read(query)["article"]["body"] == [
        {"id": "11111111-1111-4111-8111-111111111111", "alt": alt, "credit": "Ann", "image": {"alt": alt}}
    ]


def test_only_presets_are_sizes(ask, article):
    for argument in ('preset: "width-9999"', "width: 9999", 'filter: "width-9999"', ""):
        arguments = f"({argument})" if argument else ""
        answer = ask(f'{{ article(slug: "tea") {{ leadImage {{ rendition{arguments} {{ url }} }} }} }}')
        assert {error["extensions"]["code"] for error in answer["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}
