"""Media in a bucket of a real server: names, headers, addresses, and what happens while it is away."""

import hashlib
import io
import time
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.media import buckets
from cms.media.stores import StoreError
from tests.s3.servers import BUCKET, PREFIX

# rclone says 400 to what has no signature or an old one.
REFUSED = {400, 403}


def fetch(address):
    """Return the status, headers and body that anybody gets."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def remembered(head):
    """Return the checksum among an object's metadata, whose names come in the server's own case."""
    (digest,) = head["Metadata"].values()
    return digest


@pytest.mark.parametrize(
    ("name", "key", "cache"),
    [
        ("images/a.webp", "public/images/a.webp", "public, max-age=31536000, immutable"),
        ("private/images/a.webp", "private/images/a.webp", "private, no-store"),
        ("documents/x/a.pdf", "private/documents/x/a.pdf", "private, no-store"),
    ],
)
def test_file_is_stored_where_its_name_says(server, store, name, key, cache):
    content = SimpleUploadedFile("a", b"some bytes", "text/html")
    assert store.save(name, content) == name
    assert server.stored_keys() == [key]
    head = server.client().head_object(Bucket=BUCKET, Key=PREFIX + key)
    assert (head["CacheControl"], remembered(head)) == (cache, hashlib.sha256(b"some bytes").hexdigest())
    assert head["ContentType"] == {"webp": "image/webp", "pdf": "application/pdf"}[name[-4:].strip(".")]
    with store.open(name) as file:
        assert file.read() == b"some bytes"
    assert (store.exists(name), store.size(name)) == (True, 10)
    # Still open, for the form that shows it again.
    assert content.read() == b""
    store.delete(name)
    assert (server.stored_keys(), store.exists(name)) == ([], False)


def test_name_that_is_taken_is_not_overwritten(server, store):
    first = store.save("images/a.webp", ContentFile(b"first"))
    second = store.save("images/a.webp", ContentFile(b"second"))
    assert first != second
    with store.open(first) as file:
        assert file.read() == b"first"
    assert len(server.stored_keys()) == 2


def test_documents_of_one_name_stand_apart(store):
    names = {store.save("documents/plan.pdf", ContentFile(b"x")) for _ in range(2)}
    assert [name.split("/")[0::2] for name in names] == [["documents", "plan.pdf"]] * 2
    assert len(names) == 2


def test_large_file_is_sent_in_parts(server, store):
    content = bytes(range(256)) * (buckets.PART // 256 * 2 + 1)
    store.save("images/large.bin", ContentFile(content))
    head = server.client().head_object(Bucket=BUCKET, Key=f"{PREFIX}public/images/large.bin")
    assert head["ContentLength"] == len(content)
    with store.open("images/large.bin") as file:
        assert hashlib.sha256(file.read()).hexdigest() == remembered(head)


def test_missing_file_is_no_file(store):
    with pytest.raises(FileNotFoundError):
        store.open("images/none.webp")
    with pytest.raises(FileNotFoundError):
        store.size("images/none.webp")
    store.delete("images/none.webp")


def test_public_address_needs_no_server(server, store):
    server.stop()
    try:
        assert store.url("images/a b.webp") == f"{server.endpoint}/{BUCKET}/{PREFIX}public/images/a%20b.webp"
        assert store.url("private/images/a.webp") == "/media/private/images/a.webp"
    finally:
        server.start()


def test_signed_address_works_for_whoever_has_it(store):
    store.save("private/images/a.webp", ContentFile(b"bytes"))
    address = store.signed_address("private/images/a.webp", "Übersicht.webp", "image/webp")
    assert parse_qs(urlsplit(address).query)["X-Amz-Expires"] == ["300"]
    status, headers, body = fetch(address)
    assert (status, body) == (200, b"bytes")
    assert "X-Amz-Signature" in address
    assert headers["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    "tamper",
    [
        lambda address: address[:-1] + ("0" if address[-1] != "0" else "1"),
        lambda address: address.replace("/a.webp", "/b.webp"),
        lambda address: address.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"),
        lambda address: address.partition("?")[0],
    ],
    ids=["signature", "name", "time", "no signature"],
)
def test_signed_address_that_was_tampered_with_is_refused(store, tamper):
    for name in ("a", "b"):
        store.save(f"private/images/{name}.webp", ContentFile(b"bytes"))
    status, _, body = fetch(tamper(store.signed_address("private/images/a.webp", "a.webp", "image/webp")))
    assert (status in REFUSED, b"bytes" in body) == (True, False)


def test_signed_address_ends(store, monkeypatch):
    store.save("private/images/a.webp", ContentFile(b"bytes"))
    monkeypatch.setattr(buckets, "SIGNED_SECONDS", 2)
    address = store.signed_address("private/images/a.webp", "a.webp", "image/webp")
    assert fetch(address)[0] == 200
    time.sleep(3.1)
    status, _, body = fetch(address)
    assert (status in REFUSED, b"bytes" in body) == (True, False)


def test_copy_within_the_bucket_has_the_headers_of_its_new_place(server, store):
    store.save("private/images/a.webp", ContentFile(b"bytes"))
    store.copy("private/images/a.webp", "images/a.webp")
    head = server.client().head_object(Bucket=BUCKET, Key=f"{PREFIX}public/images/a.webp")
    assert (head["CacheControl"], head["ContentType"]) == (buckets.PUBLIC_CACHE, "image/webp")
    assert store.digest("images/a.webp") == hashlib.sha256(b"bytes").hexdigest()


def test_digest_of_what_others_stored_is_read(server, store):
    server.client().put_object(Bucket=BUCKET, Key=f"{PREFIX}public/images/a.webp", Body=b"bytes")
    assert store.digest("images/a.webp") == hashlib.sha256(b"bytes").hexdigest()


def test_listing_gives_names_and_leaves_out_what_is_not_ours(server, store):
    for name in ("images/a.webp", "private/images/b.webp", "documents/x/c.pdf"):
        store.put(name, io.BytesIO(b"bytes"), "")
    server.client().put_object(Bucket=BUCKET, Key=f"{PREFIX}other/d", Body=b"x")
    listed = {file.name: file.size for file in store.stored_files()}
    assert listed == {"images/a.webp": 5, "private/images/b.webp": 5, "documents/x/c.pdf": 5}
    assert all(-5 < file.age < 60 for file in store.stored_files())


def test_server_that_is_away_is_a_store_error(server, store):
    store.save("images/a.webp", ContentFile(b"bytes"))
    assert store.problem() is None
    server.stop()
    try:
        for act in (
            lambda: store.open("images/a.webp"),
            lambda: store.save("images/b.webp", ContentFile(b"bytes")),
            lambda: store.delete("images/a.webp"),
            lambda: store.exists("images/a.webp"),
            lambda: list(store.stored_files()),
            lambda: store.digest("images/a.webp"),
        ):
            with pytest.raises(StoreError):
                act()
        assert store.problem() == "The store of images and documents does not answer."
    finally:
        server.start()
    assert store.problem() is None


def test_wrong_secret_is_a_store_error(server, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    buckets.shared_client.cache_clear()
    with pytest.raises(StoreError, match=r"refuses images/a\.webp"):
        buckets.BucketStore().save("images/a.webp", ContentFile(b"bytes"))
    assert server.stored_keys() == []


@pytest.mark.parametrize("name", ["../x", "images/../../../x", "/etc/passwd"])
def test_name_that_leads_elsewhere_is_refused(server, store, name):
    with pytest.raises(SuspiciousOperation):
        store.save(name, ContentFile(b"bytes"))
    assert server.stored_keys() == []
