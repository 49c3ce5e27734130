"""What every action here does first: who can be written to about what, the thread or 404; and how copies are sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import hours, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.messages import due, rules
from wayhome.messages.documents import Said, Written
from wayhome.messages.models import Copy, Draft, Message, Reading, Thread
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, Organisation, RoleGrant, User
from wayhome.people import access
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS
from wayhome.vault import keys, parcels, vouching
from wayhome.vault.errors import NoKey, NotCertified

PLACE, DRAFT = "messages.message", "messages.draft"
HEARD_AFTER = timedelta(hours=48)  # [P] then the others there who hold this part hear

stop_if = people_holding.stop_if
doer = people_holding.doer


@dataclass(frozen=True, slots=True)
class Agency:
    """Another agency on the case, and who there holds which parts whole."""

    organisation: Organisation
    holders: dict[UUID, frozenset[str]]  # team or person -> letters

    def readers(self, group: str) -> list[UUID]:
        """Who there may open this part."""
        return [holder for holder, parts in self.holders.items() if group in parts]

    @property
    def groups(self) -> str:
        """All that somebody there may open."""
        return "".join(group for group in matrix.GROUPS if self.readers(group))

    @property
    def is_official(self) -> bool:
        return self.organisation.kind in OFFICIALS


def agencies(actor: SignedIn, seen: Found) -> dict[UUID, Agency]:
    """Everybody who works on the case now, as far as the actor sees them; one's own agency too."""
    found: dict[UUID, Agency] = {}
    for row in people.involvements(actor, seen):
        if row.mode != Mode.WORKS:
            continue
        one = found.setdefault(row.organisation_id, Agency(row.organisation, {}))
        letters = frozenset(part for part in row.parts.split(",") if len(part) == 1)
        one.holders[row.holder] = one.holders.get(row.holder, frozenset()) | letters
    return found


def receiver(actor: SignedIn, seen: Found, organisation: UUID, group: str) -> Agency:
    """Checked to be open to this part today, and to be who they say. 404 for who does not work on the case."""
    found = agencies(actor, seen).get(organisation)
    if found is None or organisation == actor.organisation_id:
        raise Http404
    name = found.organisation.name
    covers = bool(found.readers(group))
    stop_if(
        rules.why_not_to(name=name, group=group, covers=covers, is_official=found.is_official),
        code="message_not_sent",
    )
    try:
        for holder in found.readers(group):
            keys.certified(actor.keyring, owner=holder, organisation=organisation)
    except (NotCertified, NoKey) as error:
        raise Refused(rules.why_not_certified(name), code="partner_key_swapped") from error
    return found


def lock(case: UUID) -> None:
    """Held, inside the action's transaction: before it, an agency's part in the case may end; after it, not."""
    people_models.Case.objects.select_for_update(no_key=True).get(pk=case)


def thread(actor: SignedIn, seen: Found, thread_id: UUID, *, lock: bool = False) -> Thread:
    """A thread of this case, of the actor's agency, about a part that they read. 404 for any other."""
    rows = Thread.objects.filter(
        Q(opener=actor.organisation_id) | Q(other=actor.organisation_id), case=seen.id
    )
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("opener", "other").filter(pk=thread_id).first()
    if found is None or not seen.access.may_read(found.group):
        raise Http404
    return found


def across(actor: SignedIn, row: Thread) -> Organisation:
    """The other side."""
    return row.other if row.opener_id == actor.organisation_id else row.opener


def own_readers(actor: SignedIn, seen: Found, group: str) -> list[UUID]:
    """One's own side: who holds this part, and whoever writes; whose key was swapped is left out."""
    mine = agencies(actor, seen).get(actor.organisation_id)
    return vouching.vouched([*(mine.readers(group) if mine else []), doer(actor)]) or [doer(actor)]


def write(row: Thread, said: Said, sides: dict[UUID, list[UUID]], *, by: SignedIn) -> Message:
    """The thread is held. One copy for each side, sealed to its readers and to nobody else."""
    row.last_number += 1
    row.save()
    message = Message.objects.create(
        thread=row, number=row.last_number, organisation_id=by.organisation_id, user_id=doer(by)
    )
    for organisation, readers in sides.items():
        copy = Copy(message=message, organisation_id=organisation, readers=readers)
        copy.what = parcels.seal(said.to_value(), to=readers, place=PLACE, record=message.pk)
        copy.save(force_insert=True)
    return message


def mark_read(row: Thread, *, upto: int | None = None, by: SignedIn) -> int:
    """What the other side wrote and the actor can open. Whoever of one's own side was first has read it for all.

    ``upto``: the last number on the page; what came since is new still, and somebody is still told of it.
    """
    unread = list(
        Message.objects.filter(thread=row)
        .exclude(organisation=by.organisation_id)
        .exclude(readings__organisation=by.organisation_id)
    )
    said = opened(by, Copy.objects.filter(message__in=unread, organisation=by.organisation_id))
    seen = [one for one in unread if one.pk in said and (upto is None or one.number <= upto)]
    new = [Reading(message=one, organisation_id=by.organisation_id, user_id=doer(by)) for one in seen]
    Reading.objects.bulk_create(new, ignore_conflicts=True)
    left = [one for one in unread if one not in seen]
    if not _somebody_can_read(row, left, by=by):
        duties.done_for(thread=row.pk, about=due.UNREAD, once=str(by.organisation_id), by=by)
    return len(new)


def out_of_reach(row: Thread, unread: Iterable[Message], *, by: SignedIn) -> list[Message]:
    """What came to one's own side and opens to nobody there any more: whoever it was sealed to has left, or does not
    work on this part now. Only whoever wrote it can say it again. Whoever is paused comes back and reads it.
    """
    unread = list(unread)
    copies = Copy.objects.filter(message__in=unread, organisation=by.organisation_id)
    readers = dict(copies.values_list("message", "readers"))
    here = live_holders(row, by.organisation_id)
    able = set(User.objects.filter(pk__in=here, left_at=None).values_list("pk", flat=True))
    able |= {one for one in here - able if on_call.members([one])}
    return [one for one in unread if able.isdisjoint(readers.get(one.pk, ()))]


def live_holders(row: Thread, organisation: UUID) -> set[UUID]:
    """Teams and people of an agency to whom this part of the case is open whole today."""
    rows = people_models.Involvement.objects.live().filter(case=row.case_id, organisation=organisation)
    return {one.holder for one in rows if row.group in one.parts.split(",")}


def _somebody_can_read(row: Thread, left: list[Message], *, by: SignedIn) -> bool:
    return bool(left) and len(out_of_reach(row, left, by=by)) < len(left)


def sent_already(
    seen: Found,
    said: Said,
    *,
    to: UUID,
    group: str,
    thread: UUID | None = None,
    upto: int | None = None,
    by: SignedIn,
) -> Message | None:
    """What the actor wrote last in this case, where it is the very same, to the same: the form was pressed twice.

    ``thread``: an answer there; the same words in another thread are another answer. ``upto``: as in ``mark_read``;
    whoever had it before their eyes says it once more.
    """
    mine = Message.objects.filter(thread__case=seen.case, user=by.user_id, organisation=by.organisation_id)
    mine = mine.filter(thread=thread) if thread is not None else mine
    last = mine.select_related("thread__opener", "thread__other").order_by("-created_at").first()
    if last is None or (across(by, last.thread).pk, last.thread.group) != (to, group):
        return None
    if upto is not None and last.number <= upto:
        return None
    newest = Message.objects.filter(thread=last.thread).order_by("-number").first()
    if newest != last:  # they have answered since: it may well be said again
        return None
    known = opened(by, Copy.objects.filter(message=last, organisation=by.organisation_id))
    return last if known.get(last.pk) == said else None


def tell(row: Thread, agency: Agency, *, code: str, by: SignedIn) -> None:
    """The one who leads there, if this part is open to them; then everybody else there who holds it, teams first in
    which somebody reads it: told of what does not open, nobody would read it for days.
    """
    now, reading = clock.now(), _who_reads(row, agency.organisation.pk)
    leads = people_models.Lead.objects.filter(
        case=row.case_id, ended_at=None, user__organisation=agency.organisation, user__is_active=True
    )
    first = [one for one in leads.values_list("user", flat=True) if one in reading]
    holders = sorted(agency.readers(row.group), key=lambda one: one not in reading)
    owner, *rest = dict.fromkeys([*first, *holders])
    duties.add(
        kind=Kind.TASK,
        due_at=max(now, hours.end_of_day(now, settings.ZONE_HERE) - hours.LATEST),
        about=due.UNREAD,
        owner=owner,
        ladder=[Rung(one, HEARD_AFTER) for one in rest],
        organisation=agency.organisation.pk,
        by=by,
        case=row.case_id,
        code=code,
        thread=row.pk,
        args={"organisation": by.organisation_name, "thread": row.pk, "part": row.group},
        once=str(agency.organisation.pk),
    )


def _who_reads(row: Thread, organisation: UUID) -> set[UUID]:
    """Everybody of an agency to whom this part of the case is open whole today, by their roles; and their teams."""
    here = list(people_models.Involvement.objects.live().filter(case=row.case_id, organisation=organisation))
    by_holder: dict[UUID, list[people_models.Involvement]] = {}
    for one in here:
        by_holder.setdefault(one.holder, []).append(one)
    hands = {one.user_id: {one.user_id} for one in here if one.user_id}
    in_teams = Membership.objects.filter(team__in=by_holder, ended_at=None, user__is_active=True)
    for user, team in in_teams.values_list("user", "team"):
        hands.setdefault(user, set()).add(team)
    roles: dict[UUID, set[str]] = {}
    for user, role in RoleGrant.objects.filter(user__in=hands, ended_at=None).values_list("user", "role"):
        roles.setdefault(user, set()).add(role)
    found: set[UUID] = set()
    for user, mine in hands.items():
        rows = [each for holder in mine for each in by_holder[holder]]
        if access.opens(roles.get(user, ()), rows, row.group):
            found |= {user, *mine}
    return found


def keep_draft(seen: Found, row: Thread | None, written: Written, *, by: SignedIn) -> None:
    """In place of what this person kept before."""
    draft = Draft(user_id=doer(by), case=seen.case, thread=row)
    draft.what = parcels.seal(written.to_value(), to=[doer(by)], place=DRAFT, record=doer(by))
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["user", "case", "thread"],
        update_fields=["what"],
    )


def drop_draft(seen: Found, row: Thread | None, *, by: SignedIn) -> int:
    """It was sent, or its author threw it away."""
    count, _each = Draft.objects.filter(user=by.user_id, case=seen.case, thread=row).delete()
    return count


def opened(actor: SignedIn, copies: Iterable[Copy]) -> dict[UUID, Said]:
    """What each copy says, by its message. A copy that was sealed to others is not there."""
    found = {}
    for copy in copies:
        try:
            value = parcels.open_(actor.keyring, bytes(copy.what), place=PLACE, record=copy.message_id)
        except NoKey:
            continue
        if isinstance(value, dict):
            found[copy.message_id] = Said.from_value(value)
    return found


def live_groups(case: UUID, organisation: UUID) -> frozenset[str]:
    """The parts of a case that an agency may open whole today, also what it keeps after handing over."""
    rows = people_models.Involvement.objects.live().filter(case=case, organisation=organisation)
    return frozenset(p for row in rows for p in row.parts.split(",") if len(p) == 1)


def stop_duties(row: Thread, organisation: UUID, *, by: Actor) -> None:
    """Nobody is told to read what cannot be read any more."""
    duties.done_for(thread=row.pk, about=due.UNREAD, once=str(organisation), by=by)
