"""The starter site."""

from django.contrib.auth import authenticate
from django.core.management import call_command
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage
from home.models import HomePage
from home.starter import create_demo_user, create_starter_site
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
