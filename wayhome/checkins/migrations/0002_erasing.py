"""What was told across agencies is a parcel beside a case: with the vault's type of column, erasing empties it too."""

from django.db import migrations

OURS = "ALTER TABLE public.checkins_{table} ALTER COLUMN across TYPE wayhome_sealed"
BACK = "ALTER TABLE public.checkins_{table} ALTER COLUMN across TYPE bytea"


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0002_records"),
        ("checkins", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OURS.format(table=table), BACK.format(table=table))
        for table in ("flag", "heard", "incident", "procedure", "tick", "voice")
    ]
