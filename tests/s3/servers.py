"""What the tests ask of a server that speaks S3, whichever it is."""

import contextlib
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from typing import Any

import boto3
from botocore.config import Config

from settings.media import Bucket

BUCKET = "dsi-media"
PREFIX = "site/"
REGION = "us-east-1"
KEY, SECRET = "DSITESTKEY0000000000", "a-secret-for-tests-alone-0000000000000000"
PATIENCE_SECONDS = 30


class Server(ABC):
    """A server with an empty bucket. `anonymous_reads` says whether it lets anybody read what a policy opens."""

    anonymous_reads: bool
    port: int

    @property
    def endpoint(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def bucket(self) -> Bucket:
        """The bucket as the settings know it."""
        return Bucket(BUCKET, self.endpoint, REGION, True, PREFIX, f"{self.endpoint}/{BUCKET}/{PREFIX}")

    @abstractmethod
    def start(self) -> None:
        """Start it, and wait until it answers."""

    @abstractmethod
    def stop(self) -> None:
        """End it; what it holds stays."""

    def close(self) -> None:
        """End it for good."""
        self.stop()

    def client(self, secret: str = SECRET) -> Any:
        """Return a client of its own, to look into the bucket beside the store."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=KEY,
            aws_secret_access_key=secret,
            config=Config(
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                retries={"total_max_attempts": 1},
            ),
        )

    def stored_keys(self) -> list[str]:
        """Return the keys below the prefix, sorted."""
        listed = self.client().list_objects_v2(Bucket=BUCKET, Prefix=PREFIX).get("Contents", [])
        return sorted(entry["Key"].removeprefix(PREFIX) for entry in listed)

    def empty(self) -> None:
        """Delete every object."""
        for key in self.stored_keys():
            self.client().delete_object(Bucket=BUCKET, Key=PREFIX + key)


def wait_for(address: str) -> None:
    """Wait until something answers HTTP there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with contextlib.closing(urllib.request.urlopen(address, timeout=2)):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"Nothing answers at {address}.")
