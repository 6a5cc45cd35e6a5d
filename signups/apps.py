"""The app of sign-ups."""

from django.apps import AppConfig


class SignupsConfig(AppConfig):
    name = "signups"

    def ready(self) -> None:
        from cms.health import register_warning
        from cms.schedule import register_due
        from signups.reminders import overdue_warning, remind

        register_warning(overdue_warning)
        register_due(remind)
