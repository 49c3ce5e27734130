"""Whether a travel plan may be begun, and who may travel along."""

from wayhome.attempts import queries, rules
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.options import queries as options
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def why_not_begin(actor: SignedIn, seen: Found) -> str | None:
    """For page and action alike."""
    return people_rules.why_not_write(seen.access, queries.GROUP) or rules.why_not_begin(
        is_confirmed=options.confirmed_on(actor, seen) is not None,
        is_agreed=consent.live(actor, seen, Purpose.RETURN_PREPARATION) is not None,
        has_open=queries.now(actor, seen) is not None,
        waits=queries.waiting(actor, seen) is not None,
    )


def together(actor: SignedIn, seen: Found) -> dict[str, str]:
    """Ids of the linked cases open to the actor, with what each is called: who may travel on the same way."""
    return {str(one.case): one.name_used or one.code for one in people.links(actor, seen)}
