"""Which tables an answer can show, and which of their columns none shows."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model
from modelcluster.models import ClusterableModel, get_all_child_relations

# What answers depend on beside the models that have types: where pages stand, who may see them, what is found.
ALSO_WATCHED = [
    "cms.TrustedDocument",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Locale",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtaildocs.Document",
    "wagtailembeds.Embed",
    "wagtailredirects.Redirect",
    "wagtailsearch.IndexEntry",
]
# What drafts and locks change, and what the database's own ranks go by: an editor who types changes no answer.
NOT_SHOWN = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "title_norm",
}


def watched_models() -> list[type[Model]]:
    """Return the models whose rows an answer can show, with those that their rows continue and that join them."""
    shown = [
        model
        for model in apps.get_models()
        if model._meta.app_label in settings.GRAPPLE["APPS"] and hasattr(model, "graphql_fields")
    ]
    found: dict[type[Model], None] = {}
    for model in [*shown, *map(apps.get_model, ALSO_WATCHED)]:
        found.update(dict.fromkeys([model, *model._meta.get_parent_list()]))
        if issubclass(model, ClusterableModel):
            # Child rows without a type of their own, such as those that say what a page features.
            found.update(dict.fromkeys(relation.related_model for relation in get_all_child_relations(model)))
        # The tags of images and the like are in no answer.
        joins = (field.remote_field.through for field in model._meta.many_to_many if field.related_model in shown)
        found.update(dict.fromkeys(joins))
    return sorted(found, key=lambda model: model._meta.db_table)


def shown_columns(model: type[Model]) -> list[str]:
    """Return the columns of a watched model whose change can change an answer."""
    return [column for field in _fields(model) if (column := field.column) is not None]


def _fields(model: type[Model]) -> Iterator[Field]:
    return (field for field in model._meta.local_concrete_fields if field.name not in NOT_SHOWN)
