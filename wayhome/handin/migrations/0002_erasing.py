"""What was handed in is emptied when the case that came of it is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = """
CREATE FUNCTION wayhome_erase_handins(p_case uuid, p_organisation uuid, p_mark text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.handin_word w SET body = '' FROM public.handin_act a
    WHERE w.act_id = a.id AND a.case_id = p_case AND a.organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  UPDATE public.handin_meeting m SET for_house = '', for_officer = '' FROM public.handin_handin h
    WHERE m.handin_id = h.id AND h.case_mark = p_mark AND h.to_organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  UPDATE public.handin_feedback f SET body = '' FROM public.handin_handin h
    WHERE f.handin_id = h.id AND h.case_mark = p_mark AND h.to_organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  UPDATE public.handin_handin h SET body = '', own = '', told = ''
    WHERE h.case_mark = p_mark AND h.to_organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_handins(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_handins(uuid, uuid, text) TO wayhome_app;
"""

# A parcel that stands beside the case and the organisation: with the vault's type of column wayhome_erase() finds it.
OURS = "ALTER TABLE public.handin_act ALTER COLUMN body TYPE wayhome_sealed"
BACK = "ALTER TABLE public.handin_act ALTER COLUMN body TYPE bytea"


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("handin", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OURS, BACK),
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_handins(uuid, uuid, text)"),
    ]
