"""Moving a site's files from a folder to a bucket and back: nothing is lost, and it can be taken up again."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.folders import FolderStore
from cms.media.stores import media_store, read_digest
from cms.renditions import make_renditions
from settings.images import Preset
from settings.media import storages
from tests.images import drawn_file, drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(server, settings, tmp_path):
    """A folder with the files of a site: images, one of them private, with their renditions, and a document."""
    settings.MEDIA_ROOT = tmp_path / "first"
    settings.STORAGES = storages(None)
    settings.IMAGE_PRESETS = {"BODY": Preset(widths=(40,))}
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    for fields in ({}, {"collection": closed}):
        make_renditions(drawn_image("Bench", (200, 100), **fields))
    Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)))
    return tmp_path / "first"


def copy(source, target):
    output = StringIO()
    call_command("media", "copy", "--from", source, "--to", target, stdout=output)
    return output.getvalue().splitlines()[-1]


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_folder_to_bucket_and_back(folder, server, settings, tmp_path):
    before = digests(folder)
    assert copy("folder", "s3").startswith("7 of 7 files: 7 copied (")
    assert copy("folder", "s3") == "7 of 7 files: 0 copied (0 bytes), 7 were there with the same checksum."
    settings.STORAGES = storages(settings.MEDIA_BUCKET)
    assert {name: read_digest(media_store(), name) for name in before} == before
    assert {key.split("/")[0] for key in server.stored_keys()} == {"public", "private"}
    output = StringIO()
    call_command("media", "check", "--checksums", stdout=output)
    assert output.getvalue() == "7 files are stored, 7 are named by a row.\n"
    settings.MEDIA_ROOT = tmp_path / "second"
    assert copy("s3", "folder").startswith("7 of 7 files: 7 copied (")
    assert digests(tmp_path / "second") == before


def test_copy_that_the_server_breaks_off_is_taken_up_again(folder, server, monkeypatch):
    puts = 0
    whole = server.stop

    def counting(self, name, content, digest):
        nonlocal puts
        puts += 1
        if puts == 3:
            whole()
        return put(self, name, content, digest)

    from cms.media.buckets import BucketStore

    put = BucketStore.put
    monkeypatch.setattr(BucketStore, "put", counting)
    try:
        with pytest.raises(CommandError, match="start it again when the store answers"):
            call_command("media", "copy", "--from", "folder", "--to", "s3", "--workers", "1", stdout=StringIO())
    finally:
        server.start()
    assert len(server.stored_keys()) == 2
    last = copy("folder", "s3")
    assert (last.startswith("7 of 7 files: 5 copied ("), last.endswith("2 were there with the same checksum.")) == (
        True,
        True,
    )


def test_file_that_differs_is_copied_again(folder, server):
    copy("folder", "s3")
    name = Document.objects.get().file.name
    (folder / name).write_bytes(b"changed")
    assert copy("folder", "s3") == "7 of 7 files: 1 copied (7 bytes), 6 were there with the same checksum."


def test_lost_file_is_named_and_all_others_are_copied(folder, server):
    name = Document.objects.get().file.name
    (folder / name).unlink()
    output = StringIO()
    with pytest.raises(CommandError, match="1 files are lost; all others are there"):
        call_command("media", "copy", "--from", "folder", "--to", "s3", stdout=output)
    assert f"  {name}\n" in output.getvalue()
    assert len(server.stored_keys()) == 6


def test_content_that_is_damaged_on_its_way_is_refused(folder, server, monkeypatch, settings, tmp_path):
    copy("folder", "s3")
    settings.MEDIA_ROOT = tmp_path / "second"
    key = next(key for key in server.stored_keys() if key.startswith("private/documents"))
    client, place = server.client(), {"Bucket": settings.MEDIA_BUCKET.name, "Key": settings.MEDIA_BUCKET.prefix + key}
    known = client.head_object(**place)["Metadata"]
    client.put_object(**place, Body=b"damaged", Metadata={name.lower(): value for name, value in known.items()})
    with pytest.raises(CommandError, match="its checksum differs"):
        call_command("media", "copy", "--from", "s3", "--to", "folder", stdout=StringIO())
    assert not FolderStore().exists(key.removeprefix("private/"))
