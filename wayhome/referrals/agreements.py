"""Whether a yes holds today that names the receiver: asked anew each time something is about to leave."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import purposes as purposes_table
from wayhome.consent import queries as consent
from wayhome.consent import under_protocol
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.referrals import documents, rules
from wayhome.referrals.enums import Kind
from wayhome.services.enums import Need

_HEALTH = (Purpose.HEALTH_SHARE,)
_OTHERS = (Purpose.SHARE_RECEIVING_ORG, Purpose.REINTEGRATION_SERVICES)
ALL = frozenset({*_HEALTH, *_OTHERS})


def purposes(needs: Iterable[str]) -> Sequence[Purpose]:
    """Which questions cover a request: for help with health alone that of a health summary, for the rest the others."""
    asked = set(needs)
    return _HEALTH if asked and asked <= {Need.HEALTH} else _OTHERS


def live(actor: SignedIn, seen: Found, *, needs: Iterable[str], organisation: UUID) -> Standing | None:
    """The yes that counts now for this receiver; None when there is none, or none any more."""
    for purpose in purposes(needs):
        found = consent.live(actor, seen, purpose, organisation)
        if found is not None:
            return found
    return None


def was_ended(actor: SignedIn, seen: Found, *, needs: Iterable[str], organisation: UUID) -> bool:
    """Whether there was such a yes that she or he took back."""
    asked = purposes(needs)
    return any(
        one.purpose in asked and one.organisation == organisation and one.word == _("Taken back")
        for one in consent.standings(actor, seen)
    )


def why_not_covered(
    actor: SignedIn,
    standing: Standing | None,
    identity: documents.Identity,
    organisation: UUID,
    ask: documents.Ask | None = None,
) -> str | None:
    """Whether the two organisations have agreed that what says who it is may be shared."""
    if standing is None or standing.answer is None:
        return None  # that there is no yes is said first
    groups = told(identity, _worded(ask, standing.answer))
    return under_protocol.why_not_share(actor, organisation, purpose=standing.purpose, groups=groups)


# What of the minimum data form belongs to which data group; all else says who it is.
FIELDS: dict[str, tuple[str, ...]] = {
    "B": ("contact", "caregiver_contact"),
    "D": ("disability",),
    "F": ("risks",),
    "I": ("plan",),
}
TELLABLE = frozenset({"A", *FIELDS})


# What is written freely beside a name: services and plan, as the same lines of the form with a name are.
WORDS, WORDS_IN = ("reason", "already"), "I"


def told(identity: documents.Identity, ask: documents.Ask | None = None) -> set[str]:
    """The data groups that a letter with who it is tells, with the words of the request where that has a name."""
    found = {group for group, names in FIELDS.items() if any(getattr(identity, one) for one in names)}
    if ask is not None and ask.kind == Kind.WITH_NAME and any(getattr(ask, one).strip() for one in WORDS):
        found.add(WORDS_IN)
    return {"A"} | found


def beyond(identity: documents.Identity, answer: Answer, ask: documents.Ask | None = None) -> set[str]:
    """What of it she or he did not agree to. A yes that names the receiver says that it is told who it is.

    How she or he is reached safely goes with that, where the question asked about no contact (a health summary).
    """
    asked = set(purposes_table.line(answer.purpose).groups)
    agreed = {"A", *answer.groups} | ({"B"} - asked)
    return told(identity, _worded(ask, answer)) - agreed


def _worded(ask: documents.Ask | None, answer: Answer) -> documents.Ask | None:
    """The words of a request count where the question asked about services and plan at all."""
    return ask if WORDS_IN in purposes_table.line(answer.purpose).groups else None


def words_are_out(ask: documents.Ask | None, gone: set[str], answer: Answer) -> bool:
    """Whether the words of a request are agreed no more. ``ask`` None: it does not open, so they may be there."""
    if ask is not None and (
        ask.kind != Kind.WITH_NAME or not any(getattr(ask, one).strip() for one in WORDS)
    ):
        return False
    asked = set(purposes_table.line(answer.purpose).groups) | gone
    return WORDS_IN in asked - set(answer.groups)


def without(identity: documents.Identity, groups: Iterable[str], agreed: str) -> documents.Identity:
    """The letter with these groups left empty."""
    empty = {name: "" for group in groups for name in FIELDS.get(group, ())}
    return replace(identity, agreed=agreed, **empty)


def without_words(ask: documents.Ask) -> documents.Ask:
    """The request with nothing written freely in it."""
    nothing: dict[str, Any] = dict.fromkeys(WORDS, "")
    return replace(ask, **nothing)


def why_not_beyond(
    standing: Standing | None,
    identity: documents.Identity,
    name: str,
    ask: documents.Ask | None = None,
) -> str | None:
    """Whether the yes names all that the letter tells."""
    if standing is None or standing.answer is None:
        return None  # that there is no yes is said first
    return rules.why_not_beyond(in_words(beyond(identity, standing.answer, ask)), name)


def in_words(groups: Iterable[str]) -> list[str]:
    """Data groups in words."""
    return [str(matrix.GROUPS[group]) for group in sorted(groups)]


def protocol_url(organisation: UUID) -> str:
    """Where one reads what the two organisations have agreed."""
    return reverse("protocols:partner", args=[organisation])


def words(standing: Standing | None) -> str:
    """The agreement with the data it lists, for the request."""
    if standing is None or standing.answer is None:
        return ""
    return words_of(standing.answer, standing.until)


def words_of(answer: Answer, until: date | None) -> str:
    """The same, of the answer itself."""
    groups = ", ".join(str(matrix.GROUPS[group]) for group in answer.groups)
    label = purposes_table.line(answer.purpose).label
    said = _("{purpose}: {groups}").format(purpose=label, groups=groups)
    if until is None:
        return said
    return _("{said}, until {day}").format(said=said, day=dates.day_in_words(until))
