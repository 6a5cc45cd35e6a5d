"""A real S3 server for each run, and the settings that keep the media there.

rclone serves by default; `./run test --s3=ceph` takes Ceph's gateway.
"""

from collections.abc import Iterator

import pytest

from cms.media.buckets import shared_client
from cms.media.stores import MediaStore, media_store
from settings.media import storages
from tests.s3.rclone import Rclone
from tests.s3.servers import KEY, SECRET, Server


@pytest.fixture(scope="session")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server, started once."""
    if request.config.option.s3 == "ceph":
        from tests.s3.ceph import Ceph

        server: Server = Ceph(tmp_path_factory.mktemp("ceph"))
    else:
        server = Rclone(tmp_path_factory.mktemp("rclone"))
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def server(running: Server, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server with an empty bucket, which the settings name."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    shared_client.cache_clear()
    settings.MEDIA_BUCKET = running.bucket
    settings.STORAGES = storages(running.bucket)
    yield running
    running.empty()
    shared_client.cache_clear()


@pytest.fixture
def store(server: Server) -> MediaStore:
    """The store of the site, in the bucket."""
    return media_store()
