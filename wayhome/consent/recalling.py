"""Asking for copies back. After a talk alone where something was taken back; at once where nobody spoke for her or him:
where it ran out, where who agreed may not agree any more, and where less is agreed than before, said with nobody there.

Inside the transaction of an action or of the clock, which records it.
"""

import logging
from collections.abc import Collection, Iterable
from uuid import UUID

from wayhome.consent import due, holding, models, reminders
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Present
from wayhome.consent.given import Given
from wayhome.consent.holding import Home
from wayhome.consent.queries_partners import RECALL
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import marks, on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching

logger = logging.getLogger(__name__)

_OF_A_RECALL = (due.RECALL, due.RECALL_PART, due.RECALL_WAITING, due.REQUEST_WAITING, due.ENDED, due.LESS)


def is_at_once(answer: Answer) -> bool:
    """Whether what was answered was said with nobody else there: then it needs no further talk alone."""
    return answer.present == Present.NOBODY


def write(
    there: Home,
    *,
    to: tuple[UUID, UUID],
    code: str,
    case: UUID | None = None,
    basis: UUID | None = None,
    thread: UUID | None = None,
    groups: Collection[str] = (),
    by_request: bool = False,
) -> models.Recall:
    """To an organisation and its team. ``groups``: what it is about; none: all that they were told.

    Where they are asked already on the same yes, because it ran out, it is that one.
    """
    organisation, team = to
    open_ones = models.Recall.objects.filter(basis=basis, team=team, answered_at=None, stopped_at=None)
    there_is = open_ones.select_for_update(of=("self",)).first() if basis is not None else None
    if there_is is not None:
        return there_is
    row = models.Recall(
        case=case,
        basis=basis,
        thread=thread,
        asker_id=there.organisation,
        readers=[there.owner, *there.ladder],
        organisation_id=organisation,
        team=team,
        by_request=by_request,
        is_part=bool(groups),
    )
    what = {"code": code, "groups": "".join(sorted(groups))}
    # Without a case, those who asked know it by the code of the request only.
    readers = [team] if case else list(dict.fromkeys([team, *row.readers]))
    row.what = parcels.seal(what, to=readers, place=RECALL, record=row.pk)
    row.save(force_insert=True)
    return row


def is_answered(row: people_models.Involvement) -> bool:
    """They have said what became of their copies since they were let in by it: there is nothing more to ask."""
    said = models.Recall.objects.filter(basis=row.basis, team=row.holder, answered_at__isnull=False)
    return said.filter(created_at__gte=row.created_at).exists()


def ask(row: models.Recall, *, code: str, there: Home, by: Actor) -> None:
    """They are asked to delete now. ``code``: by which those who asked know it."""
    row.asked_at = clock.now()
    row.save(update_fields=["asked_at"])
    name = Organisation.objects.values_list("name", flat=True).get(pk=row.organisation_id)
    reminders.recall(row, code=code, home=there, organisation=name, by=by)


def less(*, seen: Found, old: Given, new: Given | None, at_once: bool, by: SignedIn) -> None:
    """Whoever was let in under the old yes is asked for what the new one does not name. No new one: for all of it."""
    left = set(new.answer.groups) if new is not None else set()
    # A request may have told them more than they were let into; they are asked once.
    agreed_no_more = set(old.answer.groups) - left
    rows = people_models.Involvement.objects.filter(case=seen.case, basis=old.id, team__isnull=False)
    asked: set[UUID] = set()
    for row in rows.select_related("added_by", "organisation").order_by("created_at"):
        had, still = parts([row]), parts(_others(row))
        gone = had - left - still
        if row.holder in asked or not gone or is_answered(row):
            continue
        asked.add(row.holder)
        there = holding.home(by, seen, row.added_by.organisation_id)
        if not vouching.vouched([row.holder]):
            reminders.not_told(seen, there, basis=old.id, organisation=row.organisation.name, by=by)
            continue
        recall = write(
            there,
            to=(row.organisation_id, row.holder),
            code=seen.code,
            case=seen.id,
            basis=old.id,
            groups=(gone | agreed_no_more) - still if new is not None or still & had else (),
        )
        if recall.asked_at is not None:
            continue
        if at_once:
            ask(recall, code=seen.code, there=there, by=by)
            continue
        reminders.ended(recall, code=seen.code, by=by)
        reminders.private_check(seen, there, consent=old.id, by=by)


def _others(row: people_models.Involvement) -> Iterable[people_models.Involvement]:
    """What else lets the same holder in today."""
    live = people_models.Involvement.objects.live().filter(case=row.case_id, holder=row.holder)
    return live.exclude(basis=row.basis)


def parts(rows: Iterable[people_models.Involvement]) -> set[str]:
    """The data groups that these let somebody into."""
    return {part[0] for row in rows for part in row.parts.split(",") if part}


def ran_out(row: people_models.Involvement, *, groups: Collection[str], by: Actor) -> bool:
    """By the clock, which holds no key: what a partner was let into is over, and nobody said yes again.

    ``groups``: what is open to it no other way; none: all of it. Where its key is not the one that was compared nothing
    is sealed to it: whoever let it in rings them, once. False then.
    """
    asker = row.added_by.organisation_id
    there = _home_without_keys(row, asker)
    if row.basis is None or not vouching.vouched([row.holder]):
        once = f"{row.basis} {row.holder}"
        if not marks.was_owed(there.thread, due.NOT_TOLD, once):
            args = {"organisation": row.organisation.name}
            reminders.not_told_in(row.case_id, row.case.code, there, once=once, args=args, by=by)
        return False
    to = (row.organisation_id, row.holder)
    recall = write(there, to=to, code=row.case.code, case=row.case_id, basis=row.basis, groups=groups)
    ask(recall, code=row.case.code, there=there, by=by)
    return True


def of_request(
    *,
    thread: UUID,
    asker: UUID,
    readers: Iterable[UUID],
    organisation: UUID,
    team: UUID,
    code: str,
    is_named: bool,
    groups: Collection[str] = (),
    by: Actor,
) -> None:
    """What a request told ran out by the clock, which knows the request and not the case.

    ``is_named``: it was sent for a sealed case, of which only those named know; no supervisors hear of it.

    Where the key of ``team`` is not the one that was compared nothing is sealed to it: the room that keeps requests has
    somebody ring them.
    """
    if not vouching.vouched([team]):
        return
    above = [] if is_named else on_call.supervisors(asker)
    told = vouching.vouched(dict.fromkeys([*readers, *above]))
    if not told:
        logger.error("nobody could be told that copies are asked back")
        return
    there = Home(asker, told[0], tuple(told[1:]), thread, clock.now())
    recall = write(there, to=(organisation, team), code=code, thread=thread, groups=groups, by_request=True)
    ask(recall, code=code, there=there, by=by)


def agreed_again(*, seen: Found, before: Iterable[Given], new: Given, by: SignedIn) -> None:
    """She or he says yes again to what had run out, and to no less: nobody is asked any more to delete it.

    Of what the same agency kept: the yes of one is none of another.
    """
    same = [
        one.id
        for one in before
        if (one.key, one.organisation) == (new.key, new.organisation)
        and set(one.answer.groups) <= set(new.answer.groups)
    ]
    rows = models.Recall.objects.filter(
        case=seen.id, basis__in=same, answered_at=None, stopped_at=None, asked_at__isnull=False
    )
    for row in rows.select_for_update():
        row.stopped_at = clock.now()
        row.save(update_fields=["stopped_at"])
        settled(row, by=by)


def settled(row: models.Recall, *, by: Actor) -> None:
    """Answered, or not asked any more: nobody is reminded."""
    for about in _OF_A_RECALL:
        duties.done_for(thread=row.pk, about=about, by=by)


def _home_without_keys(row: people_models.Involvement, asker: UUID) -> Home:
    """Who works on the case at the agency that let them in; of a sealed case named people only."""
    live = people_models.Involvement.objects.live().filter(case=row.case_id, organisation=asker)
    users = live.by_name().order_by("created_at").values_list("holder", flat=True)
    teams = live.filter(team__isnull=False).order_by("created_at").values_list("holder", flat=True)
    above = [] if row.case.is_named else on_call.supervisors(asker)
    holders = [*users, *([] if row.case.is_named else teams), row.added_by_id, *above]
    told = vouching.vouched(list(dict.fromkeys(holders))) or [row.added_by_id]
    return Home(asker, told[0], tuple(told[1:]), row.case_id, clock.now())
