"""Notes of a stay are emptied when the case is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = """
CREATE FUNCTION wayhome_erase_stays(p_case uuid, p_organisation uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.shelter_staynote n SET sealed = '' FROM public.shelter_stay s
    JOIN public.shelter_house h ON h.id = s.house_id
    WHERE n.stay_id = s.id AND s.case_id = p_case AND h.organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_stays(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_stays(uuid, uuid) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("shelter", "0002_how_a_stay_ended_is_sealed"),
    ]

    operations = [
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_stays(uuid, uuid)"),
    ]
