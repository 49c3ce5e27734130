"""An emergency opening ends at a minute, not at the end of a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_held_up")]

    operations = [
        migrations.AddField(
            model_name="involvement",
            name="until_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
