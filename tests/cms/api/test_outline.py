"""The outline of a site, as one statement reads it."""

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.api.outline import read_outline
from home.starter import create_translated_tree
from tests.factories import ArticlePageFactory


def outline_of(rf, host="testserver", port=None):
    return read_outline(rf.get("/graphql/", headers={"host": f"{host}:{port}" if port else host}), timezone.now())


@pytest.mark.parametrize("has_default", [True, False])
@pytest.mark.parametrize("host", ["testserver", "one.example", "two.example", "nowhere.example"])
@pytest.mark.parametrize("port", [None, 8000, 9000])
def test_site_is_the_one_that_wagtail_finds(rf, site, settings, host, port, has_default):
    settings.ALLOWED_HOSTS = ["*"]
    root = Page.objects.get(depth=1)
    Site.objects.filter(pk=site.pk).update(is_default_site=has_default)
    for hostname, number in (("one.example", 80), ("two.example", 8000), ("two.example", 9100)):
        Site.objects.create(hostname=hostname, port=number, root_page=root.add_child(title=f"{hostname}-{number}"))
    request = rf.get("/graphql/", headers={"host": f"{host}:{port}" if port else host})
    assert read_outline(request, timezone.now()).site == Site.find_for_request(request)


def test_homes_are_those_of_the_site_alone(rf, site):
    create_translated_tree("fr")
    other = Page.objects.get(depth=1).add_child(title="Elsewhere")
    Site.objects.create(hostname="one.example", port=80, root_page=other)
    assert [home.language_code for home in outline_of(rf).homes] == ["en", "fr"]
    assert [home.page_id for home in outline_of(rf, "one.example").homes] == [other.pk]


def test_hidden_trees_are_of_drafts_with_pages_below_and_of_restricted_pages(rf, site):
    article = ArticlePageFactory()
    index = article.get_parent()
    assert outline_of(rf).hidden_trees == ()
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert outline_of(rf).hidden_trees == (article.path,)
    Page.objects.filter(pk=index.pk).update(expire_at=timezone.now())
    assert sorted(outline_of(rf).hidden_trees) == [index.path, article.path]


def test_restricted_collections_include_those_below(rf, site):
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    below = private.add_child(name="Below")
    root.add_child(name="Open")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert outline_of(rf).restricted_collections == {private.pk, below.pk}
