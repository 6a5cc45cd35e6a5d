"""Who may do what: Wagtail's groups Editors and Moderators get the rest of their permissions, Duty editors are made."""

from django.db import migrations

ENTRIES = ("person", "organisation", "project")
# What is true of a person or an organisation is a fact, not a text to review: editors publish it, so that an entry
# made while writing a page shows with the page.
EDITORS = [
    *[("network", model, action) for model in ENTRIES for action in ("add", "change", "publish")],
    ("cms", "topic", "add"),
    ("cms", "topic", "change"),
]
MODERATORS = [
    *EDITORS,
    *[("network", model, "delete") for model in ENTRIES],
    ("cms", "topic", "delete"),
    *[("wagtailredirects", "redirect", action) for action in ("add", "change", "delete")],
]
TRANSLATE = ("simple_translation", "simpletranslation", "submit_translation", "Can submit translations")
ACCESS_ADMIN = ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
DELETE_WITH_CHILDREN = ("wagtailcore", "page", "bulk_delete_page", "Delete pages with children")


def usual(app, model, action):
    """Return a permission as Django names it."""
    return app, model, f"{action}_{model}", f"Can {action} {model}"


GRANTS = {
    "Editors": [*[usual(*row) for row in EDITORS], TRANSLATE],
    "Moderators": [*[usual(*row) for row in MODERATORS], TRANSLATE],
    "Duty editors": [ACCESS_ADMIN],
}


def find_permission(apps, app, model, codename, name):
    """Return a permission; in a new database Django makes them only after all migrations."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app, model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def give(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    for name, rows in GRANTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*[find_permission(apps, *row) for row in rows])
    apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
        group=Group.objects.get(name="Moderators"),
        page=apps.get_model("wagtailcore.Page").objects.get(depth=1),
        permission=find_permission(apps, *DELETE_WITH_CHILDREN),
    )


def take_back(apps, schema_editor):
    """Take back the permissions. The groups stay: people are in them, and others have given them more."""
    for name, rows in GRANTS.items():
        for group in apps.get_model("auth.Group").objects.filter(name=name):
            group.permissions.remove(*[find_permission(apps, *row) for row in rows])
    apps.get_model("wagtailcore.GroupPagePermission").objects.filter(
        group__name="Moderators", page__depth=1, permission=find_permission(apps, *DELETE_WITH_CHILDREN)
    ).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0001_initial"),
        ("network", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        # These look for groups that can enter the admin, and would give the one that is made here more than it needs.
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(give, take_back)]
