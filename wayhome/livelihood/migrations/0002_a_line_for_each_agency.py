"""The list keeps a line for each agency: what a partner is to ask does not fall off it when another writes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("livelihood", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="turn", name="livelihood_turn_one"),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("case_id", "part", "organisation_id"), name="livelihood_turn_of"
            ),
        ),
    ]
