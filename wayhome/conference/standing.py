"""What waits while two agencies see a decision differently: for gates, and for rooms that take such decisions."""

from datetime import datetime
from uuid import UUID

from wayhome.conference import marks, rules
from wayhome.conference.enums import Kind
from wayhome.conference.models import Dispute, Fact
from wayhome.people.models import Case


def why_not_while_disputed(case: UUID, matter: str) -> str | None:
    """The sentence, or None, as of now. Needs no key and names neither agency: all who work on the case may read it."""
    return why_not(Case.objects.get(pk=case), matter)


def why_not(case: Case, matter: str) -> str | None:
    """The same for a case that was read already: pages ask the database nothing for it."""
    if case.held_up and marks.of_matter(case.pk, matter) in case.held_up:
        return rules.while_disputed(matter)
    return None


def said_no_at(case: UUID) -> datetime | None:
    """When an adult's own “no” to going back last ended a dispute; None when it never did. Needs no key."""
    facts = Fact.objects.filter(dispute__case=case, kind=Kind.NO_RETURN).order_by("-created_at")
    return facts.values_list("created_at", flat=True).first()


def keep(case: UUID) -> None:
    """Write down what is disputed now. Inside the transaction of an action that holds the case."""
    open_now = Dispute.objects.filter(case=case, closed_at=None).order_by("mark")
    Case.objects.filter(pk=case).update(held_up=list(open_now.values_list("mark", flat=True).distinct()))
