"""The second person's no, kept; and what was told at night by one alone is emptied when it is called back."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import wayhome.core.clock
from wayhome.core import append_only

# As in 0002, with what the second person wrote.
ERASE = """
CREATE OR REPLACE FUNCTION wayhome_erase_sent(p_case uuid, p_organisation uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.consent_recall SET what = '', reason = '' WHERE "case" = p_case AND asker_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  UPDATE public.consent_delivery d SET what = '' FROM public.consent_disclosure x
    WHERE d.disclosure_id = x.id AND x.case_id = p_case AND d.asker_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
{objections}  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
"""
OBJECTIONS = """  UPDATE public.consent_objection o SET why = '' FROM public.consent_disclosure x
    WHERE o.disclosure_id = x.id AND x.case_id = p_case AND o.organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
"""
# Only what a second person objected to, and only its text: that something was sent stays known.
CUT = """
CREATE FUNCTION wayhome_cut_delivery(p_disclosure uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.consent_delivery d SET what = '' FROM public.consent_objection o
    WHERE d.disclosure_id = p_disclosure AND o.disclosure_id = p_disclosure;
  GET DIAGNOSTICS emptied = ROW_COUNT;
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_cut_delivery(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_cut_delivery(uuid) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("organisations", "0001_initial"),
        ("consent", "0002_erasing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("by_user", models.UUIDField()),
                ("was_sent", models.BooleanField()),
                ("readers", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField())),
                ("why", models.BinaryField()),
                ("disclosure", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="objection", to="consent.disclosure")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation")),
            ],
            options={"abstract": False},
        ),
        append_only.protect("consent_objection"),
        migrations.RunSQL(ERASE.replace("{objections}", OBJECTIONS), ERASE.replace("{objections}", "")),
        migrations.RunSQL(CUT, "DROP FUNCTION wayhome_cut_delivery(uuid)"),
    ]
