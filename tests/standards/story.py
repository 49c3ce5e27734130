"""Audits of a house, and complaints at Harbour House, for the tests of this room."""

from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.shelter import story as shelter_story
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.organisations.models import Team
from wayhome.standards import actions, queries
from wayhome.standards.documents import Complaint, Finding, Reply
from wayhome.standards.items import ITEMS
from wayhome.standards.models import Audit
from wayhome.standards.shapes import Hand

refused, conflict, manager, house = (
    shelter_story.refused,
    shelter_story.conflict,
    shelter_story.manager,
    shelter_story.house,
)
OUTSIDE = "Ombudsperson, +355 4 238 0300"


def due(who: Person) -> list[str]:
    """What is due for somebody from this room, as codes."""
    shown = duties.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("standards."))


def path(cast: Cast, *first: Person) -> None:
    """Complaints go to these colleagues, then to Ada, then to Dawn Centre; an office outside is on the poster."""
    by = cast.mona.actor()
    for who in (*first, cast.ada):
        actions.add_recipient(user=who.id, team=None, outside="", by=by)
    dawn = Team.objects.get(organisation=cast.dawn, kind="supervisors")
    actions.add_recipient(user=None, team=dawn.pk, outside="", by=by)
    actions.add_recipient(user=None, team=None, outside=OUTSIDE, by=by)


def complain(cast: Cast, by: Person | None = None, /, **given: Any) -> tuple[UUID, str, Hand]:  # noqa: ANN401
    """Lea says something about the house, unless the test says otherwise."""
    thing = given.pop("thing", uuid4())
    organisation = given.pop("organisation", cast.harbour.pk)
    usual = {"kind": "respect", "words": "They shouted", "who": "worker", "tell_how": "At the market"}
    said = Complaint(**{**usual, **given})
    code, hand = actions.file(thing=thing, organisation=organisation, given=said, by=(by or cast.lea).actor())
    return thing, code, hand


def answer(who: Person, complaint: UUID, outcome: str = "right", words: str = "We will change it") -> None:
    actions.answer(complaint=complaint, given=Reply(outcome=outcome, words=words), by=who.actor())


def find(by: Person, row: Audit, item: str = "checks", /, *, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    usual = {"answer": "yes", "evidence": "Seen on paper"}
    actions.find(audit_id=row.pk, item=item, read=read, given=Finding(**{**usual, **given}), by=by.actor())


def whole(who: Person, row: Audit, **answers: str) -> None:
    """Every line answered with yes, but for what the test says; then finished."""
    read = {line.item.code: line.number for line in queries.audit(who.actor(), row.pk).lines}
    for item in ITEMS:
        find(who, row, item.code, read=read[item.code], answer=answers.get(item.code, "yes"))
    actions.finish(audit_id=row.pk, by=who.actor())


TODAY = clock.today
