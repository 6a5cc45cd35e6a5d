"""Translating pages: what the copy keeps, what readers see of it, and what the admin says about it."""

import datetime
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry

from articles.models import ArticleIndexPage
from home.models import FeaturedItem, HomePage
from home.starter import create_translated_tree
from interviews.models import InterviewIndexPage
from tests.factories import ArticlePageFactory, PersonFactory, SignupNoticePageFactory, TopicFactory, by, interview
from tests.images import drawn_image

TURNS = "query ($path: String!) { interview(path: $path) { participants { key } turns { id anchor } } }"
TRANSLATIONS = "query ($path: String!) { interview(path: $path) { translations { locale path } } }"
LISTS = '{ interviews { nodes { path } } french: interviews(locale: "fr") { nodes { path publishedOn wordCount } } }'


@pytest.fixture
def french(site):
    """The French home page, with the lists below it."""
    return create_translated_tree("fr")


@pytest.fixture
def talk(site):
    return interview(PersonFactory(), PersonFactory(), exchanges=2, slug="talk", topics=[TopicFactory()])


def translate(client, page, locale="fr", **fields):
    """Translate a page by the admin's form; returns the response and the translation, or None."""
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    response = client.post(address, {"locales": [Locale.objects.get(language_code=locale).pk], **fields})
    return response, page.get_translations().filter(locale__language_code=locale).specific().first()


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()


def test_editor_translates_an_interview(client, member, read, french, talk):
    editor = member("Editors")
    client.force_login(editor)
    listing = client.get(reverse("wagtailadmin_explore", args=[talk.get_parent().pk]))
    form = reverse("simple_translation:submit_page_translation", args=[talk.pk])
    assert form in listing.content.decode()
    response, draft = translate(client, talk)
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert (draft.live, draft.slug, draft.url_path) == (False, "talk", "/accueil/entretiens/talk/")
    newest = draft.get_latest_revision_as_object()
    assert [block.id for block in newest.body] == [block.id for block in talk.body]
    assert [row.key for row in newest.participants.all()] == [row.key for row in talk.participants.all()]
    assert [row.person for row in newest.participants.all()] == [row.person for row in talk.participants.all()]
    assert list(newest.topics.all()) == list(talk.topics.all())
    assert (draft.owner, draft.latest_revision.user) == (editor, editor)
    log = PageLogEntry.objects.get(action="wagtail.copy_for_translation", page=draft.pk)
    assert (log.user, log.data["source_locale"]["language_code"]) == (editor, "en")


def test_translation_is_read_once_it_is_published(client, admin_user, read, french, talk):
    client.force_login(admin_user)
    _, draft = translate(client, talk)
    assert read(TRANSLATIONS, path="/interviews/talk/")["interview"] == {"translations": []}
    assert read(LISTS) == {"interviews": {"nodes": [{"path": "/interviews/talk/"}]}, "french": {"nodes": []}}
    page = draft.get_latest_revision_as_object()
    page.title = "Un entretien"
    page.body[0].value["text"].source = "<p>Quelle est la toute première question ?</p>"
    publish(page)
    translations = [{"locale": "fr", "path": "/fr/entretiens/talk/"}]
    assert read(TRANSLATIONS, path="/interviews/talk/")["interview"] == {"translations": translations}
    # The date is the interview's, not the translation's; the words are counted anew.
    assert read(LISTS)["french"] == {
        "nodes": [{"path": "/fr/entretiens/talk/", "publishedOn": "2020-01-01", "wordCount": 19}]
    }
    assert read(TURNS, path="/fr/entretiens/talk/") == read(TURNS, path="/interviews/talk/")
    assert talk.word_count == 16


def test_translation_of_an_article_keeps_authors_and_image(client, admin_user, french):
    client.force_login(admin_user)
    image = drawn_image("Kettle")
    article = ArticlePageFactory(authors=[by(PersonFactory(), "Text")], lead_image=image, lead_image_alt="A kettle")
    _, draft = translate(client, article)
    newest = draft.get_latest_revision_as_object()
    assert [(row.person, row.role) for row in newest.authors.all()] == [(article.authors.get().person, "Text")]
    assert (newest.lead_image, newest.lead_image_alt, newest.live) == (image, "A kettle", False)


def test_translation_of_a_notice_and_of_the_home_page(client, admin_user, site, french):
    client.force_login(admin_user)
    _, notice = translate(client, SignupNoticePageFactory(slug="forms"))
    assert (notice.live, notice.url_path) == (False, "/accueil/avis/forms/")
    french.delete()
    _, home = translate(client, HomePage.objects.get())
    assert (home.live, home.depth, home.slug) == (False, 2, "home-fr")


def test_schedule_and_lock_are_not_translated(client, admin_user, french):
    client.force_login(admin_user)
    later = timezone.now() + timedelta(days=1)
    page = ArticlePageFactory(expire_at=later, locked=True, locked_by=admin_user, locked_at=timezone.now())
    page.go_live_at = later
    page.save_revision()
    _, draft = translate(client, page)
    for version in (draft, draft.get_latest_revision_as_object()):
        assert (version.go_live_at, version.expire_at, version.locked, version.locked_by) == (None, None, False, None)


def test_page_below_an_untranslated_list_is_not_translated_before_it(client, admin_user, site, talk):
    client.force_login(admin_user)
    french = Locale.objects.create(language_code="fr")
    response = client.get(reverse("simple_translation:submit_page_translation", args=[talk.pk]))
    above = reverse("simple_translation:submit_page_translation", args=[talk.get_parent().pk])
    field = response.context["form"].fields["locales"]
    assert list(field.widget.disabled_values) == [french.pk]
    assert field.help_text == (
        "A locale is disabled because a parent page is not translated."
        f'<br><a href="{above}">Translate the parent page.</a>'
    )


def test_page_below_a_draft_is_hidden_until_that_is_published(client, admin_user, read, french, talk):
    client.force_login(admin_user)
    _, draft = translate(client, talk)
    french.unpublish()
    publish(draft)
    assert read(TRANSLATIONS, path="/interviews/talk/")["interview"] == {"translations": []}
    publish(french)
    assert read(TRANSLATIONS, path="/interviews/talk/")["interview"]["translations"][0]["locale"] == "fr"


@pytest.fixture
def pointing(site, french):
    """A French article that points to an English one in every way there is, and the one it points to."""
    kettle = ArticlePageFactory(title="Kettle", slug="kettle")
    link = f'<p><a linktype="page" id="{kettle.pk}">Here</a></p>'
    body = [
        ("paragraph", link),
        ("page", {"page": kettle}),
        ("call_to_action", {"label": "Go", "page": kettle, "url": ""}),
    ]
    articles = ArticleIndexPage.objects.child_of(french).get()
    ArticlePageFactory(title="Pointing", slug="pointing", body=body, parent=articles)
    french.featured_items = [FeaturedItem(page=kettle)]
    french.main_menu = [("item", {"label": "", "page": kettle, "url": "", "children": []})]
    publish(french)
    return kettle


POINTERS = """
{ article(path: "/fr/articles/pointing/") { body {
    ... on ParagraphBlock { content { html links { url page { title } } } }
    ... on PageReferenceBlock { page { title path } }
    ... on CallToActionBlock { url } } }
  page(path: "/fr/") { ... on HomePage { featured { title path } } }
  site(locale: "fr") { mainMenu { label path } } }
"""


def answer_with(title, path):
    return {
        "article": {
            "body": [
                {
                    "content": {
                        "html": f'<p><a href="{path}">Here</a></p>',
                        "links": [{"url": path, "page": {"title": title}}],
                    }
                },
                {"page": {"title": title, "path": path}},
                {"url": path},
            ]
        },
        "page": {"featured": [{"title": title, "path": path}]},
        "site": {"mainMenu": [{"label": title, "path": path}]},
    }


def test_references_of_a_translation_lead_to_translations_that_are_published(read, french, pointing):
    assert read(POINTERS) == answer_with("Kettle", "/articles/kettle/")
    translated = pointing.copy_for_translation(french.locale)
    translated.title = "Bouilloire"
    translated.save_revision()
    assert read(POINTERS) == answer_with("Kettle", "/articles/kettle/")
    publish(translated)
    assert read(POINTERS) == answer_with("Bouilloire", "/fr/articles/kettle/")


def test_home_page_features_a_page_and_its_translation_once(read, french, pointing):
    translated = pointing.copy_for_translation(french.locale)
    publish(translated)
    french.featured_items = [FeaturedItem(page=pointing), FeaturedItem(page=translated)]
    publish(french)
    assert read(POINTERS)["page"] == {"featured": [{"title": "Kettle", "path": "/fr/articles/kettle/"}]}


def messages_on_opening(client, page):
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return response, [" ".join(str(message).split()) for message in get_messages(response.wsgi_request)]


def test_translation_says_when_its_original_was_published_since(client, admin_user, french):
    client.force_login(admin_user)
    article = ArticlePageFactory(title="Tea")
    publish(article)
    before = article.latest_revision
    _, draft = translate(client, article)
    _, said = messages_on_opening(client, draft)
    assert said == ["The page &#x27;Tea&#x27; was successfully created in Français"]
    article.title = "Green tea"
    publish(article)
    moment = datetime.datetime(2126, 3, 12, 12, tzinfo=datetime.UTC)
    Page.objects.filter(pk=article.pk).update(last_published_at=moment)
    _, said = messages_on_opening(client, draft)
    compare = reverse("wagtailadmin_pages:revisions_compare", args=(article.pk, before.pk, "live"))
    assert [message.split(" <")[0] for message in said] == [
        "The English original has been published since: 12 March 2126."
    ]
    assert f'href="{compare}"' in said[0]
    comparison = client.get(compare)
    assert [str(field.htmldiff()) for field in comparison.context["comparison"]][:1] == [
        '<span class="deletion">Tea</span><span class="addition">Green tea</span>'
    ]
    assert messages_on_opening(client, article)[1] == []


def test_editing_screen_leads_to_the_translations(client, admin_user, french, talk):
    client.force_login(admin_user)
    _, draft = translate(client, talk)
    response, _ = messages_on_opening(client, draft)
    assert response.context["locale"].language_code == "fr"
    assert [(entry["locale"].language_code, entry["url"]) for entry in response.context["translations"]] == [
        ("en", reverse("wagtailadmin_pages:edit", args=[talk.pk]))
    ]


def test_address_of_a_page_is_where_the_frontend_has_it(settings, french):
    page = InterviewIndexPage.objects.child_of(french).get()
    assert (page.url, HomePage.objects.get(locale__language_code="en").url) == ("/fr/entretiens/", "/")
    settings.FRONTEND_URL = "https://www.example.org"
    assert (page.full_url, french.full_url) == ("https://www.example.org/fr/entretiens/", "https://www.example.org/fr/")
