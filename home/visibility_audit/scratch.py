"""A database and a media folder to throw away: the configured ones are never touched."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.locmem import LocMemCache
from django.db import connection, connections
from django.test import override_settings

from home.models import HomePage
from settings.media import storages


class NotScratchError(Exception):
    """The database is not the one that was made for the audit; nothing was written."""


@contextmanager
def scratch_site() -> Iterator[None]:
    """Work in an empty, migrated database beside the configured one and in a folder of its own; drop both at the end.

    On PostgreSQL the configured user needs the right to create databases. Raises NotScratchError.
    """
    configured = connection.settings_dict["NAME"]
    with (
        tempfile.TemporaryDirectory(prefix="dsi-cms-audit-") as folder,
        override_settings(
            MEDIA_ROOT=f"{folder}/media",
            MEDIA_BUCKET=None,
            STORAGES=storages(None),
            CACHES={"default": {"BACKEND": f"{LocMemCache.__module__}.{LocMemCache.__name__}", "LOCATION": folder}},
            EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
            # As visitors meet it in production, but for the redirect to HTTPS.
            ALLOWED_HOSTS=["localhost"],
            DEBUG=False,
            API_EXPLORER_FOR_EVERYONE=False,
            # The audit asks what no frontend asks; a document that is registered may ask any of it.
            TRUSTED_DOCUMENTS="allow",
            SECURE_SSL_REDIRECT=False,
        ),
    ):
        sqlite = connection.vendor == "sqlite"
        name = f"{folder}/audit.sqlite3" if sqlite else f"audit_{secrets.token_hex(8)}"
        close()
        connection.settings_dict["TEST"]["NAME"] = name
        try:
            connection.creation.create_test_db(verbosity=0, autoclobber=False, serialize=False)
            check_is_scratch(name)
            yield
        finally:
            close()
            # A run that is ended early may not have come so far as to make it.
            if connection.settings_dict["NAME"] == name:
                connection.creation.destroy_test_db(configured, verbosity=0)


def close() -> None:
    """Close all connections, those of a pool too, which would go on to lead to the database before."""
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def check_is_scratch(name: str) -> None:
    """Ask the database itself which one it is. Raises NotScratchError unless it is `name` and has no site of ours."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA database_list")
            found = Path(cursor.fetchone()[2]).resolve()
            is_scratch = found == Path(name).resolve()
        else:
            cursor.execute("SELECT current_database()")
            is_scratch = cursor.fetchone()[0] == name
    if not is_scratch or HomePage.objects.exists():
        raise NotScratchError("The database is not the one that was made for the audit. Nothing was written.")
