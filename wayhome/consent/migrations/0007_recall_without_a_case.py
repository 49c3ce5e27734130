"""What ran out by the clock is asked back too, which knows neither case nor consent; and a recall may stop when she agrees."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("consent", "0006_pictures")]

    operations = [
        migrations.AlterField("recall", "case", models.UUIDField(blank=True, db_index=True, null=True)),
        migrations.AlterField("recall", "basis", models.UUIDField(blank=True, db_index=True, null=True)),
        migrations.AddField("recall", "thread", models.UUIDField(blank=True, db_index=True, null=True)),
        migrations.AddField("recall", "is_part", models.BooleanField(default=False)),
        migrations.RemoveConstraint("recall", "recall_stopped_or_asked"),
        migrations.AddConstraint(
            "recall",
            models.CheckConstraint(
                condition=models.Q(("stopped_at", None), ("answered_at", None), _connector="OR"),
                name="recall_stopped_or_answered",
            ),
        ),
        migrations.AddConstraint(
            "recall",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis__isnull", False), ("case__isnull", False)),
                    models.Q(("case", None), ("thread__isnull", False)),
                    _connector="OR",
                ),
                name="recall_of_a_case_or_a_thread",
            ),
        ),
    ]
