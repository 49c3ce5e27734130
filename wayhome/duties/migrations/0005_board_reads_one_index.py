from django.db import migrations, models


class Migration(migrations.Migration):
    """With whose own doing it is in the index: a board and what comes later are read there alone."""

    dependencies = [
        ("duties", "0004_not_for"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="dutyholder",
            name="duty_board",
        ),
        migrations.RemoveIndex(
            model_name="dutyholder",
            name="duty_board_waiting",
        ),
        migrations.AddIndex(
            model_name="dutyholder",
            index=models.Index(fields=["holder", "due_at"], include=("duty", "is_waiting", "not_for"), name="duty_board"),
        ),
        migrations.AddIndex(
            model_name="dutyholder",
            index=models.Index(condition=models.Q(("is_waiting", True)), fields=["holder", "due_at"], include=("duty", "not_for"), name="duty_board_waiting"),
        ),
    ]
