from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="articleauthor",
            options={"ordering": ["sort_order", "id"]},
        ),
    ]
