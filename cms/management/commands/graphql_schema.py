"""Writes the schema definition language of the API to `schema.graphql`."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.api.schema import schema_text
from settings.environment import BASE_DIR


class Command(BaseCommand):
    help = "Write the schema definition language of the API to schema.graphql."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        (BASE_DIR / "schema.graphql").write_text(schema_text())
