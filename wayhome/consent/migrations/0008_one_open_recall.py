"""Who was let in again on a yes that had run out is asked again: one request at a time, not one for ever."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("consent", "0007_recall_without_a_case")]

    operations = [
        migrations.RemoveConstraint("recall", "one_recall_per_team"),
        migrations.AddConstraint(
            "recall",
            models.UniqueConstraint(
                condition=models.Q(("answered_at", None), ("stopped_at", None)),
                fields=("basis", "team"),
                name="one_open_recall_per_team",
            ),
        ),
    ]
