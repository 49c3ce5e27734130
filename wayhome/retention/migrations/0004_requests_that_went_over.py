"""With the lead of a case its requests go over: each agency empties what was said while it answered for them."""

from importlib import import_module

from django.db import migrations

_before = import_module("wayhome.retention.migrations.0002_erasing")
BEFORE = _before.ERASE % _before._EMPTY
ASKER = "AND r.from_organisation_id = p_organisation"


def _asker(until: str) -> str:
    """Whoever was the side that asked when this was said."""
    return (
        "AND p_organisation = coalesce((SELECT f.organisation_id FROM public.referrals_formerside f"
        f" WHERE f.request = r.id AND {until} ORDER BY f.turn LIMIT 1), r.from_organisation_id)"  # noqa: S608 - fixed words
    )


def _erase() -> str:
    letters, views, answers = "f.number >= e.number", "f.created_at >= v.created_at", "f.created_at >= a.created_at"
    text = BEFORE
    for until, after in ((letters, " AND 'from' IN"), (views, " AND v.body"), (answers, "\n      AND a.from_body")):
        if text.count(ASKER + after) != 1:
            raise ValueError("the function is another than the one that is changed")
        text = text.replace(ASKER + after, _asker(until) + after)
    own = """
  UPDATE public.referrals_formerside f SET own = '' WHERE f.organisation_id = p_organisation AND f.own <> ''
    AND (f.request IN (SELECT r.id FROM public.referrals_referral r WHERE r.thread = p_thread)
      OR f.request IN (SELECT r.id FROM public.referrals_placerequest r WHERE r.thread = p_thread));
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  PERFORM set_config('wayhome.erasing', 'off', true);"""
    text = text.replace("\n  PERFORM set_config('wayhome.erasing', 'off', true);", own)
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):

    dependencies = [
        ("retention", "0003_sealed_days_and_more_parcels"),
        ("referrals", "0005_who_leads_now"),
        ("receivers", "0002_nobody_else_is_told"),
    ]

    operations = [
        migrations.RunSQL(_erase(), BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
