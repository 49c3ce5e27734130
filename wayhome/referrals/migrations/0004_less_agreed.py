"""What less is agreed of is taken from a letter; another yes that covers the same carries a request on."""

import uuid

import django.db.models.deletion
import wayhome.core.clock
from django.db import migrations, models

EVENTS = [('sent', 'Asked'), ('acknowledged', 'Received, and being looked at'), ('asked', 'A question'), ('answered', 'The question was answered'), ('waitlisted', 'Put on the waiting list'), ('accepted', 'Can help'), ('declined', 'Cannot help'), ('identity', 'Told who she or he is'), ('in_service', 'Help has begun'), ('completed', 'Help was given'), ('stopped', 'She or he stopped it'), ('not_delivered', 'Help was not given'), ('feedback', 'How it goes'), ('cancelled', 'Taken back'), ('ended', 'Ended'), ('expired', 'No answer in time: ended by itself'), ('lapsed', 'What she or he agreed to ran out'), ('less', 'Less is agreed than before'), ('recalled', 'What was told was taken back')]


class Migration(migrations.Migration):

    dependencies = [("referrals", "0003_until_the_agreement_ends")]

    operations = [
        migrations.AlterField("referralevent", "event", models.CharField(choices=EVENTS, max_length=20)),
        migrations.CreateModel(
            name="Backing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=wayhome.core.clock.now, editable=False)),
                ("mark", models.CharField(max_length=64)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["mark"], name="referral_backing_mark")],
                "constraints": [
                    models.UniqueConstraint(fields=("referral", "mark"), name="one_backing_of_a_yes")
                ],
            },
        ),
    ]
