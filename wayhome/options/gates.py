"""What preparing a return waits for: a free, informed, calm answer (domain.md 3.1, G1.5_DECISION_RETURN).

A block on the first step of preparing (``steps.CONFIRMED``): nobody goes ahead on it, and who may not read these talks
does not pass it. It asks nothing about police or court.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.options import queries, rules, seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.subjects import CaseSubject


def _decided_freely(subject: CaseSubject, actor: Actor) -> object:
    if not seeing.talks(subject.seen):
        return _("What she or he wants is not open to you. Ask the person who leads the case.")
    lack = queries.lack(cast("SignedIn", actor), subject.seen)
    if lack is None:
        return True
    place = rules.where_to_mend(lack.code)
    return journey.Missing(lack.words, fix=place[0], fix_url=place[1]) if place else lack.words


DECISION_RETURN = journey.Gate(
    id="G1.5_DECISION_RETURN",
    holds=_decided_freely,
    sentence=gettext_lazy(
        "She or he has not freely said, after two talks on different days: I want to go back."
    ),
    fix=gettext_lazy(
        "Talk about all options, alone and calmly, with a lawyer offered; no is as good an answer"
    ),
    fix_url="options:options",
    facts=frozenset({"option_counselling", "legal_counsel", "reflection_period"}),
)
