"""The plan for staying safe, and everything of the watch, which all looks alike without keys."""

import uuid

from django.db import migrations, models

import wayhome.core.clock
import wayhome.vault.fields
from wayhome.core import append_only

FIELDS = [
    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
    ("case_id", models.UUIDField(db_index=True, editable=False)),
    ("organisation_id", models.UUIDField(editable=False)),
    ("row_version", models.PositiveIntegerField(default=0, editable=False)),
    ("thing", models.UUIDField()),
    ("number", models.PositiveIntegerField()),
    ("written_by", models.UUIDField()),
    ("document", wayhome.vault.fields.SealedField(group="F")),
]


def _options(name: str) -> dict[str, object]:
    return {
        "abstract": False,
        "constraints": [
            models.UniqueConstraint(fields=("case_id", "thing", "number"), name=f"watch_{name}_one_next_version")
        ],
    }


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_roles"), ("vault", "0002_records")]

    operations = [
        migrations.CreateModel(
            name="Measure", fields=[(name, one.clone()) for name, one in FIELDS], options=_options("measure")
        ),
        migrations.CreateModel(
            name="Word", fields=[(name, one.clone()) for name, one in FIELDS], options=_options("word")
        ),
        append_only.protect("watch_measure", "watch_word"),
    ]
