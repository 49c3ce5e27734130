"""A parcel beside a case: with the vault's type of column, erasing the case empties it too."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0002_records"),
        ("assistance", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE public.assistance_entry ALTER COLUMN for_some TYPE wayhome_sealed",
            "ALTER TABLE public.assistance_entry ALTER COLUMN for_some TYPE bytea",
        ),
    ]
