"""What search engines and networks are told about a page."""

import datetime

from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import ArticlePageFactory, PersonFactory, by
from tests.images import drawn_image

QUERY = """
{ article(slug: "tea") { url jsonLd
    seo { title description canonicalUrl noIndex image { alt credit width } } } }
"""
SMALL, WIDE = (40, 40), (60, 40)


def test_seo_that_is_typed_in(read, site, settings):
    settings.FRONTEND_URL = "https://www.example.org"
    ArticlePageFactory(
        title="Tea",
        slug="tea",
        seo_title="All about tea",
        search_description="How to boil it.",
        noindex=True,
        lead_image=drawn_image("Lead", SMALL),
        share_image=drawn_image("Share", WIDE, description="A pot."),
    )
    article = read(QUERY)["article"]
    assert article["seo"] == {
        "title": "All about tea",
        "description": "How to boil it.",
        "canonicalUrl": "https://www.example.org/articles/tea/",
        "noIndex": True,
        "image": {"alt": "A pot.", "credit": None, "width": 60},
    }
    assert article["url"] == article["jsonLd"]["url"] == "https://www.example.org/articles/tea/"


def test_seo_that_is_taken_from_the_page(read, site):
    lead = drawn_image("Lead", SMALL)
    ArticlePageFactory(
        title="Tea", slug="tea", standfirst="Hot.", lead_image=lead, lead_image_alt="A cup.", lead_image_credit="Ann"
    )
    article = read(QUERY)["article"]
    assert article["seo"] == {
        "title": "Tea",
        "description": "Hot.",
        "canonicalUrl": None,
        "noIndex": False,
        "image": {"alt": "A cup.", "credit": "Ann", "width": 40},
    }
    assert (article["url"], article["jsonLd"].get("url")) == (None, None)


def test_structured_data_of_an_article(read, site, settings):
    settings.FRONTEND_URL = "https://www.example.org"
    site.site_name = "Kettle News"
    site.save()
    lead = drawn_image("Lead", WIDE)
    ArticlePageFactory(
        title="Tea",
        slug="tea",
        standfirst="Hot.",
        published_on=datetime.date(2020, 3, 4),
        updated_on=datetime.date(2021, 5, 6),
        authors=[by(PersonFactory(name="Ann Lee")), by(PersonFactory(name="Hidden", live=False))],
        lead_image=lead,
    )
    described = read(QUERY)["article"]["jsonLd"]
    assert described == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Tea",
        "description": "Hot.",
        "image": f"{settings.WAGTAILADMIN_BASE_URL}{lead.file.url}",
        "inLanguage": "en",
        "datePublished": "2020-03-04",
        "dateModified": "2021-05-06",
        "url": "https://www.example.org/articles/tea/",
        "publisher": {"@type": "Organization", "name": "Kettle News"},
        "author": [{"@type": "Person", "name": "Ann Lee"}],
    }
    lead.collection = Collection.get_first_root_node().add_child(name="Closed")
    lead.save()
    CollectionViewRestriction.objects.create(
        collection=lead.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert "image" not in read(QUERY)["article"]["jsonLd"]
