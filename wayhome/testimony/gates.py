"""What leaving waits for: proceedings were looked at (domain.md 3.2, ``G2.3_PROCEEDINGS``).

A hold, and never a veto: she or he may leave whatever the proceedings say. Looking at them means that nobody has to
come back for something that could have been written down early. What she or he wants about court is not asked here, and
no answer about it opens or closes any step of leaving. Palermo protocol, article 8: [K] for its words.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.residence.seeing import COUNSEL
from wayhome.testimony import queries, rules, seeing


def _proceedings_looked_at(subject: AttemptSubject, actor: Actor) -> object:
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return _("Whether proceedings are open is not open to you. Ask the person who leads the case.")
    found = queries.check(who, subject)
    known = found.newest.known if found else None
    return rules.why_not_checked(known, open_now=queries.open_proceedings(who, subject.seen)) or True


PROCEEDINGS = journey.Gate(
    id="G2.3_PROCEEDINGS",
    holds=_proceedings_looked_at,
    sentence=gettext_lazy("Nobody has looked at the proceedings for this travel plan so far."),
    fix=gettext_lazy(
        "Look at what is open, and whether something is kept before leaving; she or he may leave in any case"
    ),
    fix_url="testimony:check",
    facts=frozenset({"proceedings_check", "legal_case"}),
    force=journey.Force.HOLD,
    lifted_by=CASE_MANAGERS,
    second_person=CASE_MANAGERS | COUNSEL,
)
