"""What every environment shares. Values come from environment variables; the README's table lists them."""

import logging
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network

from corsheaders.defaults import default_headers

from settings import frontend_cache, images, media
from settings.database import EXAMPLE_URL, database_url
from settings.environment import (
    BASE_DIR,
    flag,
    names,
    networks,
    one_of,
    origins,
    read,
    redis_url,
    text,
    time_zone,
    web_address,
    whole_number,
)

DATA_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "home",
    "interviews",
    "articles",
    "signups",
    "network",
    "cms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "wagtail_headless_preview",
    "modelcluster",
    "taggit",
    # Grapple reads the snippet registry when it starts: before the Wagtail apps it would find it empty.
    "grapple",
    "graphene_django",
    # For the names of countries in other languages.
    "django_countries",
    "corsheaders",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "cms.request_id.RequestIdMiddleware",
    "cms.client_address.TrustedProxiesMiddleware",
    "cms.api.outage.JsonErrorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.admin.language.AdminLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.admin.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


DATABASES = {
    "default": read(
        "DATABASE_URL",
        database_url,
        default=database_url(f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
        example=EXAMPLE_URL,
    )
}

REDIS_URL = read("REDIS_URL", redis_url, default="", example="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Wagtail puts its search and reference indexing on "default": it runs at once, so that a search is never behind a save.
# Our own work (renditions) goes to "queue", which `manage.py worker` empties.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# The lock is on a name together with an address, so nobody can lock an editor out from elsewhere.
AXES_FAILURE_LIMIT = read("LOGIN_FAILURE_LIMIT", whole_number(1), default=5, example="5")
AXES_COOLOFF_TIME = timedelta(minutes=read("LOGIN_LOCK_MINUTES", whole_number(1), default=15, example="15"))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "cms.login.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# The reverse proxies before the site, by address: the visitor's address and scheme are taken from what they say.
TRUSTED_PROXIES: list[IPv4Network | IPv6Network] = read(
    "TRUSTED_PROXIES", networks, default=[], example="127.0.0.1,10.0.0.0/8"
)
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]

# The id is cleaned before it is trusted (cms/request_id.py). Visitors' addresses are personal data: not in the log.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fr", "Français")]
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "settings.formats"
TIME_ZONE = read("TIME_ZONE", time_zone, default="UTC", example="Europe/Brussels")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = text("MEDIA_ROOT", default=str(DATA_DIR / "media"))
MEDIA_BUCKET = media.read_bucket()
STORAGES = media.storages(MEDIA_BUCKET)

WAGTAIL_SITE_NAME = "DSI CMS"
WAGTAILADMIN_BASE_URL = read(
    "ADMIN_URL", web_address, default="http://127.0.0.1:8000", example="https://cms.example.org"
)
IMAGE_PRESETS = images.IMAGE_PRESETS
# AVIF saves readers another fifth of the bytes, and costs the worker several times as long.
IMAGE_FORMATS = images.formats(avif=read("MEDIA_AVIF", flag, default=False, example="true"))
WAGTAILIMAGES_IMAGE_MODEL = "cms.CmsImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.admin.uploads.ImageUploadForm"
# Each has a check of its content in cms/document_uploads.py. What is shown in a page is an image, a video, a text.
DOCUMENT_KINDS = ["csv", "docx", "epub", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.admin.uploads.DocumentUploadForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# PostgreSQL would take the server's language, and SQLite has none: "simple" finds the same in both.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search_index", "SEARCH_CONFIG": "simple"}}
# The form of a page with as many blocks as fit has some five thousand fields; Django's own limit loses what was typed.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# More than any camera gives, less than fills the memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
# Nothing on the admin's pages is asked of other companies: no news of releases, no portraits by mail address.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

FRONTEND_URL = read("FRONTEND_URL", web_address, default="", example="https://www.example.org")
CORS_ALLOWED_ORIGINS: list[str] = read("CORS_ALLOWED_ORIGINS", origins, default=[], example="https://www.example.org")
CORS_ALLOW_HEADERS = (*default_headers, "graphql-cost")
CORS_URLS_REGEX = r"^/(graphql/?|schema\.graphql)$"

GRAPPLE = {
    "APPS": ["cms", "network", "articles", "interviews", "signups", "home"],
    "PAGE_INTERFACE": "cms.api.interfaces.PageInterface",
}

# The most items that a list of the API gives at once, and what it gives when not asked.
API_MAX_PAGE_SIZE = 100
API_DEFAULT_PAGE_SIZE = 20
API_MAX_RELATED = 20
# What a request to the API may hold: bytes of its body and of its GraphQL document, and the document's tokens.
API_MAX_BODY_BYTES = 200_000
API_MAX_DOCUMENT_BYTES = 15_000
API_MAX_TOKENS = 1_000
# How many values the variables may hold: as many as a document could.
API_MAX_VARIABLES = 1_000
# What the operation that runs may hold, counted through fragments.
API_MAX_DEPTH = 12
API_MAX_ALIASES = 30
API_MAX_ROOT_FIELDS = 20
API_MAX_DIRECTIVES = 10
API_MAX_MUTATIONS = 4
# The most objects that an answer can hold. A list that takes no size counts as so many items.
API_MAX_COST = 5_000
API_SHORT_LIST_COST = 10
# A search counts as so many objects, whatever it finds: a word that all pages hold is work in any case.
API_SEARCH_COST = 800
# How much comparing of fields that stand twice a document may need to be found valid.
API_MAX_VALIDATION_STEPS = 50_000
API_MAX_SEARCH_CHARACTERS = 200
API_MAX_SEARCH_WORDS = 32
# How long an operation may take, in seconds, its database statements included.
API_TIME_BUDGET_SECONDS = 5
# The same for a mutation, which can have to wait for those before it.
API_MUTATION_SECONDS = 20
# The most errors that an answer lists.
API_MAX_ERRORS = 5
# The explorer and introspection are for development and for logged-in staff.
API_EXPLORER_FOR_EVERYONE = False
# Whether registered documents run by their id: "off" not at all, "allow" beside any text, "only" alone.
TRUSTED_DOCUMENTS = read("TRUSTED_DOCUMENTS", one_of("off", "allow", "only"), default="allow", example="only")
# How much of its memory a process gives to answers, in megabytes (0: it keeps none), and the most bytes of one of them.
ANSWER_MEMORY_MB = read("ANSWER_MEMORY_MB", whole_number(0, 100_000), default=12, example="12")
ANSWER_MAX_BYTES = 500_000
# How long requests of one process share a look at the content version; a change waits as long before it returns.
ANSWER_LEASE_MS = read("ANSWER_LEASE_MS", whole_number(0, 1000), default=50, example="50")
# How long a CDN may give an answer without asking, in seconds. Those that hold a gate are asked for each time.
SHARED_CACHE_SECONDS = read("SHARED_CACHE_SECONDS", whole_number(0), default=0, example="60")
# The header of an answer's tags, none by default; where a CDN is told what to forget, and what it knows us by.
CACHE_TAG_HEADER = read("CACHE_TAG_HEADER", one_of("cache-tag", "surrogate-key"), default="", example="Cache-Tag")
CACHE_PURGE_URL = read("CACHE_PURGE_URL", web_address, default="", example="http://127.0.0.1:6081")
CACHE_PURGE_TOKEN = text("CACHE_PURGE_TOKEN")
WAGTAILFRONTENDCACHE = frontend_cache.read_backends()
# How long a preview link works, in seconds.
PREVIEW_TOKEN_SECONDS = read("PREVIEW_TOKEN_SECONDS", whole_number(60), default=3600, example="3600")

# Where `manage.py develop` serves.
DEVELOPMENT_PORT = read("PORT", whole_number(1, 65535), default=8000, example="8001")
# Who is mailed once a day while a pause of sign-ups is overdue.
DUTY_EMAIL = names(text("DUTY_EMAIL"))
# What one network address, and one e-mail address, may send to the forms within an hour; 0 sets no limit.
SUBMISSION_RATE_PER_ADDRESS = read("SUBMISSION_RATE_PER_ADDRESS", whole_number(0), default=20, example="20")
SUBMISSION_RATE_PER_EMAIL = read("SUBMISSION_RATE_PER_EMAIL", whole_number(0), default=5, example="5")
# Which consent text people agree to where a frontend does not say.
CONSENT_TEXT_VERSION = text("CONSENT_TEXT_VERSION", default="1")
# A mail server that says nothing is given up after so many seconds.
EMAIL_TIMEOUT = 10
# Where answers to mails about submissions go.
SIGNUPS_REPLY_TO = names(text("SIGNUPS_REPLY_TO"))
# How long a task may wait, in seconds, before /health/ready says that the worker is behind.
HEALTH_QUEUE_AGE_SECONDS = read("HEALTH_QUEUE_AGE_SECONDS", whole_number(1), default=300, example="300")
# How often the clock looks for what is due, in seconds, and how long the results of finished tasks are kept, in days.
CLOCK_SECONDS = read("CLOCK_SECONDS", whole_number(1, 3600), default=5, example="5")
TASK_RESULT_DAYS = read("TASK_RESULT_DAYS", whole_number(1), default=7, example="7")
