"""Before the police are told of somebody who is looked for: who decides it has said so (M-ARR, step 7)."""

from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.checkins import queries, rules_arrival, speaking
from wayhome.custody import queries as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def why_not_report(actor: SignedIn, seen: Found) -> str | None:
    """While she or he is looked for: somebody says no; or three decide, and one is not heard. ``disclosure`` asks.

    Once the way is over nobody is, also where nobody has ended the search.
    """
    plans = attempts.of_case(actor, seen)
    on_the_way = custody.under_way(one.id for one in plans)
    for now in plans:
        found = queries.missing(actor, seen, now) if now.id in on_the_way else None
        if found is None or not found.known.is_open:
            continue
        reason = rules_arrival.why_not_given(found.voices, agencies=speaking.agencies(actor, seen))
        if reason is not None:
            return (
                _("She or he is looked for.")
                + " "
                + reason
                + " "
                + _("Each says so on the page of the journey, under “Not arrived”. Then give it.")
            )
    return None
