"""What a letter is made of: who she or he is, as papers and the case say; and which names it does not have."""

from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, documents, letters, queries, rules, whynot
from wayhome.papers.enums import Kind
from wayhome.people import queries as people
from wayhome.people.queries import Found


def telling(actor: SignedIn, seen: Found) -> tuple[str, ...]:
    """Every organisation that works on the case: a name of an agency says why it helps."""
    rows = people.involvements(actor, seen)
    named = {row.organisation.name for row in rows if row.organisation is not None}
    return tuple(sorted({actor.organisation_name, *named} - {""}))


def why_not_letter(actor: SignedIn, seen: Found, known: documents.Application) -> str | None:
    """Nothing is written to a consulate that is a danger to her or him, or that she or he does not want asked."""
    if reason := whynot.dangerous(actor, seen):
        return reason
    return rules.why_not_agreed(is_agreed=agreed.to_ask(actor, seen, known.name) is not None, name=known.name)


def holders(
    actor: SignedIn, seen: Found, known: documents.Application
) -> tuple[documents.Holder, documents.Holder | None]:
    """Whom the letter is about, as papers name her or him, else as the case does; and an earlier paper of her or him.

    The birth certificate of a child names somebody else.
    """
    named = [one for one in queries.papers(actor, seen) if one.holder is not None and one.holder.name]
    asked_for = next((one.holder for one in named if one.thing == known.paper), None)
    own = [one.holder for one in named if one.known.kind != Kind.BIRTH_CERTIFICATE]
    earlier = next((one for one in reversed(own) if one is not None and one.number), None)
    return asked_for or earlier or of_case(actor, seen), earlier


def of_case(actor: SignedIn, seen: Found) -> documents.Holder:
    """Who she or he is, as the case has it."""
    identity = people.person(actor, seen).identity
    if identity is None:
        return documents.Holder()
    known = identity.known
    return documents.Holder(
        name=known.full_name,
        born=letters.born(known.birth_year, known.birth_month, known.birth_day),
        nationality=known.citizenships[0] if known.citizenships else "",
    )


def best_holder(actor: SignedIn, seen: Found) -> documents.Holder:
    """As the paper in hand names her or him; else as the case does."""
    here = [
        one.holder for one in queries.papers(actor, seen) if one.known.is_there and one.holder is not None
    ]
    return next((one for one in reversed(here) if one.name), None) or of_case(actor, seen)
