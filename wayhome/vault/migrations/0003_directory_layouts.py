"""Compacted parts of a directory keep the spellings apart from the rest, so that a search reads less."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0002_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="directorychunk",
            name="details",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="directorychunk",
            name="layout",
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
