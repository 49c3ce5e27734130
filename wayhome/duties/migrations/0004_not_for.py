from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("duties", "0003_renewal"),
    ]

    operations = [
        migrations.AddField(
            model_name="duty",
            name="not_for",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="dutyholder",
            name="not_for",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
