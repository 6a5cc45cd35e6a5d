from collections import defaultdict

from django.db import migrations

import cms.models.image_fields
from cms.renditions import all_filter_specs


def list_renditions(apps, schema_editor):
    """Write down with each image which renditions of presets it has."""
    listed = defaultdict(dict)
    rows = apps.get_model("cms", "CmsRendition").objects.filter(filter_spec__in=all_filter_specs()).order_by("pk")
    for row in rows.iterator():
        listed[row.image_id][row.filter_spec] = [row.pk, row.file.name, row.width, row.height]
    images = apps.get_model("cms", "CmsImage").objects
    for image_id, renditions in listed.items():
        images.filter(pk=image_id).update(preset_renditions=renditions)


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_preview_in_panel")]

    operations = [
        migrations.AddField(
            model_name="cmsimage",
            name="preset_renditions",
            field=cms.models.image_fields.RenditionsField(blank=True, default=dict, editable=False),
        ),
        migrations.RunPython(list_renditions, migrations.RunPython.noop),
    ]
