"""The plan for the time after arriving, in versions, and what is said about it."""

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
    ("written_by", models.UUIDField()),
    ("document", wayhome.vault.fields.SealedField(group="I")),
]
# What was told across agencies is a parcel beside a case: with the vault's type of column, erasing empties it too.
SEALED = "ALTER TABLE public.goals_word ALTER COLUMN across TYPE wayhome_sealed"
BACK = "ALTER TABLE public.goals_word ALTER COLUMN across TYPE bytea"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_roles"), ("vault", "0002_records")]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[*((name, one.clone()) for name, one in FIELDS), ("number", models.PositiveIntegerField())],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case_id", "number"), name="goals_plan_one_next")
                ]
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                *((name, one.clone()) for name, one in FIELDS),
                ("across", models.BinaryField(default=bytes)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(SEALED, BACK),
        append_only.protect("goals_plan", "goals_word"),
    ]
