"""The settings of tests, with the media where the variables MEDIA_S3_* say."""

from settings import media
from settings.test import *  # noqa: F403

MEDIA_BUCKET = media.read_bucket()
STORAGES = media.storages(MEDIA_BUCKET)
