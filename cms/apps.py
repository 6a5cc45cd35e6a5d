"""The app that every content app stands on."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "CMS"

    def ready(self) -> None:
        from cms import checks  # noqa: F401 - importing registers them
        from cms.image_files import refuse_decompression_bombs

        refuse_decompression_bombs()
