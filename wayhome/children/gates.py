"""What leaving waits for where a child goes back (domain.md 3.2, G2.9_CHILD_BID).

A block: nobody goes ahead on it. With an unimplicated parent an assessment is enough, and what the other parent has to
say is its own condition (G2.10, with the papers). It is asked anew each time: a caregiver who became unsafe, a guardian
with a conflict, a child who says no since, close it again. From the birthday it holds: then everything is asked of her
or him as of an adult.
"""

from typing import cast

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import queries
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn


def _decided_for_the_child(subject: AttemptSubject, actor: Actor) -> object:
    return queries.why_not_go(cast("SignedIn", actor), subject) or True


CHILD_BID = journey.Gate(
    id="G2.9_CHILD_BID",
    holds=_decided_for_the_child,
    sentence=gettext_lazy("For a child it is not decided that going back is best, and to whom."),
    fix=gettext_lazy("Hear the child, assess it, ask a panel; and name who receives the child"),
    fix_url="children:best",
    facts=frozenset(
        {"guardian", "bia", "bid", "enquiry", "return_case", "family_assessment", str(Purpose.FAMILY_CONTACT)}
    ),
)
