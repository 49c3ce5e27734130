from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever had it in hand may have left, or it is owed anew: then somebody else says so as well."""

    dependencies = [
        ("duties", "0005_board_reads_one_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="acknowledgement",
            name="duty",
            field=models.UUIDField(db_index=True),
        ),
    ]
