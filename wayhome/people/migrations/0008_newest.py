"""By what lists are put in order stands beside who works on a case: nobody's list reads through the cases of others."""

from django.db import migrations, models
from django.db.models import Q

# Both never change; a case that is written anew all the same takes them along.
KEPT = """
CREATE FUNCTION wayhome_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT opened_month, code INTO NEW.case_month, NEW.case_code FROM public.people_case WHERE id = NEW.case_id;
  RETURN NEW;
END $$;
CREATE TRIGGER wayhome_newest BEFORE INSERT OR UPDATE OF case_id ON public.people_involvement
  FOR EACH ROW EXECUTE FUNCTION wayhome_newest();
CREATE FUNCTION wayhome_newest_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.people_involvement SET case_month = NEW.opened_month, case_code = NEW.code WHERE case_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER wayhome_newest_again AFTER UPDATE OF opened_month, code ON public.people_case FOR EACH ROW
  WHEN (OLD.opened_month <> NEW.opened_month OR OLD.code <> NEW.code) EXECUTE FUNCTION wayhome_newest_again();
UPDATE public.people_involvement AS row SET case_month = known.opened_month, case_code = known.code
  FROM public.people_case AS known WHERE known.id = row.case_id;
"""
GONE = """
DROP TRIGGER wayhome_newest ON public.people_involvement;
DROP FUNCTION wayhome_newest();
DROP TRIGGER wayhome_newest_again ON public.people_case;
DROP FUNCTION wayhome_newest_again();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_brought")]

    operations = [
        migrations.AddField(
            model_name="involvement",
            name="case_month",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="involvement",
            name="case_code",
            field=models.CharField(blank=True, default="", editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name="involvement",
            name="under_way_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(KEPT, GONE),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=Q(("ended_at", None)),
                fields=["holder", "-case_month", "case_code", "case"],
                name="involvement_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=Q(("ended_at", None), ("under_way_since__isnull", False)),
                fields=["holder", "under_way_since", "case"],
                name="involvement_under_way",
            ),
        ),
        migrations.RemoveIndex(model_name="case", name="case_newest"),
    ]
