"""Strands, wraps, sealed files, inboxes, directory, index of numbers; the type of sealed columns; erase()."""

import uuid

import django.db.models.deletion
import wayhome.core.clock
import wayhome.vault.fields
from django.db import migrations, models

# A type of its own, so that the database itself knows what is sealed: nothing shorter than an envelope goes in,
# and erase() finds every sealed column of every room, also of rooms that come later. Empty means erased.
SEALED = """
CREATE DOMAIN wayhome_sealed AS bytea
  CONSTRAINT sealed_or_erased CHECK (octet_length(VALUE) = 0 OR octet_length(VALUE) >= 54);
"""

# Runs as the owner of the tables: the one way to empty an append-only body. Takes no names of tables or columns.
ERASE = """
CREATE FUNCTION wayhome_erase(p_case uuid, p_organisation uuid, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place record;
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  FOR place IN
    SELECT t.relname AS name, string_agg(format('%I = %L', c.attname, ''), ', ') AS changes
    FROM pg_class t
      JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = 'public'
      JOIN pg_attribute c ON c.attrelid = t.oid AND NOT c.attisdropped
      JOIN pg_type y ON y.oid = c.atttypid AND y.typname = 'wayhome_sealed'
    WHERE t.relkind IN ('r', 'p')
      AND 2 = (SELECT count(*) FROM pg_attribute k WHERE k.attrelid = t.oid AND NOT k.attisdropped
               AND k.attname IN ('case_id', 'organisation_id'))
    GROUP BY t.relname
  LOOP
    EXECUTE format('UPDATE public.%I SET %s WHERE case_id = $1 AND organisation_id = $2', place.name, place.changes)
      USING p_case, p_organisation;
    GET DIAGNOSTICS changed = ROW_COUNT;
    emptied := emptied + changed;
  END LOOP;
  DELETE FROM public.vault_wrap w USING public.vault_strand s
    WHERE w.strand_id = s.id AND s.case_id = p_case AND s.organisation_id = p_organisation;
  UPDATE public.vault_strand SET keys = '{}', rotation_owed_at = NULL, is_incomplete = false, erased_at = p_at
    WHERE case_id = p_case AND organisation_id = p_organisation;
  DELETE FROM public.vault_numberentry WHERE case_id = p_case AND organisation_id = p_organisation;
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase(uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase(uuid, uuid, timestamptz) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('vault', '0001_keys'),
    ]

    operations = [
        migrations.RunSQL(SEALED, "DROP DOMAIN wayhome_sealed"),
        migrations.CreateModel(
            name='InboxEnvelope',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('team', models.UUIDField(db_index=True)),
                ('team_epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField(db_index=True, editable=False)),
                ('organisation_id', models.UUIDField(editable=False)),
                ('row_version', models.PositiveIntegerField(default=0, editable=False)),
                ('group', models.CharField(max_length=1)),
                ('stored_bytes', models.PositiveBigIntegerField()),
                ('details', wayhome.vault.fields.SealedField(group='')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DirectoryChunk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('team', models.UUIDField()),
                ('team_epoch', models.PositiveIntegerField()),
                ('is_compact', models.BooleanField(default=False)),
                ('sealed', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['team'], name='directory_team')],
            },
        ),
        migrations.CreateModel(
            name='NumberEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField(db_index=True)),
                ('organisation_id', models.UUIDField()),
                ('key_version', models.PositiveIntegerField()),
                ('token', models.BinaryField(max_length=5)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'token', 'key_version', 'case_id'), name='one_number_per_case')],
            },
        ),
        migrations.CreateModel(
            name='Strand',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField()),
                ('organisation_id', models.UUIDField()),
                ('own_of', models.UUIDField(blank=True, null=True)),
                ('is_named', models.BooleanField(default=False)),
                ('keys', models.JSONField(default=dict)),
                ('rotation_owed_at', models.DateTimeField(blank=True, null=True)),
                ('is_incomplete', models.BooleanField(default=False)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('rotation_owed_at__isnull', False), ('is_incomplete', True), _connector='OR'), fields=['organisation_id'], name='strand_owed')],
                'constraints': [models.UniqueConstraint(fields=('case_id', 'organisation_id', 'own_of'), name='one_strand_per_owner', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Wrap',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('organisation_id', models.UUIDField()),
                ('holder_kind', models.CharField(choices=[('user', 'User'), ('team', 'Team'), ('organisation', 'Organisation'), ('recovery', 'Recovery'), ('installation', 'Installation')], max_length=12)),
                ('holder', models.UUIDField()),
                ('holder_epoch', models.PositiveIntegerField()),
                ('holder_organisation', models.UUIDField()),
                ('parts', models.CharField(max_length=80)),
                ('versions', models.JSONField(default=dict)),
                ('sealed', models.BinaryField()),
                ('granted_by', models.UUIDField()),
                ('granter_epoch', models.PositiveIntegerField()),
                ('signature', models.BinaryField(max_length=64)),
                ('confirmed', models.BinaryField(default=bytes, max_length=32)),
                ('basis', models.UUIDField(blank=True, null=True)),
                ('last_day', models.DateField(blank=True, null=True)),
                ('condition', models.UUIDField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('strand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wraps', to='vault.strand')),
            ],
            options={
                'indexes': [models.Index(fields=['holder', 'holder_epoch'], name='wrap_holder'), models.Index(condition=models.Q(('confirmed', b'')), fields=['holder'], name='wrap_unconfirmed'), models.Index(condition=models.Q(('basis__isnull', False)), fields=['basis'], name='wrap_basis'), models.Index(condition=models.Q(('last_day__isnull', False)), fields=['last_day'], name='wrap_last_day'), models.Index(condition=models.Q(('condition__isnull', False)), fields=['condition'], name='wrap_condition')],
                'constraints': [models.CheckConstraint(condition=models.Q(('holder_organisation', models.F('organisation_id')), models.Q(('basis__isnull', False), ('last_day__isnull', False)), _connector='OR'), name='sharing_across_organisations_has_a_basis')],
            },
        ),
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase(uuid, uuid, timestamptz)"),
    ]
