"""Whose turn it is to be looked at: nobody waits for a lot."""

import uuid

from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):
    dependencies = [("numbers", "0003_counted")]

    operations = [
        migrations.CreateModel(
            name="Looked",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("looked_on", models.DateField()),
            ],
            options={"abstract": False},
        ),
    ]
