import uuid

import django.db.models.deletion
from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):

    dependencies = [
        ("duties", "0002_ending"),
    ]

    operations = [
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("mark", models.CharField(max_length=64)),
                ("until", models.DateTimeField()),
                ("duty", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="renewals", to="duties.duty")),
            ],
            options={
                "indexes": [models.Index(fields=["mark"], name="duty_owed_anew")],
                "constraints": [models.UniqueConstraint(fields=("duty", "mark"), name="duty_stands_on_it_once")],
            },
        ),
    ]
