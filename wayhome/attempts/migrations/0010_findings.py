import uuid

from django.db import migrations, models

import wayhome.core.clock
from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [
        ("attempts", "0001_initial"),
        ("core", "0001_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('attempt', models.UUIDField()),
                ('case_id', models.UUIDField()),
                ('gate', models.CharField(max_length=60)),
                ('holds', models.BooleanField()),
                ('is_end', models.BooleanField(default=False)),
                ('until_at', models.DateTimeField(blank=True, null=True)),
                ('found_by', models.UUIDField(blank=True, null=True)),
                ('signature', models.BinaryField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['attempt', 'gate', '-created_at'], name='finding_newest')],
            },
        ),
        append_only.protect("attempts_finding"),
    ]
