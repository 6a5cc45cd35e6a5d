"""The whole site with its media in a bucket: uploads, answers, private files, and the store gone in the middle."""

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.buckets import SIGNED_SECONDS
from cms.models import CmsImage
from settings.images import Preset
from tests.awkward import rotated
from tests.factories import ArticlePageFactory
from tests.images import drawn_file, drawn_image
from tests.s3.servers import BUCKET, PREFIX
from tests.s3.test_buckets import fetch

pytestmark = pytest.mark.django_db
AWAY = (
    "The file could not be stored: the store of images and documents does not answer. Nothing was saved. Try again in "
    "a few minutes, and tell whoever runs this site if it lasts."
)
QUERY = """
{ article(slug: "tea") { leadImage { url srcSet(preset: BODY) sources(preset: BODY) { srcSet } } body {
    ... on DocumentBlock { document { url size } } } } }
"""


@pytest.fixture(autouse=True)
def _one_preset(settings):
    settings.IMAGE_PRESETS = {"BODY": Preset(widths=(100,)), "THUMBNAIL": Preset(widths=(50,), ratio=(1, 1))}


@pytest.fixture
def closed():
    collection = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    return collection


def upload_image(admin_client, name="photo.jpg"):
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": name,
            "collection": Collection.get_first_root_node().pk,
            "files[]": SimpleUploadedFile(name, rotated(), "image/jpeg"),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    return response.json()


def test_upload_and_its_renditions_are_in_the_bucket(server, admin_client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert upload_image(admin_client)["success"] is True
    image = CmsImage.objects.get()
    names = {image.file.name, *image.renditions.values_list("file", flat=True)}
    assert len(names) == 5
    assert server.stored_keys() == sorted(f"public/{name}" for name in names)
    if server.anonymous_reads:
        status, headers, body = fetch(image.renditions.first().url)
        assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
        assert body[8:12] == b"WEBP" or body[:2] == b"\xff\xd8"


def test_deleting_an_image_deletes_its_objects(server, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = drawn_image("Bench", (200, 100))
    assert len(server.stored_keys()) == 5
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert server.stored_keys() == []


def test_query_answers_while_the_store_is_away(server, read, site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = drawn_image("Bench", (200, 100))
    document = Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)), file_size=80)
    ArticlePageFactory(slug="tea", lead_image=image, body=[("document", {"document": document, "label": ""})])
    server.stop()
    try:
        article = read(QUERY)["article"]
    finally:
        server.start()
    base = f"{server.endpoint}/{BUCKET}/{PREFIX}public/"
    image.refresh_from_db()
    webp = image.renditions.get(filter_spec__contains="width-100|format-webp").file.name
    jpeg = image.renditions.get(filter_spec__contains="width-100|format-jpeg").file.name
    assert article["leadImage"] == {
        "url": base + image.file.name,
        "srcSet": f"{base}{webp} 100w",
        "sources": [{"srcSet": f"{base}{webp} 100w"}, {"srcSet": f"{base}{jpeg} 100w"}],
    }
    url = f"{django_settings.WAGTAILADMIN_BASE_URL}/documents/{document.pk}/plan.png"
    assert article["body"] == [{"document": {"url": url, "size": 80}}]


def test_upload_while_the_store_is_away_leaves_neither_row_nor_object(server, admin_client):
    server.stop()
    try:
        answer = upload_image(admin_client)
    finally:
        server.start()
    assert answer == {"success": False, "error_message": AWAY}
    assert (CmsImage.objects.count(), server.stored_keys()) == (0, [])
    assert upload_image(admin_client)["success"] is True


def test_new_file_while_the_store_is_away_keeps_the_old_one(server, admin_client):
    assert upload_image(admin_client)["success"] is True
    image = CmsImage.objects.get()
    before = server.stored_keys()
    fields = {"title": "New title", "collection": image.collection_id, "credit": "Typed in just now"}
    server.stop()
    try:
        response = admin_client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {**fields, "file": SimpleUploadedFile("new.jpg", rotated(), "image/jpeg")},
        )
    finally:
        server.start()
    assert (response.status_code, AWAY in response.text, "Typed in just now" in response.text) == (200, True, True)
    assert CmsImage.objects.get().file.name == image.file.name
    assert server.stored_keys() == before


def test_health_says_which_part_is_away(server, client):
    assert client.get("/health/ready").json()["status"] == "ok"
    server.stop()
    try:
        response = client.get("/health/ready")
    finally:
        server.start()
    answer = response.json()
    assert (response.status_code, answer["status"]) == (200, "degraded")
    assert answer["checks"]["media"] == {
        "ok": False,
        "problem": "The store of images and documents does not answer.",
    }
    assert answer["checks"]["database"] == {"ok": True}


def test_private_image_is_missing_for_all_but_staff(server, client, admin_client, closed):
    image = drawn_image("Bench", (200, 100), collection=closed)
    assert server.stored_keys() == [image.file.name]
    assert image.file.name.startswith("private/original_images/")
    assert image.file.url == f"/media/{image.file.name}"
    assert client.get(image.file.url).status_code == 404
    assert fetch(f"{server.endpoint}/{BUCKET}/{PREFIX}{image.file.name}")[0] in {400, 403}
    response = admin_client.get(image.file.url)
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    assert f"X-Amz-Expires={SIGNED_SECONDS}" in response["Location"]
    with image.file.open() as file:
        assert fetch(response["Location"])[::2] == (200, file.read())


def test_document_is_had_by_a_signed_address_alone(server, client, closed, settings):
    public = Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)))
    private = Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)), collection=closed)
    assert {key.split("/")[0] for key in server.stored_keys()} == {"private"}
    assert client.get(private.url).status_code == 404
    response = client.get(public.url)
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    status, headers, body = fetch(response["Location"])
    assert (status, len(body)) == (200, public.file.size)
    if server.anonymous_reads:
        assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''plan.png"


def test_old_address_in_the_folder_leads_to_the_bucket(server, client, site):
    image = drawn_image("Bench", (200, 100))
    response = client.get(f"/media/{image.file.name}")
    assert (response.status_code, response["Location"]) == (302, image.file.url)


def test_moving_to_a_private_collection_moves_the_objects(server, closed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = drawn_image("Bench", (200, 100))
    before = server.stored_keys()
    image.refresh_from_db()
    image.collection = closed
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert server.stored_keys() == [key.replace("public/", "private/") for key in before]
    for key in server.stored_keys():
        head = server.client().head_object(Bucket=BUCKET, Key=PREFIX + key)
        assert head["CacheControl"] == "private, no-store"
    image.refresh_from_db()
    image.collection = Collection.get_first_root_node()
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert server.stored_keys() == before
