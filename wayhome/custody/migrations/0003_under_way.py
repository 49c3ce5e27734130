"""Who is on the way now: kept by the database out of the steps that are taken, which only add up."""

import uuid

from django.db import migrations, models

import wayhome.core.clock

# The keys are those of custody.steps: what was begun, and what ends a way.
KEPT = """
CREATE FUNCTION wayhome_under_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.key <> 'travel_begun' THEN
    DELETE FROM public.custody_underway WHERE id = NEW.attempt;
  ELSIF NOT EXISTS (
    SELECT FROM public.attempts_step WHERE attempt = NEW.attempt AND key IN ('travel_arrived', 'travel_back')
  ) THEN
    INSERT INTO public.custody_underway (id, created_at, case_id)
      VALUES (NEW.attempt, NEW.created_at, NEW.case_id) ON CONFLICT (id) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER wayhome_under_way AFTER INSERT ON public.attempts_step FOR EACH ROW
  WHEN (NEW.key IN ('travel_begun', 'travel_arrived', 'travel_back')) EXECUTE FUNCTION wayhome_under_way();
INSERT INTO public.custody_underway (id, created_at, case_id)
  SELECT attempt, min(created_at), case_id FROM public.attempts_step AS begun WHERE key = 'travel_begun' AND NOT EXISTS (
    SELECT FROM public.attempts_step AS step
      WHERE step.attempt = begun.attempt AND step.key IN ('travel_arrived', 'travel_back')
  ) GROUP BY attempt, case_id;
"""
GONE = "DROP TRIGGER wayhome_under_way ON public.attempts_step; DROP FUNCTION wayhome_under_way();"


class Migration(migrations.Migration):

    dependencies = [
        ("attempts", "0010_findings"),
        ("custody", "0002_erasing"),
    ]

    operations = [
        migrations.CreateModel(
            name='UnderWay',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ('case_id', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['created_at', 'id'], name='custody_under_way_since')],
            },
        ),
        migrations.RunSQL(KEPT, GONE),
    ]
