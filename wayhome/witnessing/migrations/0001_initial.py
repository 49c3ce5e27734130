"""Readiness, the danger of speaking."""

import uuid
from typing import Any

from django.db import migrations, models

import wayhome.core.clock
import wayhome.vault.fields
from wayhome.core import append_only

START: list[tuple[str, Any]] = [
    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
    ("case_id", models.UUIDField(db_index=True, editable=False)),
    ("organisation_id", models.UUIDField(editable=False)),
    ("row_version", models.PositiveIntegerField(default=0, editable=False)),
]
WRITTEN: list[tuple[str, Any]] = [("number", models.PositiveIntegerField()), ("written_by", models.UUIDField())]


def _table(name: str, group: str, constraint: models.UniqueConstraint) -> migrations.CreateModel:
    fields = [*START, *WRITTEN, ("document", wayhome.vault.fields.SealedField(group=group))]
    return migrations.CreateModel(
        name=name,
        fields=[(field, one.clone()) for field, one in fields],
        options={"abstract": False, "constraints": [constraint]},
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_roles"), ("vault", "0002_records")]

    operations = [
        _table(
            "Readiness", "Em",
            models.UniqueConstraint(fields=("case_id", "number"), name="witnessing_readiness_one_next"),
        ),
        _table(
            "Risk", "F",
            models.UniqueConstraint(fields=("case_id", "number"), name="witnessing_risk_one_next"),
        ),
        append_only.protect("witnessing_readiness", "witnessing_risk"),
    ]
