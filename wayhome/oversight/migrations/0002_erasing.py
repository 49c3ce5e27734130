"""The reason of an emergency opening, and the words of who looked at it, are emptied when the case is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = """
CREATE FUNCTION wayhome_erase_openings(p_case uuid, p_organisation uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.oversight_review r SET words = '' FROM public.oversight_opening o
    WHERE r.opening_id = o.id AND o.case_id = p_case AND o.organisation_id = p_organisation AND r.words <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.oversight_opening SET why = ''
    WHERE case_id = p_case AND organisation_id = p_organisation AND why <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_openings(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_openings(uuid, uuid) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("oversight", "0001_initial"),
    ]

    operations = [migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_openings(uuid, uuid)")]
