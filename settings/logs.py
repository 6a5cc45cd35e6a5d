"""Logging: one line for each event with the request's id, as JSON for machines or readable for people."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import Processor

ADD_CONTEXT: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


class JsonFormatter(structlog.stdlib.ProcessorFormatter):
    """Writes a record as JSON. One that brings its `lines` is ready, however many they are."""

    takes_many = True

    def format(self, record: logging.LogRecord) -> str:
        lines: list[str] | None = getattr(record, "lines", None)
        return "\n".join(lines) if lines else super().format(record)


def configure(*, json: bool, level: str = "INFO") -> dict[str, Any]:
    """Point structlog at the standard library's logging, and return the LOGGING setting that writes both to stderr."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *ADD_CONTEXT,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    # Django keeps the request object on its records, which holds headers and cookies: it is never written.
    render: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if json:
        render += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    else:
        render += [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": JsonFormatter if json else structlog.stdlib.ProcessorFormatter,
                "processors": render,
                "foreign_pre_chain": ADD_CONTEXT,
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "tasks": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                # The worker has its loggers say each beginning and end: for a terminal that is too much.
                "level": "INFO" if json else "WARNING",
            },
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.utils.autoreload": {"level": "WARNING"},
            # Every save indexes the page in two tasks, which say nothing unless they fail.
            "django_tasks": {"handlers": ["tasks"], "level": "WARNING", "propagate": False},
            # Who did what to which page: the audit log has it too, and a dry run would say that it made pages.
            "wagtail": {"level": "INFO" if json else "WARNING"},
            # It repeats what request_failed and request_finished say, with the whole path.
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": True},
            # The development server's own request lines hold query strings, and repeat ours.
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": True},
        },
    }
