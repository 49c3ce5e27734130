"""What was answered so far in a case, opened: the one place where the two columns come together again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from wayhome.consent import documents, elsewhere, purposes, rules, together
from wayhome.consent.documents import Answer, Recipient, TakenBack
from wayhome.consent.enums import Ending, Granted
from wayhome.core import clock, once
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault import records


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, who kept it, and whether and how it has ended."""

    id: UUID
    at: datetime
    organisation: UUID
    written_by: UUID
    answer: Answer
    ended_at: datetime | None = None
    how: str = ""  # enums.Ending; empty when it ended and this reader cannot open how

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    def names(self, organisation: UUID | None) -> bool:
        """Whether it names this organisation."""
        return organisation in {one.organisation for one in self.answer.recipients}

    @property
    def key(self) -> tuple[str, str]:
        """Purpose and recipient, or the one act: a later answer with the same replaces this one."""
        line = purposes.line(self.answer.purpose)
        what = "".join(one.key for one in self.answer.recipients)
        if line.per_act and not what:
            what = " ".join(self.answer.words.casefold().split())
        return self.answer.purpose, what


@once.remembered
def of_case(actor: SignedIn, seen: Found) -> list[Given]:
    """Every answer that the actor may read, oldest first. A partner: those that name it, and its own."""
    if not seen.access.may_read_minimum("I"):
        return []
    rows, ends = together.of_case(seen.id)
    opened = records.open_many(actor.keyring, [*rows, *ends.values()])
    read = [_document(values) for values in opened]
    hows = dict(
        zip(ends, (TakenBack.from_value(one).how if one else "" for one in read[len(rows) :]), strict=True)
    )
    answers = read[: len(rows)]
    apart = elsewhere.kept(actor, seen) if None in answers else {}
    found = []
    for row, opened_here in zip(rows, answers, strict=True):
        document = opened_here or apart.get(row.pk)
        if document is None:
            continue
        end = ends.get(row.pk)
        found.append(
            Given(
                row.pk,
                row.created_at,
                row.organisation_id,
                row.written_by,
                Answer.from_value(document),
                end.created_at if end else None,
                hows[row.pk] if end else "",
            )
        )
    return [one for one in found if _may_see(actor, seen, one, is_apart=one.id in apart)]


@once.remembered
def situation(actor: SignedIn, seen: Found) -> rules.Situation:
    """What the rules need to know about her today, as far as it is open to the actor."""
    known = people.person(actor, seen)
    moment = clock.now()
    partners = organisations.partners(actor)
    return rules.Situation(
        now=moment,
        band=rules.band_of(known.brief, clock.day_of(moment)),
        in_doubt=known.brief.presumed_child,
        adult_on=None if known.brief.presumed_child else people_rules.adult_on(known.brief),
        guardian=known.guardian,
        partners=frozenset(one.pk for one in partners),
        officers=frozenset(one.pk for one in partners if one.kind in purposes.OFFICERS),
        no_officers=frozenset(
            Recipient(name=one.name).key for one in partners if one.kind not in purposes.OFFICERS
        ),
        may_own=bool(getattr(settings, "CHILDREN_AGREE_ALONE_FROM_15", False)),
    )


def has_refused(actor: SignedIn, seen: Found, purpose: str) -> bool:
    """The last word on this was no yes, or it was taken back. Not asked is no no."""
    asked = [one for one in of_case(actor, seen) if one.answer.purpose == purpose]
    return bool(asked) and (asked[-1].is_ended or asked[-1].answer.granted != Granted.YES)


def replaced_by(actor: SignedIn, seen: Found, consent: UUID) -> list[UUID]:
    """The yeses to the same question and recipient in whose place this one stands, as far as the actor reads them.

    Each was said again; where one of them ended otherwise, nothing of what came before it goes on.
    """
    answers = of_case(actor, seen)
    new = next((one for one in answers if one.id == consent), None)
    if new is None:
        return []
    found: list[UUID] = []
    for one in answers[: answers.index(new)]:
        if (one.key, one.organisation) != (new.key, new.organisation) or one.answer.granted != Granted.YES:
            continue
        found = [*found, one.id] if one.how == Ending.REPLACED else []
    return found


def latest(given: Iterable[Given], now: rules.Situation) -> dict[tuple[str, str], Given]:
    """What counts for each purpose and recipient: the last yes or no. A "not now" leaves a yes that counts alone."""
    found: dict[tuple[str, str], Given] = {}
    for one in given:
        before = found.get(one.key)
        if one.answer.granted == Granted.NOT_NOW and before is not None and _stands(before, now):
            continue
        found[one.key] = one
    return found


def _document(values: dict[str, object]) -> dict[str, object] | None:
    document = documents.unpaired(values.get("document"), values.get("private"))  # type: ignore[arg-type]
    return dict(document) if document is not None else None


def _may_see(actor: SignedIn, seen: Found, one: Given, *, is_apart: bool) -> bool:
    """The role and the involvement, on top of the keys: keys are the team's, roles are one's own.

    ``is_apart``: another room keeps it, and has said that the actor reads it there.
    """
    is_private = purposes.line(one.answer.purpose).is_private and not is_apart
    if is_private and not seen.access.may_read("C"):
        return False
    return (
        not seen.access.is_partner
        or one.organisation == actor.organisation_id
        or one.names(actor.organisation_id)
    )


def _stands(one: Given, now: rules.Situation) -> bool:
    if one.answer.granted == Granted.YES:
        return not one.is_ended and rules.why_over(one.answer, now) is None
    return one.answer.granted == Granted.NO
