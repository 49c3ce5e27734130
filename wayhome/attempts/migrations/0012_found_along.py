"""Into which other cases a condition looked is kept sealed beside what was found."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("attempts", "0011_found_sooner"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="along",
            field=models.TextField(blank=True, default=""),
        ),
    ]
