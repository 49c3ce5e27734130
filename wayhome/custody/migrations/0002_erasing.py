"""What was sent along to the other side as parcels is emptied when the case is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
TABLES = ("link", "confirmation", "check", "words", "mark", "wish")
_EMPTY = "".join(
    f"""
  UPDATE public.custody_{table} SET across = ''
    WHERE case_id = p_case AND organisation_id = p_organisation AND across <> '';
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;"""  # noqa: S608 - the names are those above
    for table in TABLES
)
ERASE = f"""
CREATE FUNCTION wayhome_erase_ways(p_case uuid, p_organisation uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);{_EMPTY}
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_ways(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_ways(uuid, uuid) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("custody", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_ways(uuid, uuid)"),
    ]
