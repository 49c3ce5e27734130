"""What a partner wrote of a promise is told to the agency that leads, as a parcel beside the record."""

from django.db import migrations, models

OURS = "ALTER TABLE public.care_promise ALTER COLUMN across TYPE wayhome_sealed"
BACK = "ALTER TABLE public.care_promise ALTER COLUMN across TYPE bytea"


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0002_records"),
        ("care", "0002_erasing"),
    ]

    operations = [
        migrations.AddField(
            model_name="promise", name="across", field=models.BinaryField(default=bytes)
        ),
        migrations.RunSQL(OURS, BACK),
    ]
