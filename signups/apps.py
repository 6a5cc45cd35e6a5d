"""The app of sign-ups."""

from django.apps import AppConfig


class SignupsConfig(AppConfig):
    name = "signups"

    def ready(self) -> None:
        from cms.answers.moments import register_moments
        from cms.health import register_warning
        from cms.schedule import register_daily, register_due
        from signups.alerts import tell_of_reopenings
        from signups.letters import late_letters_warning, send_due_letters
        from signups.moments_of_gates import moments_of_gates
        from signups.personal_data import expire
        from signups.reminders import overdue_warning, remind

        register_moments(moments_of_gates)
        register_warning(overdue_warning)
        register_warning(late_letters_warning)
        register_due(remind)
        register_due(tell_of_reopenings)
        register_due(send_due_letters)
        register_daily(expire)
