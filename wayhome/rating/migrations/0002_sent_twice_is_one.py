"""The same answers sent twice are one, and nobody loses the code of a complaint."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rating", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="slip",
            name="press",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
