"""Where whoever was asked leads the case by now, what it says is for itself alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("receivers", "0001_initial")]

    operations = [
        migrations.AlterField("answer", "from_body", models.BinaryField(blank=True, default=bytes)),
    ]
