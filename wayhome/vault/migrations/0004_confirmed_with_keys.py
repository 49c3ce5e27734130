"""The holder's own seal on a checked wrap holds the keys too; seals of the earlier form are made anew at a visit."""

from django.db import migrations, models

RESET = "UPDATE vault_wrap SET confirmed = ''::bytea WHERE length(confirmed) = 32"


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0003_directory_layouts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="wrap",
            name="confirmed",
            field=models.BinaryField(default=bytes),
        ),
        migrations.RunSQL(RESET, migrations.RunSQL.noop),
    ]
