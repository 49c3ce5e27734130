"""What was sent to other agencies is emptied when the case is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = """
CREATE FUNCTION wayhome_erase_sent(p_case uuid, p_organisation uuid) RETURNS bigint
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
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_sent(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_sent(uuid, uuid) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("consent", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_sent(uuid, uuid)"),
    ]
