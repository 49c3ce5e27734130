"""Keys for one run, and the rows that came by one and wait for a member of the team."""

import django.db.models.deletion
import uuid
import wayhome.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('caselists', '0003_row_marks'),
        ('organisations', '0003_roles_that_rest'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RunKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('epoch', models.PositiveIntegerField()),
                ('public', models.BinaryField()),
                ('at_most', models.PositiveIntegerField()),
                ('ends_at', models.DateTimeField()),
                ('said', models.BinaryField()),
                ('certificate', models.BinaryField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('sent', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('closing', models.BinaryField(default=bytes)),
                ('put_away_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='Sent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('rows', models.PositiveIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('body', models.BinaryField()),
                ('marks', models.BinaryField(default=bytes)),
                ('signature', models.BinaryField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('case_list', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came', to='caselists.caselist')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='caselists.runkey')),
            ],
        ),
        migrations.AddIndex(
            model_name='runkey',
            index=models.Index(fields=['organisation', '-created_at'], name='caselists_keys_of'),
        ),
        migrations.AddConstraint(
            model_name='runkey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='caselists_key_taken_back_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='sent',
            constraint=models.UniqueConstraint(fields=('key', 'number'), name='caselists_sent_once'),
        ),
    ]
