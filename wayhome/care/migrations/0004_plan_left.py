import uuid

from django.db import migrations, models

import wayhome.core.clock
import wayhome.vault.fields
from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [("care", "0003_promise_across")]

    operations = [
        migrations.CreateModel(
            name="PlanLeft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("case_id", models.UUIDField(db_index=True, editable=False)),
                ("organisation_id", models.UUIDField(editable=False)),
                ("row_version", models.PositiveIntegerField(default=0, editable=False)),
                ("plan", models.UUIDField(db_index=True)),
                ("day", models.DateField()),
                ("written_by", models.UUIDField()),
                ("body", wayhome.vault.fields.SealedField(group="F", minimum=True)),
            ],
            options={"abstract": False},
        ),
        append_only.protect("care_planleft"),
    ]
