"""A request knows until which day what it told was agreed; what it rests on is carried on."""

from django.db import migrations, models

STATES = [('sent', 'Sent'), ('acknowledged', 'Received'), ('more_info', 'A question was asked'), ('waitlisted', 'On the waiting list'), ('accepted', 'They can help'), ('declined', 'They cannot help'), ('in_service', 'Help has begun'), ('completed', 'Help was given'), ('stopped_by_person', 'She or he stopped it'), ('not_delivered', 'Help was not given'), ('cancelled', 'Taken back by who asked'), ('expired', 'No answer came in time'), ('lapsed', 'The agreement ran out')]
EVENTS = [('sent', 'Asked'), ('acknowledged', 'Received, and being looked at'), ('asked', 'A question'), ('answered', 'The question was answered'), ('waitlisted', 'Put on the waiting list'), ('accepted', 'Can help'), ('declined', 'Cannot help'), ('identity', 'Told who she or he is'), ('in_service', 'Help has begun'), ('completed', 'Help was given'), ('stopped', 'She or he stopped it'), ('not_delivered', 'Help was not given'), ('feedback', 'How it goes'), ('cancelled', 'Taken back'), ('ended', 'Ended'), ('expired', 'No answer in time: ended by itself'), ('lapsed', 'What she or he agreed to ran out'), ('recalled', 'What was told was taken back')]


class Migration(migrations.Migration):

    dependencies = [("referrals", "0002_lists_from_indexes")]

    operations = [
        migrations.AddField("referral", "basis_until", models.DateField(blank=True, null=True)),
        migrations.AddIndex(
            "referral",
            models.Index(
                condition=models.Q(("basis_until__isnull", False)), fields=["basis_until"], name="referral_basis_until"
            ),
        ),
        migrations.AlterField("referral", "state", models.CharField(choices=STATES, default="sent", max_length=20)),
        migrations.AlterField("referralevent", "event", models.CharField(choices=EVENTS, max_length=20)),
    ]
