"""What was asked of others goes over under the data group of which it tells, and not beside what is due."""

import uuid

import django.db.models.deletion
import wayhome.core.clock
import wayhome.vault.fields
from django.db import migrations, models

from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [("handover", "0001_initial"), ("vault", "0002_records"), ("core", "0001_roles")]

    operations = [
        migrations.CreateModel(
            name="PackedRequests",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("case_id", models.UUIDField(db_index=True, editable=False)),
                ("organisation_id", models.UUIDField(editable=False)),
                ("row_version", models.PositiveIntegerField(default=0, editable=False)),
                ("group", models.CharField(max_length=1)),
                ("document", wayhome.vault.fields.SealedField(group="")),
                (
                    "packed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="handover.packed"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        append_only.protect("handover_packedrequests"),
    ]
