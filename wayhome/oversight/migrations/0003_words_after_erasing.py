"""What was said of an emergency opening after its case was erased is emptied, too: nobody would erase it any more."""

from django.db import migrations

# Runs as the owner of the tables, who announces itself to what keeps facts unchanged (``core.append_only``).
EMPTY = """
DO $$ BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  UPDATE public.oversight_review r SET words = '' FROM public.oversight_opening o
    WHERE r.opening_id = o.id AND o.why = '' AND r.words <> '';
  PERFORM set_config('wayhome.erasing', 'off', true);
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("oversight", "0002_erasing")]

    operations = [migrations.RunSQL(EMPTY, migrations.RunSQL.noop)]
