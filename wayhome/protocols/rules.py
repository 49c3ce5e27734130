"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.organisations import matrix, roles
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.rules import MANAGER
from wayhome.protocols.enums import Default, Reason, Use

# [P] proposals, like every figure here: no source gives one.
REVIEW_WITHIN = timedelta(days=730)
WITHOUT_FOR = timedelta(
    days=14
)  # so long a named reason holds, then an agreement is there or another reason is named
KEEPS_AT_MOST = 120  # months
WORDS_AT_MOST = 4000

CASEWORKERS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
READERS = CASEWORKERS | {MANAGER, roles.DataProtectionOfficer.code, "HEALTH", "PSYCHOSOCIAL", "LEGAL_AID"}


# They are told one thing at a time, on a yes of its own or a law: no agreement covers that.
OFFICIALS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.COURT, AgencyKind.CONSULATE})


@dataclass(frozen=True, slots=True)
class Between:
    """What holds between two organisations today."""

    name: str  # of the other one
    uses: Collection[str] = ()
    groups: str = ""
    is_live: bool = False
    was_ended: bool = False
    has_reason: bool = False
    default: str = Default.REASON


def why_not_covered(now: Between, *, use: str, groups: Collection[str]) -> str | None:
    """Whether something may be shared: by the agreement, else by the reason that somebody named."""
    if not now.is_live:
        return _why_none(now)
    if use not in now.uses:
        return _(
            "Your agreement with {name} does not cover this: {use}. Ask a manager to agree on it with them first, "
            "under “Agreements”."
        ).format(name=now.name, use=Use(use).label)
    missing = sorted(set(groups) - set(now.groups))
    if not missing:
        return None
    return _(
        "Your agreement with {name} does not cover: {groups}. Leave that out, or ask a manager to agree on it with "
        "them first, under “Agreements”."
    ).format(name=now.name, groups=groups_in_words(missing))


def _why_none(now: Between) -> str | None:
    if now.default == Default.ALLOW:
        return None
    if now.was_ended:
        return _(
            "The agreement on sharing with {name} has ended. What was shared on a yes goes on; nothing new is "
            "shared. Ask a manager to agree anew with them."
        ).format(name=now.name)
    if now.default == Default.REFUSE:
        return _(
            "Your organisation and {name} have no agreement on sharing. Ask a manager to agree on one, under "
            "“Agreements”. A request without a name can go now."
        ).format(name=now.name)
    if now.has_reason:
        return None
    return _(
        "Your organisation and {name} have no agreement on sharing. Ask a manager to agree on one; if it cannot "
        "wait, write down why, under “Agreements”. A request without a name can go now."
    ).format(name=now.name)


def groups_in_words(groups: Collection[str]) -> str:
    """“identity, health”."""
    return ", ".join(str(matrix.GROUPS[group]) for group in sorted(groups))


def uses_in_words(uses: Collection[str]) -> str:
    """In the order of the form."""
    return "; ".join(capfirst(str(use.label)) for use in Use if use in uses)


# Agreeing -----------------------------------------------------------------------------------------------------------


def why_not_agree(actor: Actor) -> str | None:
    """Managers agree for their organisation; the officer and case managers read."""
    if MANAGER in actor.roles:
        return None
    return _("A manager agrees for your organisation. Ask one of yours.")


def why_not_propose(*, is_open: bool, is_partner: bool, name: str) -> str | None:
    """One proposal at a time, between organisations that know each other."""
    if not is_partner:
        return _(
            "Your organisation and {name} do not know each other, or no longer. Compare words with them first, "
            "under “Organisation”."
        ).format(name=name)
    if is_open:
        return _("A proposal waits already. Answer or withdraw it first, then propose another.")
    return None


def why_not_terms(
    *, uses: Collection[str], groups: str, keeps_months: int, review_on: date, today: date
) -> str | None:
    """Terms that can hold."""
    if not uses or not set(uses) <= set(Use.values):
        return _("Choose what for: at least one.")
    if not groups or not set(groups) <= set(matrix.GROUPS):
        return _("Choose which data may be shared: at least one part.")
    if not 1 <= keeps_months <= KEEPS_AT_MOST:
        return _("Enter for how many months what was shared is kept, from 1 to {most}.").format(
            most=KEEPS_AT_MOST
        )
    if review_on <= today:
        return _("Choose a day to look at it again that is still to come.")
    if review_on > today + REVIEW_WITHIN:
        return _("Look at it again within two years. Choose an earlier day.")
    return None


def why_not_words(*texts: str) -> str | None:
    """Short enough to be read before it is agreed."""
    if all(len(text) <= WORDS_AT_MOST for text in texts):
        return None
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)


def why_not_contact(contact: str) -> str | None:
    """Whom the other side calls."""
    return None if contact.strip() else _("Write whom they call about it: an office, and its number.")


def why_not_answer(*, is_open: bool, is_ours: bool) -> str | None:
    """The other side answers what one side proposed."""
    if not is_open:
        return _("This proposal is no longer open. Read what holds now.")
    if is_ours:
        return _("Your organisation proposed it. The other side confirms or declines.")
    return None


def why_not_withdraw(*, is_open: bool, is_ours: bool) -> str | None:
    """Who proposed may take it back, until it is answered."""
    if not is_open:
        return _("This proposal is no longer open. Read what holds now.")
    return None if is_ours else _("The other side proposed it. Confirm or decline it.")


def why_not_end(*, is_live: bool) -> str | None:
    """Either side, at any time."""
    return None if is_live else _("This agreement does not hold any more. Nothing is to be ended.")


# Without one --------------------------------------------------------------------------------------------------------


def why_not_work(actor: Actor) -> str | None:
    """Who answers for a case says why it cannot wait."""
    if CASEWORKERS & actor.roles:
        return None
    return _("A case manager says why it cannot wait. Ask the one who leads the case.")


def why_not_without(now: Between, *, is_partner: bool, reason: str, words: str) -> str | None:
    """Only where nothing was ever agreed, the installation allows it, and somebody says why."""
    if not is_partner:
        return why_not_propose(is_open=False, is_partner=False, name=now.name)
    if now.is_live:
        return _(
            "You have an agreement with {name}. What it does not cover is agreed with them first."
        ).format(name=now.name)
    if now.was_ended or now.default == Default.REFUSE:
        return _why_none(now)
    if now.default == Default.ALLOW:
        return _("This installation asks for no reason. You can share as agreed with her or him.")
    if reason not in Reason.values:
        return _("Choose why it cannot wait.")
    if not words.strip():
        return _("Write in a few words why it cannot wait. Name nobody.")
    return why_not_words(words)
