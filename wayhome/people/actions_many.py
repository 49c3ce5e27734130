"""Opening many cases at once, as an agency does that brings its own along: all of them, or none.

The same checks, holders, names, numbers and entries as one by one (``actions_cases``, ``actions_person``); what is
sealed goes in together, and the record of it is written last, so that nobody waits for this chain meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import bulk, clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import access, coding, documents, holding, models, queries, rules
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedRecord
from wayhome.vault.values import Value


@dataclass(frozen=True, slots=True)
class New:
    """What is known of one person whose case is opened. What says nothing is not written."""

    identity: documents.Identity
    name_used: str = ""
    contact: documents.Contact = field(default_factory=documents.Contact)
    account: documents.Account = field(default_factory=documents.Account)
    safe: documents.SafeContact = field(default_factory=documents.SafeContact)
    month: date | None = None  # the first of the month in which it began with this agency; None: this one
    thread: UUID = field(default_factory=uuid4)  # the mark of the case on its duties

    @property
    def brief(self) -> documents.Brief:
        """The short extract of it, as it is written."""
        before = documents.Brief(thread=self.thread)
        return holding.brief_of(self.identity, before, name_used=self.name_used, presumed_child=False)

    @property
    def has_contact(self) -> bool:
        return self.contact != documents.Contact() or self.safe != documents.SafeContact()

    @property
    def has_account(self) -> bool:
        return self.account != documents.Account()


type Rows = list[tuple[SealedRecord, Mapping[str, Value]]]


def _nothing(found: Sequence[Found]) -> Rows:
    return []


def open_cases(
    *,
    new: Sequence[New],
    beside: Callable[[Sequence[Found]], Rows] = _nothing,
    is_brought: bool = False,
    by: SignedIn,
) -> list[Found]:
    """A case for each, in the same order, held by the opener's Intake and by supervisors, led by the opener.

    ``beside``: what the caller's room keeps of them, sealed together with the rest. ``is_brought``: they came
    with a list, and were opened elsewhere at another time.
    """
    with transaction.atomic():
        doer = holding.doer(by)
        holding.stop_if(rules.why_not_open_case(by), code="case_not_opened")
        today = clock.today()
        for one in new:
            holding.stop_if(rules.why_not_identity(one.identity, today=today), code="case_not_opened")
        if not new:
            return []
        found = _begin([one.month for one in new], by, is_brought=is_brought)
        for one, seen in zip(new, found, strict=True):
            if one.has_contact:
                holding.stop_if(rules.why_not_write(seen.access, "B"), code="contact_not_written")
                holding.stop_if(rules.why_not_safe_contact(one.safe), code="contact_not_written")
            if one.has_account:
                holding.stop_if(rules.why_not_write(seen.access, "C"), code="account_not_written")
        briefs = [one.brief for one in new]
        rows = [
            row
            for one, seen, brief in zip(new, found, briefs, strict=True)
            for row in _rows(one, seen, brief, by)
        ]
        records.put_many(by.keyring, rows + beside(found))
        _make_findable(new, found, briefs, by)
        side = queries.side_of(by)
        bulk.insert(
            [
                bulk.made(models.Lead, case=seen.case, side=side, user_id=doer, named_by_id=doer)
                for seen in found
            ]
        )
        _record(new, found, by)
    return found


def _begin(months: Sequence[date | None], by: SignedIn, *, is_brought: bool) -> list[Found]:
    """The cases, who works on them, and their keys."""
    this = clock.today().replace(day=1)
    cases = [
        bulk.made(
            models.Case,
            organisation_id=by.organisation_id,
            opened_month=month or this,
            is_brought=is_brought,
        )
        for month in months
    ]
    kind, doer = by.user.organisation.kind, holding.doer(by)
    holders = {team.pk: access.parts_of_team(kind, team.kind) for team in holding.first_teams(by)}
    parts = {
        case.pk: [
            bulk.made(
                models.Involvement,
                case=case,
                organisation_id=by.organisation_id,
                holder=team,
                team_id=team,
                parts=",".join(named),
                from_day=clock.today(),
                added_by_id=doer,
            )
            for team, named in holders.items()
        ]
        for case in cases
    }
    coding.insert(cases)
    bulk.insert([row for rows in parts.values() for row in rows])
    records.begin_many(by.keyring, cases=[case.pk for case in cases], holders=holders)
    mine = {by.user_id, *by.team_ids}
    found = []
    for case in cases:
        rows = tuple(row for row in parts[case.pk] if row.holder in mine)
        found.append(Found(case, access.of(by, rows), rows))
    return found


def _rows(one: New, seen: Found, brief: documents.Brief, by: SignedIn) -> Rows:
    """The first version of each thing that is known, and the step."""

    def version(model: type[models.Version], **said: Value) -> tuple[SealedRecord, Mapping[str, Value]]:
        row = bulk.made(
            model, case_id=seen.id, organisation_id=by.organisation_id, number=1, written_by=holding.doer(by)
        )
        return row, said

    keys = (rules.OPENED, rules.SAFE_CONTACT_AGREED) if one.safe.channel else (rules.OPENED,)
    steps = [
        bulk.made(
            models.Step,
            case_id=seen.id,
            organisation_id=by.organisation_id,
            key=key,
            day=clock.today(),
            taken_by=holding.doer(by),
        )
        for key in keys
    ]
    found = [version(models.Identity, document=one.identity.to_value(), brief=brief.to_value())]
    if one.has_contact:
        found.append(version(models.Contact, document=one.contact.to_value(), safe=one.safe.to_value()))
    if one.has_account:
        found.append(version(models.Account, document=one.account.to_value()))
    return [*found, *((step, {"body": {}}) for step in steps)]


def _make_findable(
    new: Sequence[New], found: Sequence[Found], briefs: Sequence[documents.Brief], by: SignedIn
) -> None:
    """By name and by long number."""
    kind = by.user.organisation.kind
    holders = {team.pk: access.parts_of_team(kind, team.kind) for team in holding.first_teams(by)}
    names = [(seen.id, brief, one.identity) for one, seen, brief in zip(new, found, briefs, strict=True)]
    holding.keep_new_findable(holders, names, by=by)
    none: tuple[str, ...] = ()
    numbers = [
        (seen.id, (*one.identity.identity_numbers, *one.contact.phones), none)
        for one, seen in zip(new, found, strict=True)
    ]
    holding.keep_numbers_of_each(numbers, by=by)


def _record(new: Sequence[New], found: Sequence[Found], by: SignedIn) -> None:
    """As one by one: opened; how to reach her or him, and what happened, where they were written."""

    def those(has: str) -> list[UUID]:
        return [seen.id for one, seen in zip(new, found, strict=True) if getattr(one, has)]

    audit.record_each("people.opened", by=by, subjects=[seen.id for seen in found])
    audit.record_each("people.contact_written", by=by, subjects=those("has_contact"), groups="B")
    audit.record_each("people.account_written", by=by, subjects=those("has_account"), groups="C")
    agreed = [seen.id for one, seen in zip(new, found, strict=True) if one.safe.channel]
    audit.record_each("people.step_taken", by=by, subjects=agreed)
