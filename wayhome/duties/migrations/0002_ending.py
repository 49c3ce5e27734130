import uuid

import django.db.models.deletion
from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):

    dependencies = [
        ("duties", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("duty", models.UUIDField(unique=True)),
                ("thread", models.UUIDField(blank=True, db_index=True, null=True)),
                ("body", models.BinaryField()),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation")),
            ],
            options={"abstract": False},
        ),
    ]
