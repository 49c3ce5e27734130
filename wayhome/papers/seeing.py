"""Who sees what of this room: the matrix (domain.md 2.2, A and G); what a lawyer said stays with whom it helps."""

from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people import rules_handing
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.shapes import Found, Open
from wayhome.residence import seeing as residence_seeing

# Courts and authorities read of papers to stay; what a lawyer said about a consulate is none of their affairs.
ADVISED = frozenset({*CASE_MANAGERS, *residence_seeing.COUNSEL, "GUARDIAN"})


def advice(actor: SignedIn, seen: Open) -> bool:
    """What was spoken about before a consulate is asked, and whether she or he insists."""
    return residence_seeing.papers(actor, seen) and bool(ADVISED & actor.roles)


def papers(seen: Open) -> bool:
    """Papers, consulates, permissions to leave."""
    return seen.access.may_read("G")


def page(actor: SignedIn, seen: Open) -> bool:
    """The page of all of it: who reads of travel, and who was told what a lawyer said."""
    return papers(seen) or advice(actor, seen)


def why_not_write(actor: SignedIn, seen: Found, group: str) -> str | None:
    """By the role; and whoever leads the case now, such as who received it, goes on with its papers.

    Who handed it over is told that it was, and not that the role only reads.
    """
    if seen.access.is_past:
        return rules_handing.why_not_any_more(seen.case.organisation.name)
    if _leads_now(actor, seen) and seen.access.may_read(group):
        return None
    return people_rules.why_not_write(seen.access, group)


def _leads_now(actor: SignedIn, seen: Found) -> bool:
    """A case manager of the agency that answers for her or him today; neither let in nor past."""
    mine = seen.access
    is_ours = seen.case.organisation_id == actor.organisation_id and not (mine.is_partner or mine.is_past)
    return is_ours and bool(CASE_MANAGERS & actor.roles)
