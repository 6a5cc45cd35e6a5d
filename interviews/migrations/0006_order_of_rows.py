from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0005_undone_steps"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="participant",
            options={"ordering": ["sort_order", "id"]},
        ),
    ]
