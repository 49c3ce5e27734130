"""In which order journeys press: kept by the database out of what the clock waits for, so that a page reads its own lines."""

import uuid

from django.db import migrations, models

import wayhome.core.clock

FIRST = """
INSERT INTO public.checkins_turn (id, created_at, journey, first_at, missed_at)
  SELECT gen_random_uuid(), min(created_at), journey, min(due_at),
      min(due_at) FILTER (WHERE is_missed)
    FROM public.checkins_watch WHERE done_at IS NULL"""
# Whoever writes holds the case; who sweeps rows that are done with holds none, and changes no turn.
KEPT = f"""
CREATE FUNCTION wayhome_turns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched text[] := ARRAY(SELECT DISTINCT journey FROM changed WHERE TG_OP <> 'DELETE' OR done_at IS NULL);
BEGIN
  {FIRST} AND journey = ANY (touched) GROUP BY journey
    ON CONFLICT (journey) DO UPDATE
      SET first_at = EXCLUDED.first_at, missed_at = EXCLUDED.missed_at;
  DELETE FROM public.checkins_turn WHERE journey = ANY (touched) AND NOT EXISTS (
    SELECT FROM public.checkins_watch AS watch WHERE watch.journey = checkins_turn.journey AND done_at IS NULL
  );
  RETURN NULL;
END $$;
CREATE TRIGGER wayhome_turns_new AFTER INSERT ON public.checkins_watch
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wayhome_turns();
CREATE TRIGGER wayhome_turns_now AFTER UPDATE ON public.checkins_watch
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wayhome_turns();
CREATE TRIGGER wayhome_turns_gone AFTER DELETE ON public.checkins_watch
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wayhome_turns();
{FIRST} GROUP BY journey;
"""
GONE = """
DROP TRIGGER wayhome_turns_new ON public.checkins_watch;
DROP TRIGGER wayhome_turns_now ON public.checkins_watch;
DROP TRIGGER wayhome_turns_gone ON public.checkins_watch;
DROP FUNCTION wayhome_turns();
"""


class Migration(migrations.Migration):

    dependencies = [
        ("checkins", "0002_erasing"),
    ]

    operations = [
        migrations.AddField(
            model_name='watch',
            name='is_missed',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('journey', models.CharField(max_length=64, unique=True)),
                ('first_at', models.DateTimeField()),
                ('missed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['first_at', 'id'], name='checkins_turn_first')],
            },
        ),
        migrations.RunSQL(KEPT, GONE),
    ]
