"""Where media are kept: in a folder, or in a bucket of a store that speaks S3, by the variables MEDIA_S3_*."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from settings.environment import SettingsError, flag, read, text, web_address

AWS = "https://s3.amazonaws.com"


class Bucket(NamedTuple):
    """A bucket and how it is reached. `prefix` is "" or ends with a slash; `public_url` ends with one."""

    name: str
    endpoint: str
    region: str
    path_style: bool
    prefix: str
    public_url: str


def read_bucket() -> Bucket | None:
    """Return the bucket that the variables name, None where they name none. Raises SettingsError."""
    name = text("MEDIA_S3_BUCKET")
    endpoint = read("MEDIA_S3_ENDPOINT", web_address, default="", example="https://s3.example.org")
    region = text("MEDIA_S3_REGION")
    path_style = read("MEDIA_S3_PATH_STYLE", flag, default=bool(endpoint), example="true")
    prefix = read("MEDIA_S3_PREFIX", _prefix, default="", example="dsi")
    domain = read("MEDIA_S3_CUSTOM_DOMAIN", _domain, default="", example="media.example.org")
    if not name:
        if endpoint or region or prefix or domain:
            raise SettingsError("Variables MEDIA_S3_* are set, but MEDIA_S3_BUCKET is not: set it, or none of them.")
        return None
    public_url = f"{domain}/" if domain else _address(name, endpoint, region, path_style)
    return Bucket(name, endpoint, region, path_style, prefix, public_url + prefix)


def storages(bucket: Bucket | None) -> dict[str, dict[str, Any]]:
    """Return Django's STORAGES with media in a bucket, or in the folder MEDIA_ROOT where there is none."""
    store = "cms.media.buckets.BucketStore" if bucket else "cms.media.folders.FolderStore"
    return {
        "default": {"BACKEND": store},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def _address(name: str, endpoint: str, region: str, path_style: bool) -> str:
    parts = urlsplit(endpoint or (f"https://s3.{region}.amazonaws.com" if region else AWS))
    host = f"{parts.netloc}{parts.path}"
    return f"{parts.scheme}://{host}/{name}/" if path_style else f"{parts.scheme}://{name}.{host}/"


def _prefix(value: str) -> str:
    stripped = value.strip("/")
    if not all(part and set(part) != {"."} for part in stripped.split("/")):
        raise ValueError("is not a prefix of names such as dsi or sites/dsi")
    return f"{stripped}/"


def _domain(value: str) -> str:
    address = web_address(value if "://" in value else f"https://{value}")
    if urlsplit(address).query:
        raise ValueError("is not a host name")
    return address
