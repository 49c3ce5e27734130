"""What was sent of a case is sent once, whoever answers for it later."""

import uuid

from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):
    dependencies = [("numbers", "0002_split")]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
            ],
            options={"abstract": False},
        ),
    ]
