"""What a house wrote about somebody is found from the case by a mark, and emptied when the case is erased."""

from django.db import migrations, models

BEGINS = ("outing", "incident", "visit", "kept", "waiting", "entry")
FOLLOWS = {
    "outingnews": "outing",
    "incidentnote": "incident",
    "visitnews": "visit",
    "keptnews": "about",
    "waitingnews": "about",
}


def _emptied(table: str, column: str) -> str:
    return f"""
  UPDATE public.household_{table} SET what = '' WHERE {column} = ANY(p_rows) AND what <> '';
  GET DIAGNOSTICS changed = ROW_COUNT;
  emptied := emptied + changed;"""


# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = f"""
CREATE FUNCTION wayhome_erase_household(p_rows uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);{"".join(
    [_emptied(table, "id") for table in BEGINS] + [_emptied(table, column) for table, column in FOLLOWS.items()]
)}
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_household(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_household(uuid[]) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("vault", "0002_records"),
        ("household", "0001_initial"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="mark",
                field=models.CharField(default="", editable=False, max_length=64),
            )
            for name in BEGINS
        ),
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_household(uuid[])"),
    ]
