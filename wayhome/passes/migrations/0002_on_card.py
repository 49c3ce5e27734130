import uuid
import wayhome.core.clock
import wayhome.vault.fields
from django.db import migrations, models

from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('passes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OnCard',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField(db_index=True, editable=False)),
                ('organisation_id', models.UUIDField(editable=False)),
                ('row_version', models.PositiveIntegerField(default=0, editable=False)),
                ('attempt', models.UUIDField(db_index=True)),
                ('thing', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('written_by', models.UUIDField()),
                ('document', wayhome.vault.fields.SealedField(group='Dm')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('attempt', 'thing', 'number'), name='passes_oncard_one_next')],
            },
        ),
        append_only.protect("passes_oncard"),
    ]
