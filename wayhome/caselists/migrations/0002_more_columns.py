"""A copy may hold our columns for what the standard lacks, and what protects somebody: the latter by two people."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("caselists", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="copy", name="with_more", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="copy", name="with_protected", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.CheckConstraint(
                condition=~models.Q(with_protected=True, needs_second=False), name="caselists_protected_by_two"
            ),
        ),
    ]
