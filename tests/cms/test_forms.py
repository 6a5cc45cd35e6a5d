"""The form that pages are edited with: the slugs that it makes."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from tests.factories import ArticlePageFactory


@pytest.fixture
def post(client, admin_user, site):
    """A function that sends the form of a new article, or that of `page`, as autosave does; returns the answer."""
    client.force_login(admin_user)

    def post(title, slug, page=None):
        new = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", ArticleIndexPage.objects.get().pk))
        address = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else new
        data = {
            "title": title,
            "slug": slug,
            "kind": "NEWS",
            "body": streamfield([("paragraph", rich_text("<p>Tea.</p>"))]),
            "authors": inline_formset([]),
            "comments": inline_formset([]),
        }
        return client.post(address, nested_form_data(data), headers={"accept": "application/json"}).json()

    return post


def test_slug_of_a_title_that_is_taken_gets_a_number(post):
    ArticlePageFactory(title="Green tea", slug="green-tea")
    ArticlePageFactory(title="Green tea", slug="green-tea-2")
    answer = post("Green tea", "green-tea")
    assert (answer["success"], answer["field_updates"]["slug"]) == (True, "green-tea-3")
    page = ArticlePage.objects.get(slug="green-tea-3")
    # The form that is still open can send either.
    for slug in ("green-tea", "green-tea-3"):
        assert post("Green tea", slug, page)["success"] is True
    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["green-tea", "green-tea-2", "green-tea-3"]


def test_slug_that_is_free_is_kept(post):
    answer = post("Green tea", "green-tea")
    assert (answer["success"], "slug" in answer["field_updates"]) == (True, False)
    assert ArticlePage.objects.get().slug == "green-tea"


def test_slug_that_was_typed_and_is_taken_is_refused(post):
    ArticlePageFactory(title="Green tea", slug="tea")
    answer = post("Black tea", "tea")
    assert (answer["success"], answer["error_code"]) == (False, "validation_error")
    assert ArticlePage.objects.count() == 1
