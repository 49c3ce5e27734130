"""The log holds who asked and on what order from the start, and letters that were set aside."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("disclosure", "0001_initial")]

    operations = [
        migrations.AddField("asking", "log", models.BinaryField(blank=True, default=bytes)),
        migrations.AddField("letter", "log", models.BinaryField(blank=True, default=bytes)),
    ]
