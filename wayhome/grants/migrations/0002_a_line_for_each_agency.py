"""The desk keeps a line for the things of each agency: what a partner gives does not fall off it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="turn", name="case_id", field=models.UUIDField()),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("case_id", "organisation_id"), name="grants_turn_one_of_agency"
            ),
        ),
    ]
