"""Production: everything that protects the site is on, and a missing or malformed variable stops the start."""

from typing import Any
from urllib.parse import urlsplit

from settings.environment import read_env_file, require

read_env_file()
require("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "ADMIN_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL")

from settings import logs  # noqa: E402 - the check comes first
from settings.base import *  # noqa: E402, F403
from settings.base import DATABASES, MIDDLEWARE, STORAGES, TRUSTED_PROXIES, WAGTAILADMIN_BASE_URL  # noqa: E402
from settings.database import pooled  # noqa: E402
from settings.environment import email_url, flag, names, read, text, whole_number  # noqa: E402

DEBUG = False
SECRET_KEY = text("SECRET_KEY")
ALLOWED_HOSTS = names(text("ALLOWED_HOSTS"))
LOGGING = logs.configure(json=True)

# Threads take turns: a few more connections than the threads of one process are never used.
DATABASE_POOL_SIZE = read("DATABASE_POOL_SIZE", whole_number(1, 1000), default=10, example="10")
DATABASES = {"default": pooled(DATABASES["default"], DATABASE_POOL_SIZE)}

MIDDLEWARE = [*MIDDLEWARE]
MIDDLEWARE.insert(
    MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1, "whitenoise.middleware.WhiteNoiseMiddleware"
)
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("DEFAULT_FROM_EMAIL")
# One URL stands for the eight EMAIL_* settings of Django.
EMAIL_SETTINGS: dict[str, Any] = read(
    "EMAIL_URL", email_url, default={}, example="smtp+tls://user:password@mail.example.org:587"
)
vars().update(EMAIL_SETTINGS)

SECURE_SSL_REDIRECT = read("SSL_REDIRECT", flag, default=True, example="true")
# Load balancers ask for the health of a process over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = read("HSTS_SECONDS", whole_number(0), default=30 * 24 * 3600, example="31536000")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(WAGTAILADMIN_BASE_URL))]

SILENCED_SYSTEM_CHECKS = [
    # The site cannot know whether every other host of its domain speaks HTTPS, so its HSTS speaks for itself alone,
    "security.W005",
    # and browsers are not asked to preload it.
    "security.W021",
]
