"""What was said last about keeping a file: a mark that means nothing without the key file."""

import uuid

import wayhome.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_until_a_moment")]

    operations = [
        migrations.CreateModel(
            name="FileKeeping",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("mark", models.CharField(max_length=64, unique=True)),
            ],
            options={"abstract": False},
        ),
    ]
