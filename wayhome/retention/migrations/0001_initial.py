import uuid

import wayhome.core.clock
import wayhome.vault.fields
from django.db import migrations, models

from wayhome.core import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
    ]

    operations = [
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField(db_index=True, editable=False)),
                ('organisation_id', models.UUIDField(editable=False)),
                ('row_version', models.PositiveIntegerField(default=0, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('written_by', models.UUIDField()),
                ('document', wayhome.vault.fields.SealedField(group='I')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case_id', 'organisation_id', 'number'), name='retention_line_one_next')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField()),
                ('organisation_id', models.UUIDField()),
                ('look_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['look_on', 'case_id'], name='retention_turns')],
                'constraints': [models.UniqueConstraint(fields=('case_id', 'organisation_id'), name='retention_one_turn')],
            },
        ),
        append_only.protect("retention_line"),
    ]
