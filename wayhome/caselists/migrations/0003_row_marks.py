"""Which rows are in already, by a keyed mark: known also where the case is not open to who brings the list again."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):

    dependencies = [
        ("caselists", "0002_more_columns"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RowMark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("case_id", models.UUIDField()),
                ("list_id", models.UUIDField()),
                ("mark", models.CharField(max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "mark"], name="caselists_row_mark"),
                    models.Index(fields=["case_id"], name="caselists_mark_of_case"),
                ],
            },
        ),
    ]
