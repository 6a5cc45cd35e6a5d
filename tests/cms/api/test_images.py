"""Images in answers: the words of their place, sizes by preset, and no rendition made by a query."""

import pytest
from django.conf import settings

from cms.models import CmsRendition
from cms.renditions import filter_spec, make_renditions
from tests.factories import ArticlePageFactory
from tests.images import drawn_image

HOST = settings.WAGTAILADMIN_BASE_URL
QUERY = """
{ article(slug: "tea") { leadImage {
    url width height alt credit placeholder dominantColour focalPoint { x y }
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
    card = {width: rows[filter_spec(settings.IMAGE_PRESETS["CARD"], width)] for width in (480, 960)}
    assert image["url"] == f"{HOST}{article.lead_image.file.url}"
    assert (image["width"], image["height"]) == (1200, 800)
    assert image["focalPoint"] == {"x": 0.25, "y": 0.25}
    assert image["card"] == {"url": card[480], "width": 480, "height": 320}
    assert image["cards"] == f"{card[480]} 480w, {card[960]} 960w"
    assert image["placeholder"] == article.lead_image.placeholder
    assert image["placeholder"].startswith("data:image/")
    assert image["dominantColour"] == article.lead_image.dominant_colour
    assert requested == []


SOURCES = """
{ article(slug: "tea") { leadImage {
    sources(preset: CARD) { type srcSet url width height }
    jpeg: rendition(preset: CARD, format: JPEG) { url type width } jpegs: srcSet(preset: CARD, format: JPEG)
    avif: rendition(preset: CARD, format: AVIF) { url type width } avifs: srcSet(preset: CARD, format: AVIF) } } }
"""


def addresses(image, image_format):
    """The absolute addresses of the renditions of CARD in one format, by width."""
    preset = settings.IMAGE_PRESETS["CARD"]
    rows = {row.filter_spec: f"{HOST}{row.url}" for row in image.renditions.all()}
    return {width: rows[filter_spec(preset, width, image_format)] for width in preset.widths}


def source(type_, urls):
    """What the API says of one format of CARD."""
    src_set = f"{urls[480]} 480w, {urls[960]} 960w"
    return {"type": type_, "srcSet": src_set, "url": urls[480], "width": 480, "height": 320}


def test_sources_are_in_the_formats_that_are_made(read, article, requested):
    make_renditions(article.lead_image)
    image = read(SOURCES)["article"]["leadImage"]
    webp, jpeg = addresses(article.lead_image, "WEBP"), addresses(article.lead_image, "JPEG")
    assert image["sources"] == [source("image/webp", webp), source("image/jpeg", jpeg)]
    assert image["jpeg"] == {"url": jpeg[480], "type": "image/jpeg", "width": 480}
    assert image["jpegs"] == image["sources"][1]["srcSet"]
    assert image["avif"] == {"url": webp[480], "type": "image/webp", "width": 480}
    assert image["avifs"] == image["sources"][0]["srcSet"]
    assert requested == []


def test_sources_hold_avif_where_it_is_made(read, article, requested, settings):
    settings.IMAGE_FORMATS = ("AVIF", "WEBP", "JPEG")
    settings.IMAGE_PRESETS = {"CARD": settings.IMAGE_PRESETS["CARD"]}
    make_renditions(article.lead_image)
    image = read(SOURCES)["article"]["leadImage"]
    avif = addresses(article.lead_image, "AVIF")
    assert [each["type"] for each in image["sources"]] == ["image/avif", "image/webp", "image/jpeg"]
    assert image["sources"][0] == source("image/avif", avif)
    assert image["avif"] == {"url": avif[480], "type": "image/avif", "width": 480}
    assert requested == []


def test_source_of_a_format_that_is_missing_is_left_out_or_the_original(read, article, requested):
    make_renditions(article.lead_image)
    webp = addresses(article.lead_image, "WEBP")
    article.lead_image.renditions.filter(filter_spec__contains="jpeg").delete()
    original = f"{HOST}{article.lead_image.file.url}"
    assert read(SOURCES)["article"]["leadImage"]["sources"] == [
        source("image/webp", webp),
        {"type": "image/jpeg", "srcSet": f"{original} 1200w", "url": original, "width": 1200, "height": 800},
    ]
    article.lead_image.renditions.all().delete()
    assert [each["url"] for each in read(SOURCES)["article"]["leadImage"]["sources"]] == [original]
    assert set(requested) == {article.lead_image.pk}


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
    arguments = ['preset: "width-9999"', "width: 9999", 'filter: "width-9999"', "", "preset: POSTER"]
    arguments += ["preset: CARD, width: 9999", "preset: CARD, format: GIF", 'preset: CARD, format: "PNG"']
    for argument in arguments:
        given = f"({argument})" if argument else ""
        answer = ask(f'{{ article(slug: "tea") {{ leadImage {{ rendition{given} {{ url }} }} }} }}')
        assert {error["extensions"]["code"] for error in answer["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}
