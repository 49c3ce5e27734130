"""The register of pictures and stories."""

import uuid

from django.db import migrations, models

import wayhome.core.clock
import wayhome.vault.fields
from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [("consent", "0005_earlier_answers")]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("case_id", models.UUIDField(db_index=True, editable=False)),
                ("organisation_id", models.UUIDField(editable=False)),
                ("row_version", models.PositiveIntegerField(default=0, editable=False)),
                ("thing", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("written_by", models.UUIDField()),
                ("basis_mark", models.CharField(db_index=True, max_length=64)),
                ("is_gone", models.BooleanField(default=False)),
                ("document", wayhome.vault.fields.SealedField("I")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_id", "thing", "number"), name="one_next_of_a_picture"
                    )
                ],
            },
        ),
        append_only.protect("consent_picture"),
    ]
