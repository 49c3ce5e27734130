import uuid

from django.db import migrations, models

import wayhome.core.clock


class Migration(migrations.Migration):

    dependencies = [
        ("departure", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('organisation', models.UUIDField()),
                ('month', models.DateField()),
                ('sealed', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'month'), name='departure_tally_one_a_month')],
            },
        ),
    ]
