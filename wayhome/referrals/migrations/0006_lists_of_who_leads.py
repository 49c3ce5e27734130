"""What an agency asked, and whoever was asked leads by now, is on no list of it: the lists stay read from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0005_who_leads_now")]

    operations = [
        *(migrations.RemoveIndex("referral", name) for name in ("referral_open_by_us", "referral_over_by_us")),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["from_organisation", "due_at", "id"],
                include=["from_team", "from_user", "state"],
                condition=models.Q(is_open=True, is_led_there=False),
                name="referral_open_by_us",
            ),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["from_organisation", "-changed_on", "id"],
                include=["from_team", "from_user"],
                condition=models.Q(is_open=False, is_led_there=False),
                name="referral_over_by_us",
            ),
        ),
    ]
