"""Public keys as facts, private keys sealed, who was given which, signed-in browsers, drafts."""

import django.db.models.deletion
import uuid
import wayhome.core.clock
from wayhome.core import append_only
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("core", "0001_roles")]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('user', models.UUIDField(db_index=True)),
                ('user_epoch', models.PositiveIntegerField()),
                ('wrapped', models.BinaryField()),
                ('sealed', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KeyState',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('owner', models.UUIDField(unique=True)),
                ('organisation', models.UUIDField()),
                ('owed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PrivateBundle',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('user', models.UUIDField(unique=True)),
                ('organisation', models.UUIDField()),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VaultSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('user', models.UUIDField(db_index=True)),
                ('organisation', models.UUIDField(blank=True, null=True)),
                ('is_pending', models.BooleanField(default=False)),
                ('epoch_day', models.DateField(blank=True, null=True)),
                ('secret', models.BinaryField(default=bytes, max_length=32)),
                ('sealed', models.BinaryField(default=bytes)),
                ('signed_in_at', models.DateTimeField(db_index=True)),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KeyPair',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('user', 'User'), ('team', 'Team'), ('organisation', 'Organisation'), ('recovery', 'Recovery'), ('installation', 'Installation')], max_length=12)),
                ('owner', models.UUIDField()),
                ('organisation', models.UUIDField(db_index=True)),
                ('epoch', models.PositiveIntegerField()),
                ('anchor_epoch', models.PositiveIntegerField(default=0)),
                ('wrapping', models.BinaryField(max_length=32)),
                ('signing', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'epoch'), name='one_key_pair_per_epoch')],
            },
        ),
        migrations.CreateModel(
            name='PastKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('wrapped', models.BinaryField()),
                ('next_pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.keypair')),
                ('pair', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.keypair')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PrivateHalf',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('user', models.UUIDField()),
                ('epoch', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('passphrase', 'Passphrase'), ('sheet', 'Sheet')], max_length=10)),
                ('salt', models.BinaryField(max_length=16)),
                ('memory_kib', models.PositiveIntegerField(default=0)),
                ('passes', models.PositiveIntegerField(default=0)),
                ('sealed', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='one_private_half_per_kind')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('signature', models.BinaryField(max_length=64)),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.keypair')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='vault.keypair')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'signer'), name='one_certificate_per_signer')],
            },
        ),
        migrations.CreateModel(
            name='MemberKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('owner', models.UUIDField()),
                ('holder', models.UUIDField()),
                ('holder_epoch', models.PositiveIntegerField()),
                ('wrapped', models.BinaryField()),
                ('granter', models.UUIDField()),
                ('granter_epoch', models.PositiveIntegerField()),
                ('owner_signature', models.BinaryField(max_length=64)),
                ('granter_signature', models.BinaryField(max_length=64)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.keypair')),
            ],
            options={
                'indexes': [models.Index(fields=['holder'], name='member_key_holder'), models.Index(fields=['owner'], name='member_key_owner')],
                'constraints': [models.UniqueConstraint(fields=('pair', 'holder'), name='one_member_key_per_holder')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCopy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('organisation', models.UUIDField(db_index=True)),
                ('first', models.PositiveSmallIntegerField()),
                ('second', models.PositiveSmallIntegerField()),
                ('sealed', models.BinaryField()),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.keypair')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pair', 'first', 'second'), name='one_copy_per_two_sheets')],
            },
        ),
        append_only.protect("vault_keypair", "vault_certificate", "vault_pastkey"),
    ]
