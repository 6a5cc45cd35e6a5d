import wagtail.images.models
from django.db import migrations

import cms.models.image_fields


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_trusted_documents")]

    operations = [
        migrations.AlterField(
            model_name="cmsrendition",
            name="file",
            field=cms.models.image_fields.OrientedImageField(
                height_field="height",
                storage=wagtail.images.models.get_rendition_storage,
                upload_to=wagtail.images.models.get_rendition_upload_to,
                width_field="width",
            ),
        ),
    ]
