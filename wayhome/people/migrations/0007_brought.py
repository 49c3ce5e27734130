"""A case that came with a list was opened elsewhere, at another time: it is not counted as opened in this month."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_filekeeping")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="is_brought",
            field=models.BooleanField(default=False),
        ),
    ]
