"""The app that every content app stands on."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate
from wagtail.signals import copy_for_translation_done


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "CMS"

    def ready(self) -> None:
        from wagtail.models import Collection, CollectionViewRestriction

        from cms import checks  # noqa: F401 - importing registers them
        from cms.admin.translation import give_to_translator
        from cms.answers import leases, purging
        from cms.answers.triggers import install, remove
        from cms.answers.version import fold_changes
        from cms.api import budget
        from cms.image_files import refuse_decompression_bombs
        from cms.media.collections import settle_later, settle_when_due
        from cms.models import CmsRendition
        from cms.names import translate_names
        from cms.schedule import register_due

        refuse_decompression_bombs()
        translate_names()
        pre_migrate.connect(remove, sender=self)
        post_migrate.connect(install, sender=self)
        register_due(fold_changes)
        purging.connect()
        connection_created.connect(leases.watch)
        connection_created.connect(budget.watch)
        copy_for_translation_done.connect(give_to_translator)
        # Signals, since Wagtail deletes renditions by querysets.
        post_save.connect(note_rendition, sender=CmsRendition)
        post_delete.connect(note_rendition, sender=CmsRendition)
        for sender in (Collection, CollectionViewRestriction):
            post_save.connect(settle_later, sender=sender)
        post_delete.connect(settle_later, sender=CollectionViewRestriction)
        register_due(settle_when_due)


def note_rendition(instance: Any, **kwargs: Any) -> None:
    """Keep an image's list of its renditions in step with their rows."""
    from cms.renditions import all_filter_specs, list_renditions

    if instance.filter_spec in all_filter_specs():
        list_renditions(instance.image_id)
