"""What is done about consent, in one place for the other rooms. The doing is in the files named after the nouns."""

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent.actions_anew import country_changed, danger_rose
from wayhome.consent.actions_answers import (
    finish_talk,
    record_answer,
    record_first_night,
    record_talk,
    review,
)
from wayhome.consent.actions_danger import confirm_disclosure, disclose, refuse_disclosure, told_her
from wayhome.consent.actions_ending import answer_recall, confirm_private_check, noticed, withdraw
from wayhome.consent.actions_lists import came_with_a_list
from wayhome.consent.actions_sharing import let_in
from wayhome.consent.cascade import CONSEQUENCES

# For ``process.py``: what follows when who she is, or who speaks for her, is written anew.
WHEN_PERSON_CHANGED = (
    journey.Consequence(
        "agreements_reviewed",
        _("What somebody agreed to who may not agree any more ends, here and at partners"),
        review,
    ),
)

__all__ = [
    "CONSEQUENCES",
    "WHEN_PERSON_CHANGED",
    "answer_recall",
    "came_with_a_list",
    "confirm_disclosure",
    "confirm_private_check",
    "country_changed",
    "danger_rose",
    "disclose",
    "finish_talk",
    "let_in",
    "noticed",
    "record_answer",
    "record_first_night",
    "record_talk",
    "refuse_disclosure",
    "review",
    "told_her",
    "withdraw",
]
