"""A file may be sealed in a strand of named people, as own notes are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0004_confirmed_with_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="sealedfile",
            name="own_of",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
