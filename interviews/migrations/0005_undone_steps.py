from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0004_transcript_import'),
    ]

    operations = [
        migrations.AddField(
            model_name='transcriptimport',
            name='undone',
            field=models.JSONField(default=list),
        ),
    ]
