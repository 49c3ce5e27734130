"""Since when somebody is on the way stands beside who works on the case: nobody's board reads through all journeys."""

from django.db import migrations, models

SINCE = "(SELECT min(created_at) FROM public.custody_underway WHERE case_id = {case})"
KEPT = f"""
CREATE FUNCTION wayhome_under_way_since() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  the_case uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.case_id ELSE NEW.case_id END;
  since timestamptz := {SINCE.format(case="the_case")};
BEGIN
  UPDATE public.people_involvement SET under_way_since = since
    WHERE case_id = the_case AND under_way_since IS DISTINCT FROM since;
  RETURN NULL;
END $$;
CREATE TRIGGER wayhome_under_way_since AFTER INSERT OR DELETE ON public.custody_underway
  FOR EACH ROW EXECUTE FUNCTION wayhome_under_way_since();
CREATE FUNCTION wayhome_let_in_under_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.under_way_since := {SINCE.format(case="NEW.case_id")};
  RETURN NEW;
END $$;
CREATE TRIGGER wayhome_let_in_under_way BEFORE INSERT ON public.people_involvement
  FOR EACH ROW EXECUTE FUNCTION wayhome_let_in_under_way();
UPDATE public.people_involvement AS row SET under_way_since = known.since
  FROM (SELECT case_id, min(created_at) AS since FROM public.custody_underway GROUP BY case_id) AS known
  WHERE known.case_id = row.case_id;
"""
GONE = """
DROP TRIGGER wayhome_under_way_since ON public.custody_underway;
DROP FUNCTION wayhome_under_way_since();
DROP TRIGGER wayhome_let_in_under_way ON public.people_involvement;
DROP FUNCTION wayhome_let_in_under_way();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_newest"),
        ("custody", "0003_under_way"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="underway",
            index=models.Index(fields=["case_id"], name="custody_under_way_case"),
        ),
        migrations.RunSQL(KEPT, GONE),
    ]
