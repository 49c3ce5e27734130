"""What was shown of indicators by gender, age and place: kept, so that later ones are held to it."""

import uuid

from django.db import migrations, models

import wayhome.core.clock
from wayhome.core import append_only


class Migration(migrations.Migration):
    dependencies = [("numbers", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Split",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("organisation", models.UUIDField()),
                ("year", models.PositiveSmallIntegerField()),
                ("made_by", models.UUIDField()),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "year"], name="numbers_split_of_a_year")],
            },
        ),
        append_only.protect("numbers_split"),
    ]
