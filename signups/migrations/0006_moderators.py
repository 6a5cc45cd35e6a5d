"""Lets the moderators moderate submissions, and export the newsletter's subscriptions."""

from django.db import migrations

GROUP = "Moderators"
PERMISSIONS = [
    ("submission", "moderate_submissions", "Can moderate submissions"),
    ("newslettersubscription", "export_newsletter", "Can read and export the newsletter's subscriptions"),
]


def find_permission(apps, model, codename, name):
    """Return a permission; in a new database Django makes them only after all migrations."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="signups", model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def give(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        group.permissions.add(*[find_permission(apps, *row) for row in PERMISSIONS])


def take_back(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        group.permissions.remove(*[find_permission(apps, *row) for row in PERMISSIONS])


class Migration(migrations.Migration):

    dependencies = [
        ("signups", "0005_submissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take_back)]
