import uuid

from django.db import migrations, models

import wayhome.core.clock
import wayhome.vault.fields
from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [
        ("papers", "0001_initial"),
        ("core", "0001_roles"),
        ("vault", "0002_records"),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField(db_index=True, editable=False)),
                ('organisation_id', models.UUIDField(editable=False)),
                ('row_version', models.PositiveIntegerField(default=0, editable=False)),
                ('thing', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('written_by', models.UUIDField()),
                ('document', wayhome.vault.fields.SealedField(group='G')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('case_id', 'thing', 'number'), name='papers_entry_one_next')],
            },
        ),
        append_only.protect("papers_entry"),
    ]
