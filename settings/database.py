"""The database that a URL names, tuned: SQLite with a write-ahead log, or PostgreSQL."""

from typing import Any

import environ

EXAMPLE_URL = "postgres://user:password@127.0.0.1:5432/dsi"
ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}


def database_url(value: str) -> dict[str, Any]:
    """Return the entry of DATABASES for a URL. Raises ValueError when it names neither SQLite nor PostgreSQL."""
    scheme, separator, rest = value.partition("://")
    if scheme not in ENGINES or not separator or not rest.strip("/"):
        raise ValueError("is not the address of an SQLite or PostgreSQL database")
    config = dict(environ.Env.db_url_config(value))
    config["ENGINE"] = ENGINES[scheme]
    if scheme == "sqlite":
        # Writers queue for the lock when they begin, and readers never wait for them.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    elif not config["NAME"]:
        raise ValueError("does not name the database")
    else:
        # A server that vanishes without a word is given up after four seconds, not after a quarter of an hour. What is
        # run a third time on a connection by a cursor that allows for it is planned once.
        config["OPTIONS"] = {
            "connect_timeout": 4,
            "tcp_user_timeout": 4000,
            "prepare_threshold": 2,
            **config.get("OPTIONS", {}),
        }
    return config


def pooled(config: dict[str, Any], size: int) -> dict[str, Any]:
    """Return the entry with a pool of at most `size` connections for each process; SQLite has none and stays as it is.

    A request that finds no connection within two seconds fails, so an outage of the database is answered and not
    waited for. When the database is back, so are its connections: each is tried before it is given out, and the next
    request makes a new one, however long the outage was.
    """
    if config["ENGINE"] != ENGINES["postgres"]:
        return config
    pool = {"min_size": 1, "max_size": size, "timeout": 2, "reconnect_timeout": 2}
    return {**config, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": {**config["OPTIONS"], "pool": pool}}
