"""The app of interviews."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from cms.schedule import register_due
        from interviews.importing.storage import delete_old

        register_due(delete_old)
