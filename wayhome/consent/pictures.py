"""What was taken of her or him: who is on it, where it is kept and shown, what for, until when (``PHOTO_MEDIA``).

Each rests on one yes. When that is taken back, counts no more, or the last day is over, its removal is owed, each by
itself. What was made without a yes is written down too, and is to be removed at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.consent import given, queries
from wayhome.consent.depending import Dependent
from wayhome.consent.enums import Purpose
from wayhome.consent.models_pictures import Picture as Row
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people.documents import Document
from wayhome.people.models import Involvement
from wayhome.people.queries import Found
from wayhome.vault import installation, records

GROUP = "I"


@dataclass(frozen=True, slots=True)
class Picture(Document):
    """One picture, film, voice or story, as it was written down."""

    kind: str = "picture"  # enums.Media
    what: str = ""  # what is on it, and who else
    taken_by: str = ""
    taken_on: date | None = None
    kept: str = ""  # where it is kept: the original, and each copy
    shown: str = ""  # where it is shown, and who has it
    purpose: str = ""  # what for
    until: date | None = None  # the last day on which it may be used
    basis: UUID | None = None  # the yes; None: there was none
    gone_on: date | None = None
    gone_words: str = ""  # who removed it, and what was answered about the copies


@dataclass(frozen=True, slots=True)
class PictureNow:
    """How it stands today."""

    thing: UUID
    number: int
    since: datetime
    known: Picture
    organisation: UUID  # whose it is: the agency that wrote it last
    why_gone: str = ""  # why it is to be removed; empty while it may be used, and when it is gone

    @property
    def is_gone(self) -> bool:
        return self.known.gone_on is not None


# Reading ----------------------------------------------------------------------------------------------------------


def of_case(actor: SignedIn, seen: Found) -> list[PictureNow]:
    """Everything that was made, the newest first. A partner: what its own agency made.

    What another agency sealed and these keys do not open is left out: nobody writes over what they have not read.
    """
    if not seen.access.may_read(GROUP):
        return []
    rows = newest(Row.objects.filter(people_reading.open_here(actor, seen)))
    if seen.access.is_partner:
        rows = rows.filter(organisation_id=actor.organisation_id)
    found = list(rows.order_by("-created_at", "pk"))
    live = _living(actor, seen)
    return [
        PictureNow(row.thing, row.number, row.created_at, known, row.organisation_id, _why_gone(known, live))
        for row, known in zip(found, opened(found, by=actor), strict=True)
        if known is not None
    ]


def one(actor: SignedIn, seen: Found, thing: UUID) -> PictureNow:
    """404 for one of another case, or one that is not open to the actor."""
    found = next((each for each in of_case(actor, seen) if each.thing == thing), None)
    if found is None:
        raise Http404
    return found


def agreed(actor: SignedIn, seen: Found) -> list[queries.Standing]:
    """Each yes to a picture or story that counts today."""
    return [
        each
        for each in queries.standings(actor, seen)
        if each.purpose == Purpose.PHOTO_MEDIA and each.is_live and each.consent is not None
    ]


def depends(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: each that is to be removed when this yes is taken back."""
    if purpose != Purpose.PHOTO_MEDIA:
        return
    resting = marks(seen, consent, by=actor)
    there = set(
        newest(Row.objects.filter(case_id=seen.id)).filter(basis_mark__in=resting).values_list("thing")
    )
    for each in of_case(actor, seen):
        if (each.thing,) in there and not each.is_gone:
            yield Dependent(
                _("To be removed: {what}, kept: {kept}").format(what=each.known.what, kept=each.known.kept)
            )


# Why not ----------------------------------------------------------------------------------------------------------


def why_not_write(seen: Found, *, is_new: bool) -> str | None:
    """Removing is always written down; of a closed file nothing new is made."""
    reason = people_rules.why_not_write(seen.access, GROUP)
    if reason is None and is_new and seen.access.is_file_closed:
        return people_rules.why_closed()
    return reason


def why_not_change(actor: SignedIn, seen: Found, now: PictureNow) -> str | None:
    """What an agency wrote that works on the case, that agency goes on with; where it has left, whoever is there."""
    if now.organisation == actor.organisation_id or now.organisation not in working(seen):
        return None
    name = Organisation.objects.values_list("name", flat=True).get(pk=now.organisation)
    return _(
        "{agency} wrote this down. Write to them: they have it removed, and write that it is gone."
    ).format(agency=name)


def why_not_until(picture: Picture, last: date | None, *, today: date) -> str | None:
    """``last``: the last day of the yes it rests on."""
    if picture.taken_on is not None and picture.taken_on > today:
        return _("That day has not come yet. Enter the day on which it was made.")
    if picture.basis is None:
        return None
    if picture.until is None or picture.until < today:
        return _("Enter the last day on which it may be used. What may be used no longer is removed.")
    if last is not None and picture.until > last:
        return _("The yes ends sooner. Choose a day no later than the last day of the yes, or ask again.")
    return None


def why_not_removed(day: date | None, *, today: date, is_gone: bool) -> str | None:
    """Once, and on a day that has come."""
    if is_gone:
        return _("It is removed already. You have nothing to do.")
    if day is None or day > today:
        return _("Enter the day on which it was removed, not a day to come.")
    return None


def choices(actor: SignedIn, seen: Found) -> list[tuple[str, str]]:
    """On which yes it may rest, in the words that were said."""
    return [
        (str(each.consent), (each.answer.words if each.answer else "") or str(each.label))
        for each in agreed(actor, seen)
    ]


# Finding ----------------------------------------------------------------------------------------------------------


def newest(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Of each thing its newest version."""
    later = Row.objects.filter(
        case_id=OuterRef("case_id"), thing=OuterRef("thing"), number__gt=OuterRef("number")
    )
    return rows.exclude(Exists(later))


def marks(seen: Found, consent: UUID, *, by: SignedIn) -> list[str]:
    """By what the pictures are found that rest on this yes, or on one that it replaced."""
    return [mark(each) for each in (consent, *given.replaced_by(by, seen, consent))]


def opened(rows: Sequence[Row], *, by: SignedIn) -> list[Picture | None]:
    """What each says; None where it is not open to the actor."""
    found = records.open_many(by.keyring, rows)
    return [Picture.from_value(one["document"]) if "document" in one else None for one in found]


def working(seen: Found) -> set[UUID]:
    """The agencies that work on the case today."""
    return Involvement.objects.live().working().filter(case=seen.id).agencies()


def mark(basis: UUID) -> str:
    """Stands for one yes, to nobody who has the database alone."""
    return installation.blind(str(basis), purpose="consent.picture")


def _living(actor: SignedIn, seen: Found) -> set[UUID]:
    """The yeses that count, and those that each of them replaced."""
    found: set[UUID] = set()
    for each in agreed(actor, seen):
        if each.consent is not None:
            found |= {each.consent, *given.replaced_by(actor, seen, each.consent)}
    return found


def _why_gone(picture: Picture, live: set[UUID]) -> str:
    if picture.gone_on is not None:
        return ""
    if picture.basis is None:
        return _("Nobody had agreed to it. Remove it.")
    if picture.until is not None and picture.until < clock.today():
        return _("Its last day is over. Remove it.")
    if picture.basis not in live:
        return _("The yes it rests on has ended. Remove it.")
    return ""
