"""With the lead of a case goes the side that asked; who answered before is kept."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import wayhome.core.clock
from django.db import migrations, models

from wayhome.core import append_only


class Migration(migrations.Migration):

    dependencies = [("referrals", "0004_less_agreed"), ("organisations", "0001_initial"), ("core", "0001_roles")]

    operations = [
        migrations.AddField("referral", "answers_since", models.DateField(blank=True, null=True)),
        migrations.AddField("referral", "is_led_there", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="FormerSide",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("request", models.UUIDField()),
                ("turn", models.PositiveSmallIntegerField()),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("number", models.PositiveIntegerField()),
                ("own", models.BinaryField(blank=True, default=bytes)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "request"], name="referral_former_side")],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "turn"), name="referral_sides_in_order")
                ],
            },
        ),
        append_only.protect("referrals_formerside"),
    ]
