"""Letters of a request are told apart with the keys of whoever erases (``referrals.erasing``); what she or he said goes
with the agency that holds it.
"""

from importlib import import_module

from django.db import migrations

_earlier = import_module("wayhome.retention.migrations.0004_requests_that_went_over")
BEFORE = _earlier._erase()
START = "  DELETE FROM public.referrals_letter l"
VIEWS = "  UPDATE public.referrals_personview v"
ASKER = "AND p_organisation = coalesce((SELECT f.organisation_id"


def _erase() -> str:
    before, letters = BEFORE.split(START)
    _letters, found, rest = letters.partition(VIEWS)
    views, answers, more = rest.partition("  UPDATE public.receivers_answer a")
    if not found or views.count(ASKER) != 1:
        raise ValueError("the function is another than the one that is changed")
    views = views.replace(ASKER, "AND p_organisation = coalesce(v.held_by, (SELECT f.organisation_id")
    return before + found + views + answers + more


class Migration(migrations.Migration):

    dependencies = [
        ("retention", "0004_requests_that_went_over"),
        ("referrals", "0007_what_she_said_goes_over"),
    ]

    operations = [migrations.RunSQL(_erase(), BEFORE)]
