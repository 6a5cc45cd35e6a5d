"""The starter site: what an empty database needs before the first page can be written."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Locale, Page, Site

from articles.models import ArticleIndexPage
from cms.models import ContentPage
from home.models import HomePage
from interviews.models import InterviewIndexPage
from signups.models import SignupNoticeIndexPage

INDEXES: list[tuple[type[ContentPage], str, str]] = [
    (ArticleIndexPage, "Articles", "articles"),
    (InterviewIndexPage, "Interviews", "interviews"),
    (SignupNoticeIndexPage, "Sign-up notices", "notices"),
]
# What the pages of the starter site are called in other locales, by their type.
TRANSLATED: dict[str, dict[type[ContentPage], tuple[str, str]]] = {
    "fr": {
        HomePage: ("Innovation sociale numérique", "accueil"),
        ArticleIndexPage: ("Articles", "articles"),
        InterviewIndexPage: ("Entretiens", "entretiens"),
        SignupNoticeIndexPage: ("Avis sur les inscriptions", "avis"),
    }
}
DEMO_USERNAME = "demo"
DEMO_PASSWORD = "demo-password"  # noqa: S105 - for development, and printed when it starts


@transaction.atomic
def create_starter_site() -> bool:
    """Make the home page with its indexes, and the site that shows it, in a database that has no page of ours.

    Returns whether anything was made.
    """
    if HomePage.objects.exists():
        return False
    Locale.objects.get_or_create(language_code=Locale.get_default().language_code)
    root = Page.get_first_root_node()
    # Wagtail's own migrations put a welcome page there, which stands in the way of the slug and of the default site.
    Site.objects.filter(root_page__depth=2, root_page__content_type__app_label="wagtailcore").delete()
    root.get_children().filter(content_type__app_label="wagtailcore").delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="Digital social innovation", slug="home"))
    for model, title, slug in INDEXES:
        home.add_child(instance=model(title=title, slug=slug))
    fill_menu(home, [Page.objects.get(slug=slug, depth=3) for _, _, slug in INDEXES[:2]])
    Site.objects.create(
        hostname="localhost", site_name="DSI CMS", root_page=home, is_default_site=not Site.objects.exists()
    )
    return True


@transaction.atomic
def create_translated_tree(locale_code: str) -> HomePage:
    """Translate and publish the starter site's home page and lists, with words of the language; return the home page.

    What is translated already stays as it is. Raises KeyError for a language whose words are missing in TRANSLATED.
    """
    words = TRANSLATED[locale_code]
    locale, _ = Locale.objects.get_or_create(language_code=locale_code)
    original = HomePage.objects.filter(locale=Locale.get_default()).order_by("path")[0]
    sources: list[ContentPage] = [original]
    sources += [model.objects.child_of(original).get() for model, _, _ in INDEXES]
    missing = [source for source in sources if not source.has_translation(locale)]
    for source in missing:
        page = source.copy_for_translation(locale)
        page.title, page.slug = words[type(source)]
        page.save_revision().publish()
    home, *indexes = [source.get_translation(locale) for source in sources]
    if original in missing:
        fill_menu(home, indexes[:2])
    return home


def fill_menu(home: HomePage, pages: Iterable[Page]) -> None:
    """Give the home page a main menu of these pages, and publish it."""
    home.main_menu = [("item", {"label": page.title, "page": page, "url": "", "children": []}) for page in pages]
    home.save_revision().publish()


def create_demo_user() -> tuple[str, str]:
    """Make the superuser that development logs in with, unless it is there; returns its name and password."""
    users = get_user_model()
    if not users.objects.filter(username=DEMO_USERNAME).exists():
        users.objects.create_superuser(DEMO_USERNAME, "demo@example.org", DEMO_PASSWORD)
    return DEMO_USERNAME, DEMO_PASSWORD
