"""How a stay ended stands in its sealed note; for whom a place is, in the words in which one is looked for."""

import django.contrib.postgres.fields
from django.db import migrations, models

GROUPS = [
    ("women", "Women"),
    ("men", "Men"),
    ("families", "Families, or a parent with children"),
    ("children", "Children without their parents"),
]


class Migration(migrations.Migration):
    dependencies = [("shelter", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="stay", name="stay_left_at_and_by"),
        migrations.RemoveField(model_name="stay", name="exit_type"),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_at", None), ("left_by", None))
                | models.Q(("left_at__isnull", False), ("left_by__isnull", False)),
                name="stay_left_at_and_by",
            ),
        ),
        migrations.AlterField(
            model_name="gap",
            name="group",
            field=models.CharField(blank=True, choices=GROUPS, max_length=10),
        ),
        migrations.AlterField(
            model_name="house",
            name="groups",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=GROUPS, max_length=10), size=None
            ),
        ),
        migrations.AlterField(
            model_name="room",
            name="groups",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=GROUPS, max_length=10), blank=True, default=list, size=None
            ),
        ),
    ]
