"""Files move with their collection between what everybody may have and what not."""

from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.collections import move_image, settle_files, settle_when_due
from cms.models import CmsImage
from cms.renditions import make_renditions
from settings.images import Preset
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.IMAGE_PRESETS = {"BODY": Preset(widths=(40, 80))}


@pytest.fixture
def closed():
    """A collection below one that is for logged-in people only."""
    above = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=above, restriction_type=CollectionViewRestriction.LOGIN)
    return above.add_child(name="Below")


def with_renditions(**fields):
    image = drawn_image("Bench", (200, 100), **fields)
    assert len(make_renditions(image)) == 4
    return CmsImage.objects.get(pk=image.pk)


def names_of(image):
    """Return the names of all files that the rows of an image name."""
    image.refresh_from_db()
    listed = {name for _, name, _, _ in image.preset_renditions.values()}
    assert listed == set(image.renditions.values_list("file", flat=True))
    return {image.file.name} | listed


def stored(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_upload_into_a_private_collection_is_private(closed, tmp_path):
    image = with_renditions(collection=closed)
    assert all(name.startswith("private/") for name in names_of(image))
    assert stored(tmp_path) == names_of(image)


def test_moving_an_image_moves_its_files_both_ways(closed, tmp_path, django_capture_on_commit_callbacks):
    image = with_renditions()
    public = names_of(image)
    assert stored(tmp_path) == public
    image.collection = closed
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert names_of(image) == {f"private/{name}" for name in public} == stored(tmp_path)
    image.collection = Collection.get_first_root_node()
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert names_of(image) == public == stored(tmp_path)


def test_restricting_a_collection_moves_all_that_is_in_it_and_below(tmp_path, django_capture_on_commit_callbacks):
    above = Collection.get_first_root_node().add_child(name="Above")
    images = [with_renditions(collection=above), with_renditions(collection=above.add_child(name="Below"))]
    outside = with_renditions()
    with django_capture_on_commit_callbacks(execute=True):
        restriction = CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    assert all(name.startswith("private/") for image in images for name in names_of(image))
    assert not any(name.startswith("private/") for name in names_of(outside))
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert not any(name.startswith("private/") for image in images for name in names_of(image))
    assert len(stored(tmp_path)) == 15


def test_bulk_action_moves_files(closed, admin_client, django_capture_on_commit_callbacks):
    image = with_renditions()
    address = reverse("wagtail_bulk_action", args=["cms", "cmsimage", "add_to_collection"])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{address}?id={image.pk}", {"collection": closed.pk})
    assert all(name.startswith("private/") for name in names_of(image))


def test_clock_finds_what_no_signal_tells(closed, django_capture_on_commit_callbacks):
    image = with_renditions()
    CmsImage.objects.update(collection=closed)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        settle_when_due()
    assert len(callbacks) == 1
    assert all(name.startswith("private/") for name in names_of(image))
    with django_capture_on_commit_callbacks() as callbacks:
        settle_when_due()
    assert callbacks == []


def test_move_that_is_stopped_half_way_leaves_every_row_its_file(closed, tmp_path, monkeypatch):
    image = with_renditions()
    public = names_of(image)
    CmsImage.objects.update(collection=closed)
    monkeypatch.setattr("cms.media.collections.list_renditions", _stop)
    with pytest.raises(KeyboardInterrupt):
        move_image(image.pk)
    assert names_of(image) == public
    assert public < stored(tmp_path)
    monkeypatch.undo()
    assert settle_files() == 1
    assert names_of(image) == {f"private/{name}" for name in public}


def _stop(*args):
    raise KeyboardInterrupt


def test_rendition_whose_file_is_lost_is_made_again(closed, tmp_path):
    image = with_renditions()
    Path(tmp_path, image.renditions.first().file.name).unlink()
    CmsImage.objects.update(collection=closed)
    assert settle_files() == 1
    assert len(names_of(image)) == 4
    image.refresh_from_db()
    assert len(make_renditions(image)) == 1


def test_image_whose_original_is_lost_stays(closed, tmp_path):
    image = with_renditions()
    before = names_of(image)
    Path(tmp_path, image.file.name).unlink()
    CmsImage.objects.update(collection=closed)
    assert settle_files() == 0
    assert CmsImage.objects.filter(file=image.file.name).exists()
    assert set(image.renditions.values_list("file", flat=True)) == before - {image.file.name} == stored(tmp_path)
