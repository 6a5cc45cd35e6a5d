from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_newsroom_groups"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="featureditem",
            options={"ordering": ["sort_order", "id"]},
        ),
    ]
