"""The settings as environment variables make them."""

import importlib
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from settings import environment
from settings.database import pooled
from settings.environment import SettingsError

ROOT = Path(__file__).parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "z" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "cms.example.org, cms.internal",
    "DATABASE_URL": "postgres://dsi:secret-word@db.example.org:5433/dsi",
    "ADMIN_URL": "https://cms.example.org:8443/",
    "EMAIL_URL": "smtp+tls://mailer:secret-word@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "DSI <news@example.org>",
}
READ = [
    "PORT",
    "REDIS_URL",
    "FRONTEND_URL",
    "CORS_ALLOWED_ORIGINS",
    "TIME_ZONE",
    "TRUSTED_DOCUMENTS",
    "TRUSTED_PROXIES",
    "SSL_REDIRECT",
]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Give a function that imports a settings module anew, with these variables alone and no environment file."""
    monkeypatch.setattr(environment, "BASE_DIR", tmp_path)

    def load(name: str, **variables: str) -> ModuleType:
        for variable in [*PRODUCTION, *READ]:
            # Set first, so that what an environment file sets meanwhile is taken back at the end.
            monkeypatch.setenv(variable, "")
            monkeypatch.delenv(variable)
        for variable, value in variables.items():
            monkeypatch.setenv(variable, value)
        for module in ("settings.base", f"settings.{name}"):
            monkeypatch.delitem(sys.modules, module, raising=False)
        return importlib.import_module(f"settings.{name}")

    return load


def test_production_names_every_missing_variable_at_once(load: Any) -> None:
    with pytest.raises(SettingsError) as refusal:
        load("production", SECRET_KEY="x" * 50, ALLOWED_HOSTS="  ")
    assert str(refusal.value) == (
        "Set these environment variables before starting in production: ALLOWED_HOSTS, DATABASE_URL, ADMIN_URL, "
        "EMAIL_URL, DEFAULT_FROM_EMAIL. The table in README.md says what each one is, with an example."
    )


def test_production_protects_the_site(load: Any) -> None:
    settings = load("production", **PRODUCTION)
    assert settings.DEBUG is False
    assert settings.API_EXPLORER_FOR_EVERYONE is False
    assert settings.ALLOWED_HOSTS == ["cms.example.org", "cms.internal"]
    assert settings.CSRF_TRUSTED_ORIGINS == ["https://cms.example.org:8443"]
    assert (settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT) == (True,) * 3
    assert (settings.SECURE_PROXY_SSL_HEADER, settings.TRUSTED_PROXIES) == (None, [])
    assert settings.AXES_IPWARE_META_PRECEDENCE_ORDER == ["REMOTE_ADDR"]
    assert settings.MIDDLEWARE.index("whitenoise.middleware.WhiteNoiseMiddleware") == 4
    assert (settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS) == ("mail.example.org", 587, True)
    assert settings.SERVER_EMAIL == "DSI <news@example.org>"


def test_production_pools_connections_to_postgresql(load: Any) -> None:
    database = load("production", **PRODUCTION, DATABASE_POOL_SIZE="7").DATABASES["default"]
    assert (database["ENGINE"], database["HOST"], database["PORT"]) == (
        "django.db.backends.postgresql",
        "db.example.org",
        5433,
    )
    assert database["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 7, "timeout": 2, "reconnect_timeout": 2}
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (0, True)


def test_production_takes_sqlite(load: Any, tmp_path: Path) -> None:
    variables = {**PRODUCTION, "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    database = load("production", **variables).DATABASES["default"]
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", f"{tmp_path}/db.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "pool" not in database["OPTIONS"]


def test_production_behind_a_proxy(load: Any) -> None:
    settings = load(
        "production", **PRODUCTION, TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8,::1", SSL_REDIRECT="no", HSTS_SECONDS="60"
    )
    assert settings.SECURE_PROXY_SSL_HEADER == ("HTTP_X_FORWARDED_PROTO", "https")
    assert [str(network) for network in settings.TRUSTED_PROXIES] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]
    assert (settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS) == (False, 60)


@pytest.mark.parametrize(
    ("variables", "backend"),
    [
        ({"CLOUDFLARE_ZONE_ID": "z1", "CLOUDFLARE_API_TOKEN": "t1"}, {"ZONEID": "z1", "BEARER_TOKEN": "t1"}),
        ({"CLOUDFRONT_DISTRIBUTION_ID": "d1"}, {"DISTRIBUTION_ID": "d1"}),
    ],
)
def test_cdn_is_a_backend_of_wagtail(load: Any, variables: dict[str, str], backend: dict[str, str]) -> None:
    assert load("production", **PRODUCTION).WAGTAILFRONTENDCACHE == {}
    (found,) = load("production", **PRODUCTION, **variables).WAGTAILFRONTENDCACHE.values()
    assert found | backend == found


def test_zone_without_its_token_is_refused(load: Any) -> None:
    with pytest.raises(SettingsError, match="go together"):
        load("production", **PRODUCTION, CLOUDFLARE_ZONE_ID="z1")


def test_development_needs_nothing(load: Any, tmp_path: Path) -> None:
    settings = load("dev")
    assert settings.DATABASES["default"]["NAME"] == f"{tmp_path}/var/db.sqlite3"
    assert (settings.DEVELOPMENT_PORT, settings.WAGTAILADMIN_BASE_URL) == (8000, "http://127.0.0.1:8000")
    assert (tmp_path / "var").is_dir()


def test_development_port_is_in_the_address(load: Any) -> None:
    settings = load("dev", PORT=" 8123 ")
    assert (settings.DEVELOPMENT_PORT, settings.WAGTAILADMIN_BASE_URL) == (8123, "http://127.0.0.1:8123")


def test_environment_file_is_read_but_does_not_win(load: Any, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FRONTEND_URL=https://file.example.org\nTIME_ZONE=Europe/Brussels\n")
    settings = load("dev", FRONTEND_URL="https://variable.example.org/")
    assert (settings.FRONTEND_URL, settings.TIME_ZONE) == ("https://variable.example.org", "Europe/Brussels")


def test_tests_read_nothing_of_the_machine(load: Any, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TIME_ZONE=Europe/Brussels\n")
    variables = {"REDIS_URL": "redis://127.0.0.1:6379/0", "FRONTEND_URL": "https://www.example.org"}
    settings = load("test", **variables)
    assert (settings.TIME_ZONE, settings.FRONTEND_URL) == ("UTC", "")
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"
    assert settings.DATABASES["default"]["NAME"] == ":memory:"
    assert not Path(settings.MEDIA_ROOT).is_relative_to(ROOT)


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("DATABASE_URL", "secret-word", "is not the address of an SQLite or PostgreSQL database."),
        ("DATABASE_URL", "mysql://u:secret-word@h/n", "is not the address of an SQLite or PostgreSQL database."),
        ("DATABASE_URL", "postgres://u:secret-word@h", "does not name the database."),
        ("REDIS_URL", "secret-word:6379", "is not the address of a Redis server."),
        ("LOGIN_FAILURE_LIMIT", "secret-word", "is not a whole number."),
        ("LOGIN_FAILURE_LIMIT", "0", "is less than 1."),
        ("LOGIN_LOCK_MINUTES", "1.5", "is not a whole number."),
        ("TRUSTED_PROXIES", "1", "is not a list of network addresses, or of networks with their length."),
        ("TRUSTED_PROXIES", "10.0.0.1/8", "is not a list of network addresses, or of networks with their length."),
        ("TRUSTED_PROXIES", "secret-word", "is not a list of network addresses, or of networks with their length."),
        ("ADMIN_URL", "cms.example.org", "is not an address that begins with http:// or https://."),
        ("FRONTEND_URL", "ftp://example.org", "is not an address that begins with http:// or https://."),
        ("CORS_ALLOWED_ORIGINS", "https://a.org, b.org", "is not an address that begins with http:// or https://."),
        (
            "CORS_ALLOWED_ORIGINS",
            "https://a.org/path",
            "holds an address with a path: an origin is scheme, host and port alone.",
        ),
        ("TIME_ZONE", "Europe/Atlantis", "is not the name of a time zone."),
        ("TRUSTED_DOCUMENTS", "secret-word", "is none of off, allow, only."),
        ("SSL_REDIRECT", "maybe", "is neither true nor false."),
        ("EMAIL_URL", "secret-word", "is not the address of a mail server."),
        ("PREVIEW_TOKEN_SECONDS", "-5", "is not a whole number."),
    ],
)
def test_malformed_variable_is_named_with_an_example(load: Any, variable: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        load("production", **{**PRODUCTION, variable: value})
    text, separator, example = str(refusal.value).partition(f" Example: {variable}=")
    assert (text, separator) == (f"The environment variable {variable} {message}", f" Example: {variable}=")
    assert example
    assert "secret-word" not in str(refusal.value)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "8000.5", "٣"])
def test_malformed_port_is_named(load: Any, port: str) -> None:
    with pytest.raises(SettingsError, match=r"^The environment variable PORT is .* Example: PORT=8001$"):
        load("dev", PORT=port)


def test_login_limits_come_from_variables(load: Any) -> None:
    settings = load("dev", LOGIN_FAILURE_LIMIT="3", LOGIN_LOCK_MINUTES="30")
    assert (settings.AXES_FAILURE_LIMIT, settings.AXES_COOLOFF_TIME) == (3, timedelta(minutes=30))


def test_trusted_documents_are_beside_texts_unless_told_otherwise(load: Any) -> None:
    assert load("production", **PRODUCTION).TRUSTED_DOCUMENTS == "allow"
    assert load("production", **PRODUCTION, TRUSTED_DOCUMENTS=" Only ").TRUSTED_DOCUMENTS == "only"


def test_documents_list_every_variable() -> None:
    source = "".join(file.read_text() for file in (ROOT / "settings").glob("*.py"))
    read = set(re.findall(r'\b(?:read|text)\(\s*"([A-Z_]+)"', source)) | set(PRODUCTION)
    example = re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    assert sorted(example) == sorted(read)
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    assert sorted(table) == sorted({*read, "DJANGO_SETTINGS_MODULE"})


def run_manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, "DJANGO_SETTINGS_MODULE": "settings.production", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_clean() -> None:
    result = run_manage("check", "--deploy", "--fail-level=WARNING", **PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (2 silenced).\n"


def test_command_with_a_malformed_variable_ends_without_a_traceback() -> None:
    result = run_manage("check", **{**PRODUCTION, "LOGIN_FAILURE_LIMIT": "many"})
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "manage.py: The environment variable LOGIN_FAILURE_LIMIT is not a whole number. "
        "Example: LOGIN_FAILURE_LIMIT=5\n"
    )


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the pool is PostgreSQL's")
def test_pool_gives_and_takes_connections() -> None:
    config = {**connection.settings_dict, "NAME": "postgres", "OPTIONS": {"connect_timeout": 5}}
    handler = ConnectionHandler({"default": pooled(config, 1)})
    pooled_connection: Any = handler["default"]
    try:
        for number in range(3):
            with pooled_connection.cursor() as cursor:
                cursor.execute("SELECT %s", [number])
                assert cursor.fetchone() == (number,)
            pooled_connection.close()
        assert pooled_connection.pool.get_stats()["requests_num"] == 3
    finally:
        pooled_connection.close_pool()
