"""`manage.py load_demo`: when it makes nothing, and what a run leaves that was cut off."""

import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page

from articles.models import ArticlePage
from cms.models import CmsImage
from home.demo import pictures
from home.demo.loading import Loader, load_demo_site
from interviews.models import InterviewPage
from network.models import Person
from tests.factories import PersonFactory

# In pixels: small pictures are drawn in no time.
PICTURE_WIDTH = 160


def test_content_of_somebody_is_left_alone(site, settings):
    settings.DEBUG = True
    PersonFactory(name="Ada Holt")
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "There is content already, of the demo or of somebody's own: no demo site was made.\n"
    assert (ArticlePage.objects.count(), Person.objects.count()) == (0, 1)


def test_items_are_added_to_what_is_there(site, settings):
    settings.DEBUG = True
    PersonFactory(name="Ada Holt")
    out = io.StringIO()
    call_command("load_demo", "--items", "4", stdout=out)
    assert (ArticlePage.objects.count(), InterviewPage.objects.count()) == (4, 1)
    assert [line.rpartition(",")[0] for line in out.getvalue().splitlines()[1:]] == [
        "Articles: 4 of 4 made",
        "Interviews: 1 of 1 made",
    ]


def test_number_of_items_that_is_none_is_refused(settings):
    settings.DEBUG = True
    with pytest.raises(CommandError) as refusal:
        call_command("load_demo", "--items", "-5")
    assert str(refusal.value) == "Error: argument --items: -5 is no whole number from 0."


def test_refused_without_debug(db):
    with pytest.raises(CommandError) as refusal:
        call_command("load_demo")
    assert str(refusal.value) == (
        "load_demo is for development: it makes users whose password everybody knows. It needs settings with DEBUG on."
    )


def test_run_that_is_cut_off_leaves_nothing(site, monkeypatch):
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    before = Page.objects.count()
    monkeypatch.setattr(Loader, "make_page", stop)
    with pytest.raises(KeyboardInterrupt):
        load_demo_site(PICTURE_WIDTH)
    assert (Page.objects.count(), Person.objects.count(), CmsImage.objects.count()) == (before, 0, 0)
    assert [name for name in default_storage.listdir("original_images")[1] if name.startswith("demo-")] == []
    assert get_user_model().objects.count() == 0


def test_file_that_a_killed_run_left_is_in_nobodys_way(site):
    left = default_storage.save("original_images/demo-01.jpg", io.BytesIO(b"half a file"))
    loader = Loader(PICTURE_WIDTH)
    image = loader.store("Lead", "Anything", pictures.draw_scene("hills", "x", PICTURE_WIDTH))
    assert (image.file.name == left, image.width) == (False, PICTURE_WIDTH)
    loader.remove_files()
    default_storage.delete(left)
