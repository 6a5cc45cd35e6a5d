"""Media in a bucket of a store that speaks S3.

What is public has a plain address that never changes; what is private has none but the one that
`cms.private_files` signs for who may have it.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import IO, Any, cast
from urllib.parse import quote

import boto3
import structlog
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from cms.media.names import StoredFile, is_private, key_of, media_type, name_of
from cms.media.stores import StoreError, apart, digest_of
from settings.media import Bucket

logger = structlog.get_logger(__name__)

# How long a signed address works, in seconds.
SIGNED_SECONDS = 300
# Whoever uploads waits for at most two attempts of so many seconds each, to connect and then for each answer.
CONNECT_SECONDS = 3
READ_SECONDS = 10
ATTEMPTS = 2
# A health check is asked more often, and by somebody who waits for less.
IMPATIENT = {"connect_timeout": 1, "read_timeout": 2}
# Larger files are sent in parts of so many bytes.
PART = 8 * 1024 * 1024
PUBLIC_CACHE = "public, max-age=31536000, immutable"
PRIVATE_CACHE = "private, no-store"
DIGEST = "sha256"


def bucket() -> Bucket:
    """Return the bucket that the settings name. Raises ImproperlyConfigured when they name none."""
    if settings.MEDIA_BUCKET is None:
        raise ImproperlyConfigured("No bucket is named: set MEDIA_S3_BUCKET.")
    return settings.MEDIA_BUCKET


@lru_cache
def shared_client(bucket: Bucket, **differences: Any) -> Any:
    """Return the client of a bucket, the same for all threads: making one takes longer than most of what it does.

    `differences` are other limits than those above. Credentials are found where boto3 looks for them.
    """
    return boto3.session.Session().client(
        "s3",
        endpoint_url=bucket.endpoint or None,
        region_name=bucket.region or None,
        config=client_config(bucket, **differences),
    )


def client_config(bucket: Bucket, **differences: Any) -> Config:
    """Return how a store is spoken to, with other limits where `differences` name them."""
    return Config(
        signature_version="s3v4",
        # The signature covers the content, so that the store itself refuses what the network has changed.
        s3={"addressing_style": "path" if bucket.path_style else "virtual", "payload_signing_enabled": True},
        # Checksums beyond that are unknown to other stores than Amazon's.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        **{
            "connect_timeout": CONNECT_SECONDS,
            "read_timeout": READ_SECONDS,
            "retries": {"total_max_attempts": ATTEMPTS, "mode": "standard"},
            "max_pool_connections": 20,
            **differences,
        },
    )


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Raise FileNotFoundError and StoreError in the place of what boto3 and botocore raise."""
    try:
        yield
    except ClientError as error:
        if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 404:
            raise FileNotFoundError(f"The store has no file {name}.") from error
        raise StoreError(f"The store refuses {name}: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StoreError(f"The store does not answer for {name}: {error}") from error


@deconstructible(path="cms.media.buckets.BucketStore")
class BucketStore(S3Storage):
    """The bucket of MEDIA_S3_*. Names of rows are mapped to keys by `cms.media.names`."""

    def get_default_settings(self) -> dict[str, Any]:
        named = bucket()
        return {
            **super().get_default_settings(),
            "bucket_name": named.name,
            "location": named.prefix,
            "file_overwrite": False,
            "client_config": client_config(named),
            "transfer_config": TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=4),
        }

    def url(self, name: str, parameters: Any = None, expire: int | None = None, http_method: str | None = None) -> str:
        """Return the public address of a file; for a private one that of the view that asks who may have it.

        The store is not asked.
        """
        if is_private(name):
            return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
        return f"{bucket().public_url}{filepath_to_uri(key_of(name))}"

    def signed_address(self, name: str, filename: str, content_type: str) -> str:
        """Return an address that gives the file to anybody for five minutes, to be saved as `filename`."""
        wanted = {
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}",
            "ResponseContentType": content_type,
        }
        with store_errors(name):
            address: str = self._client.generate_presigned_url(
                "get_object", Params={**self._place(name), **wanted}, ExpiresIn=SIGNED_SECONDS
            )
        return address

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        with store_errors(name):
            return super().get_available_name(apart(name), max_length)

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        key = name.removeprefix(self.location)
        return {"CacheControl": PRIVATE_CACHE if is_private(name_of(key) or key) else PUBLIC_CACHE}

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return int(self._head(name)["ContentLength"])

    def delete(self, name: str) -> None:
        with store_errors(name):
            self._client.delete_object(**self._place(name))

    def stored_files(self) -> Iterator[StoredFile]:
        """Give every file that the bucket holds below its prefix."""
        now = datetime.now(UTC)
        with store_errors(self.bucket_name):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket_name, Prefix=self.location
            )
            for page in pages:
                for entry in page.get("Contents", ()):
                    name = name_of(entry["Key"].removeprefix(self.location))
                    if name is not None:
                        yield StoredFile(name, entry["Size"], (now - entry["LastModified"]).total_seconds())

    def put(self, name: str, content: IO[bytes], digest: str) -> None:
        """Store a file under just this name, and its SHA-256 with it."""
        with store_errors(name):
            self._client.upload_fileobj(
                content,
                **self._place(name),
                ExtraArgs={**self._write_headers(name), "Metadata": {DIGEST: digest}},
                Config=self.transfer_config,
            )

    def copy(self, name: str, target: str) -> None:
        """Copy a file within the bucket, with the headers of its new place."""
        with store_errors(name):
            known = {DIGEST: self._remembered(name)}
            self._client.copy(
                self._place(name),
                **self._place(target),
                ExtraArgs={**self._write_headers(target), "Metadata": known, "MetadataDirective": "REPLACE"},
                Config=self.transfer_config,
            )

    def digest(self, name: str) -> str:
        """Return the SHA-256 that was stored with a file, or read it where none was."""
        if remembered := self._remembered(name):
            return remembered
        with self._open(name) as file:
            return digest_of(file)

    def problem(self) -> str | None:
        """Say so when the bucket does not answer within a few seconds."""
        try:
            impatient = shared_client(bucket(), **IMPATIENT)
            impatient.list_objects_v2(Bucket=self.bucket_name, Prefix=self.location, MaxKeys=1)
        except (BotoCoreError, ClientError) as error:
            # The error names hosts and keys, so it is for the log alone.
            logger.warning("media_store_unreachable", error=str(error))
            return "The store of images and documents does not answer."
        return None

    @property
    def _client(self) -> Any:
        return shared_client(bucket())

    def _place(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}

    def _head(self, name: str) -> dict[str, Any]:
        with store_errors(name):
            head: dict[str, Any] = self._client.head_object(**self._place(name))
        return head

    def _remembered(self, name: str) -> str:
        # Stores write the names of metadata as headers, each in its own case.
        return {key.lower(): value for key, value in self._head(name)["Metadata"].items()}.get(DIGEST, "")

    def _normalize_name(self, name: str) -> str:
        normal: str = super()._normalize_name(key_of(name))
        if not normal.startswith(f"{self.location}{key_of(name)[:7]}"):
            raise SuspiciousOperation(f"{name} is no name of a file.")
        return normal

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("Files of a bucket are read, or saved as a whole.")
        # In memory, since Wagtail does not close all that it opens; no upload is larger than 50 MB.
        with store_errors(name):
            content = self._client.get_object(**self._place(name))["Body"].read()
        return File(io.BytesIO(content), name=name)

    def _save(self, name: str, content: File) -> str:
        content.seek(0)
        digest = digest_of(content)
        content.seek(0)
        # boto3 closes what it has sent; a form reads it again.
        self.put(name, cast("IO[bytes]", _Unclosed(content)), digest)
        return name

    def _write_headers(self, name: str) -> dict[str, str]:
        # By the name, never by what the uploading browser says: that could be text/html.
        return {**self.get_object_parameters(name), "ContentType": media_type(name)}


class _Unclosed:
    """A file for reading that is not closed by whoever is done with it."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def read(self, size: int = -1) -> bytes:
        return self.file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        return self.file.tell()

    def close(self) -> None:
        """Leave it open."""
