"""Tests: nothing of this machine is read or touched but `DATABASE_URL`; SQLite in memory without it."""

import atexit
import tempfile
from pathlib import Path

from settings import logs, media
from settings.base import *  # noqa: F403
from settings.base import TASKS
from settings.database import EXAMPLE_URL, database_url
from settings.environment import read

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105 - a test's sessions protect nothing
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost", "second.example"]
DATABASES = {
    "default": read("DATABASE_URL", database_url, default=database_url("sqlite://:memory:"), example=EXAMPLE_URL)
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Removed when the process ends; left to itself, it would say a warning there.
SCRATCH = tempfile.TemporaryDirectory(prefix="dsi-cms-tests-")
atexit.register(SCRATCH.cleanup)
MEDIA_ROOT = f"{SCRATCH.name}/media"
STATIC_ROOT = Path(SCRATCH.name, "static")
MEDIA_BUCKET = None
STORAGES = media.storages(MEDIA_BUCKET)
TASKS = {**TASKS, "queue": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LOGGING = logs.configure(json=False, level="WARNING")
# Tests of what is kept say so.
ANSWER_MEMORY_MB = ANSWER_LEASE_MS = 0
SHARED_CACHE_SECONDS = 0
WAGTAILFRONTENDCACHE = {}
CACHE_TAG_HEADER = CACHE_PURGE_URL = CACHE_PURGE_TOKEN = ""
API_EXPLORER_FOR_EVERYONE = True
# A busy machine may take its time.
API_TIME_BUDGET_SECONDS = 60
TRUSTED_DOCUMENTS = "allow"
IMAGE_FORMATS = ("WEBP", "JPEG")
FRONTEND_URL = ""
CORS_ALLOWED_ORIGINS = []
WAGTAILADMIN_BASE_URL = "http://testserver"
TIME_ZONE = "UTC"
