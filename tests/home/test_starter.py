"""The starter site."""

from django.contrib.auth import authenticate
from django.core.management import call_command
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage
from home.models import HomePage
from home.starter import create_demo_user, create_starter_site, create_translated_tree
from interviews.models import InterviewIndexPage
from signups.models import SignupNoticeIndexPage


def test_starter_site_has_a_home_page_and_indexes(site):
    home = HomePage.objects.get()
    assert site.root_page == home.page_ptr
    assert Page.objects.filter(depth=2).count() == 1
    indexes = [ArticleIndexPage, InterviewIndexPage, SignupNoticeIndexPage]
    assert [model.objects.get().url_path for model in indexes] == [
        "/home/articles/",
        "/home/interviews/",
        "/home/notices/",
    ]


def test_starter_site_is_made_once(site):
    before = Page.objects.count()
    assert create_starter_site() is False
    assert (Page.objects.count(), Site.objects.count()) == (before, 1)


def test_starter_site_in_an_empty_database(site):
    Page.objects.filter(depth=2).first().delete()
    Site.objects.all().delete()
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    assert create_starter_site() is True
    assert Site.objects.get().root_page.slug == "home"
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage]


def test_starter_site_by_command(site, capsys):
    call_command("starter_site")
    assert capsys.readouterr().out == "There is a home page already: nothing was made.\n"
    Page.objects.filter(depth=2).first().delete()
    call_command("starter_site")
    assert capsys.readouterr().out == "The starter site is made.\n"


def test_demo_user_can_log_in_and_is_made_once(db, rf):
    username, password = create_demo_user()
    assert create_demo_user() == (username, password)
    assert authenticate(rf.post("/"), username=username, password=password).is_superuser is True


def test_translated_tree_has_words_of_its_own(read, site):
    home = create_translated_tree("fr")
    assert [(page.title, page.url_path, page.live) for page in Page.objects.filter(locale=home.locale)] == [
        ("Innovation sociale numérique", "/accueil/", True),
        ("Articles", "/accueil/articles/", True),
        ("Entretiens", "/accueil/entretiens/", True),
        ("Avis sur les inscriptions", "/accueil/avis/", True),
    ]
    assert home.translation_key == HomePage.objects.get(locale__language_code="en").translation_key
    assert read('{ site(locale: "fr") { locales mainMenu { label path } } }')["site"] == {
        "locales": ["en", "fr"],
        "mainMenu": [
            {"label": "Articles", "path": "/fr/articles/"},
            {"label": "Entretiens", "path": "/fr/entretiens/"},
        ],
    }


def test_translated_tree_is_made_once_and_keeps_what_is_there(site):
    home = create_translated_tree("fr")
    InterviewIndexPage.objects.child_of(home).get().delete()
    home.title = "Bonjour"
    home.save_revision().publish()
    assert create_translated_tree("fr") == home
    titles = Page.objects.filter(locale=home.locale).values_list("title", flat=True)
    assert sorted(titles) == ["Articles", "Avis sur les inscriptions", "Bonjour", "Entretiens"]


def test_translated_tree_by_command(site, capsys):
    call_command("starter_site", "--translate", "fr")
    assert capsys.readouterr().out.splitlines()[-1] == "The site is there in Français too."
    assert HomePage.objects.get(locale__language_code="fr").live is True


def test_pages_of_every_language_have_the_workflow(site):
    create_translated_tree("fr")
    assert [str(page.get_workflow()) for page in HomePage.objects.all()] == ["Moderators approval"] * 2
