"""Files by their addresses: those of public collections for everybody, the others missing for all but a few."""

import pytest
from django.contrib.auth.models import Group
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import CmsImage
from cms.renditions import make_renditions
from tests.images import drawn_file, drawn_image

TYPES = [kind for kind, _ in CollectionViewRestriction.RESTRICTION_CHOICES if kind != CollectionViewRestriction.NONE]


@pytest.fixture(params=TYPES)
def private(request, db):
    """A collection below one with a restriction; a restriction to groups is one to Editors."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    restriction = CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=request.param, password="p"
    )
    restriction.groups.set([Group.objects.get(name="Editors")])
    return closed.add_child(name="Below")


@pytest.fixture
def get(client):
    """A function that gets an address and returns the status and the body, after checking that no cookie is set."""

    def fetch(address):
        response = client.get(address)
        assert response.cookies == {}
        return response.status_code, response.getvalue()

    return fetch


def document(**fields):
    return Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)), **fields)


def test_document_of_a_public_collection(get, site):
    stored = document()
    with stored.file.open() as file:
        assert get(stored.url) == (200, file.read())


def test_document_of_a_private_collection_is_missing(get, private):
    stored = document(collection=private)
    missing = get(stored.url.replace(f"/{stored.pk}/", f"/{stored.pk + 1}/"))
    assert missing[0] == 404
    assert [get(stored.url), get(f"{stored.url}x"), get(f"/documents/authenticate_with_password/{stored.pk}/")] == [
        missing
    ] * 3


@pytest.mark.parametrize(("group", "kinds"), [("Editors", ["login", "groups"]), ("Moderators", ["login"])])
def test_document_of_a_private_collection_for_staff(get, client, member, private, group, kinds):
    stored = document(collection=private)
    client.force_login(member(group))
    seen = private.get_view_restrictions()[0].restriction_type in kinds
    assert get(stored.url)[0] == (200 if seen else 404)


def test_document_of_a_private_collection_for_a_reader(get, client, private, django_user_model):
    """A login without the admin is one all the same."""
    stored = document(collection=private)
    client.force_login(django_user_model.objects.create_user("reader"))
    seen = private.get_view_restrictions()[0].restriction_type == CollectionViewRestriction.LOGIN
    assert get(stored.url)[0] == (200 if seen else 404)


def files_of(image):
    """The addresses of an image's original and of a rendition."""
    return [image.file.url, make_renditions(image)[0].url]


def test_image_of_a_public_collection(get, site):
    assert [get(address)[0] for address in files_of(drawn_image("Bench", (400, 300)))] == [200, 200]


def test_image_of_a_private_collection(get, client, member, private):
    addresses = files_of(drawn_image("Bench", (400, 300), collection=private))
    missing = get("/media/original_images/none.jpg")
    assert missing[0] == 404
    assert [get(address) for address in addresses] == [missing, missing]
    client.force_login(member("Moderators"))
    assert [get(address)[0] for address in addresses] == [200, 200]


def test_document_is_no_media(get, client, site, django_user_model):
    stored = document()
    directory, _, name = stored.file.name.partition("/")
    addresses = [
        stored.file.url,
        f"/media//{directory}/{name}",
        f"/media/images/../{directory}/{name}",
        f"/media/./{directory}/{name}",
        f"/media/%2E/{directory}//{name}",
    ]
    for user in (None, django_user_model.objects.create_superuser("root")):
        if user:
            client.force_login(user)
        assert [get(address)[0] for address in addresses] == [404] * len(addresses)


@pytest.mark.parametrize(
    "path",
    ["", "original_images", "original_images/", "../settings/base.py", "%2e%2e/x", "%00", "a%00.jpg", "x" * 9000],
)
def test_media_that_are_not_there(get, client, site, django_user_model, path):
    CmsImage.objects.create(title="Bench", file=drawn_file("bench.jpg", (4, 4)))
    assert get(f"/media/{path}")[0] == 404
    client.force_login(django_user_model.objects.create_superuser("root"))
    assert get(f"/media/{path}")[0] == 404


@pytest.mark.parametrize(
    "path", ["9" * 18 + "/a", "9" * 5000 + "/a/", "0/a", "٣/a", "1/", "1/%00", "1/../2/a", "999999999/a"]
)
def test_documents_that_are_not_there(get, site, path):
    assert get(f"/documents/{path}")[0] == 404
