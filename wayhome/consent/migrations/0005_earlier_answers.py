"""Answers about a file from before files could be closed: listed, so that whoever can open them looks once.

They are sealed, so that no migration can read who took a yes back (docs/decisions/0034). On a new installation nothing
is listed.
"""

import uuid

import wayhome.core.clock
from django.db import migrations, models

LIST = """
    INSERT INTO consent_earlieranswer (id, created_at, "case", organisation)
    SELECT gen_random_uuid(), date_trunc('day', now()), case_id, organisation_id
    FROM consent_consent GROUP BY case_id, organisation_id
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [("consent", "0004_recall_by_request"), ("people", "0006_filekeeping")]

    operations = [
        migrations.CreateModel(
            name="EarlierAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("case", models.UUIDField()),
                ("organisation", models.UUIDField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "organisation"), name="one_look_at_earlier_answers"
                    )
                ],
            },
        ),
        migrations.RunSQL(LIST, migrations.RunSQL.noop),
    ]
