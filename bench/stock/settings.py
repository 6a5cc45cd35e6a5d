"""Settings of a site with nothing but Wagtail and Grapple."""

from settings.database import database_url, pooled
from settings.environment import text

SECRET_KEY = "bench-only"  # noqa: S105 - serves made-up content to this machine
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
DEBUG = False
INSTALLED_APPS = [
    "bench.stock",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "grapple",
    "graphene_django",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
LABELS = [
    *("wagtailcore", "wagtailsites", "wagtailusers", "wagtailsnippets", "wagtaildocs", "wagtailimages"),
    *("wagtailsearch", "wagtailredirects", "wagtailsettings", "wagtailadmin"),
]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "bench.stock.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": pooled(database_url(text("DATABASE_URL", default="sqlite:///stock.sqlite3")), 10)}
# Its own models have no migrations, and models of migrated apps cannot be their bases then.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in [*INSTALLED_APPS, *LABELS]}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
MEDIA_URL = "/media/"
MEDIA_ROOT = text("MEDIA_ROOT")
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Stock"
WAGTAILADMIN_BASE_URL = "http://localhost"
# The search is not measured.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
GRAPPLE = {"APPS": ["stock"], "EXPOSE_GRAPHIQL": False}
GRAPHENE = {"SCHEMA": "grapple.schema.schema"}
LOGGING = {"version": 1, "root": {"level": "ERROR"}}
