"""Development: SQLite and a folder of media, readable log lines, mail on the console, nothing to set."""

from settings.environment import read, read_env_file, text, web_address

read_env_file()

from settings import logs  # noqa: E402 - the environment file comes first
from settings.base import *  # noqa: E402, F403
from settings.base import DATA_DIR, DEVELOPMENT_PORT  # noqa: E402

DEBUG = True
SECRET_KEY = text("SECRET_KEY", default="development-only-key-that-is-public-and-protects-nothing")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
API_EXPLORER_FOR_EVERYONE = True
LOGGING = logs.configure(json=False)

WAGTAILADMIN_BASE_URL = read(
    "ADMIN_URL", web_address, default=f"http://127.0.0.1:{DEVELOPMENT_PORT}", example="http://127.0.0.1:8001"
)

DATA_DIR.mkdir(exist_ok=True)
