from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("shelter", "0004_along_and_paid"),
    ]

    operations = [
        migrations.AddField(
            model_name="address",
            name="marks",
            field=models.BinaryField(blank=True, default=b""),
        ),
    ]
