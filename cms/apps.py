"""The app that every content app stands on."""

from django.apps import AppConfig
from wagtail.signals import copy_for_translation_done


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "CMS"

    def ready(self) -> None:
        from cms import checks  # noqa: F401 - importing registers them
        from cms.admin.translation import give_to_translator
        from cms.image_files import refuse_decompression_bombs
        from cms.names import translate_names

        refuse_decompression_bombs()
        translate_names()
        copy_for_translation_done.connect(give_to_translator)
