"""The chains, their signed ends, and who saw them."""

import django.db.models.deletion
import uuid
import wayhome.core.clock
from django.db import migrations, models

from wayhome.core import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [("core", "0001_roles")]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('organisation', models.UUIDField(null=True)),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.UUIDField(null=True)),
                ('job', models.CharField(blank=True, default='', max_length=60)),
                ('sign_in_at', models.DateTimeField(null=True)),
                ('action', models.CharField(max_length=120)),
                ('subject', models.UUIDField(null=True)),
                ('groups', models.CharField(blank=True, default='', max_length=60)),
                ('outcome', models.CharField(choices=[('done', 'Done'), ('denied', 'Refused'), ('failed', 'Did not work')], default='done', max_length=6)),
                ('count', models.PositiveBigIntegerField(null=True)),
                ('sealed_ids', models.BinaryField(blank=True, default=b'')),
                ('previous', models.BinaryField()),
                ('hash', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-sequence'], name='audit_of_subject'), models.Index(fields=['actor', 'subject', '-sequence'], name='audit_of_actor')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'sequence'), name='audit_one_per_place'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('sequence',), name='audit_one_per_place_installation'), models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='audit_sequence_from_one'), models.CheckConstraint(condition=models.Q(('actor', None), ('job', ''), _connector='OR'), name='audit_user_or_job'), models.CheckConstraint(condition=models.Q(('outcome__in', ['done', 'denied', 'failed'])), name='audit_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.UUIDField(null=True)),
                ('sequence', models.PositiveBigIntegerField()),
                ('hash', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('key', models.BinaryField()),
                ('signature', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'sequence'), name='audit_head_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('sequence',), name='audit_head_once_installation')],
            },
        ),
        migrations.CreateModel(
            name='Countersignature',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('user', models.UUIDField()),
                ('at', models.DateTimeField(default=wayhome.core.clock.now)),
                ('key', models.BinaryField()),
                ('signature', models.BinaryField()),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='countersignatures', to='audit.signedhead')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('head', 'user'), name='audit_head_seen_once')],
            },
        ),
        append_only.protect('audit_entry', 'audit_signedhead', 'audit_countersignature'),
    ]
