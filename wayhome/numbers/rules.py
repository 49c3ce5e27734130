"""Why somebody may not count, send or publish. Each sentence says what to do."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.numbers.catalogue import OURS
from wayhome.numbers.ledger import Asked
from wayhome.numbers.noise import Noisy
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits
from wayhome.organisations import roles
from wayhome.organisations.enums import AgencyKind

ANALYSTS = frozenset({roles.Statistics.code})
COUNTERS = frozenset({roles.Manager.code, roles.ShelterManager.code})  # exact numbers of the own agency
READERS = ANALYSTS | {
    roles.Donor.code,
    roles.Manager.code,
}  # have it in their list; whoever is signed in may read


def is_coordinator(kind: str) -> bool:
    """Whether an agency of this kind adds up and publishes. Which ones an agency knows: ``coordinators``."""
    return kind == AgencyKind.FOCAL_POINT


def why_not_coordinate(kind: str) -> str | None:
    """Only the national focal point publishes."""
    if is_coordinator(kind):
        return None
    return _("The national focal point adds up and publishes. Send it your counts instead.")


def why_not_open(*, holds_key: bool) -> str | None:
    """Rows and counts are sealed to the team of analysts, whatever somebody's role is."""
    if holds_key:
        return None
    return _(
        "You are in no team of analysts, so the counts do not open for you. Ask a manager to create one, or a member "
        "to add you."
    )


def why_not_all(*, opens: bool, has_rows: bool) -> str | None:
    """Numbers out of sealed cases open for supervisors, who answer for the cases; and there have to be some."""
    if not opens:
        return _(
            "What is counted from sealed cases opens for supervisors. Ask a member of their team to add you, or to "
            "look with you."
        )
    if not has_rows:
        return _(
            "Nothing was counted from sealed cases so far. It is made when a colleague who answers for a case signs "
            "in, of people who agreed to be counted. Your agency needs a team of analysts for it: ask a manager."
        )
    return None


def why_not_hold() -> str:
    """What was shown before cannot be opened, so nothing can be held to it."""
    return _(
        "What was shown of this year before does not open for you, and what is new is held to it. Ask a supervisor who "
        "was there then to work it out once more: from then on it opens for you too."
    )


def why_not_send(
    *,
    period: Period,
    today: date,
    is_sent: bool,
    is_published: bool,
    to: Collection[object],
    is_split: bool = False,
    leaves: bool = False,
    lacking: int = 0,
    accepted: int = 0,
) -> str | None:
    """A closed period, once, to who has published nothing of it; without those who lack a row if that was accepted.

    ``leaves``: some quarters of it are published, and others are not.
    """
    if is_sent:
        return _("These counts were sent. They are not sent twice.")
    if is_split:
        return _(
            "A quarter of this year was sent by itself. Send the other quarters too, each after its last day, but for "
            "those that are published."
        )
    if period.ends_on >= today:
        if period.quarter:
            return _("This quarter is not over. Send it after its last day.")
        return _("This year is not over. Send it after its last day.")
    if not to:
        return _(
            "You have no national focal point as a partner that has a team of analysts. Ask a manager to compare words "
            "with it first."
        )
    if is_published and leaves:
        return _(
            "Numbers of days of this year are published, and a later count would tell how many are yours. Send the "
            "quarters of it that are not published, each by itself, or the next year."
        )
    if is_published:
        return _(
            "Numbers of these days are published, and a later count would tell how many are yours. Send the next ones."
        )
    if lacking > accepted:
        return _(
            "More cases have no row, or an old one, than you agreed to send without. Look at the page again: wait for "
            "the visits of colleagues, or say that it is sent without them."
        )
    return None


def why_not_publish(*, agencies: int, limits: Limits) -> str | None:
    """Of too few agencies, each could take its own away and see the other's."""
    if agencies >= limits.agencies:
        return None
    sent = ngettext(
        "Only {n} agency has sent its counts of this whole period; {least} are needed.",
        "Only {n} agencies have sent their counts of this whole period; {least} are needed.",
        agencies,
    ).format(n=agencies, least=limits.agencies)
    return " ".join((sent, _("Wait for another agency, or ask one to send.")))


def why_not_beside(
    *, is_noisy: bool, asked: Asked, exact: Iterable[Release], noisy: Iterable[Noisy]
) -> str | None:
    """Of the same people either exact numbers or numbers with noise: together they tell what each of them hides."""
    beside: Iterable[Release | Noisy] = exact if is_noisy else noisy
    population = OURS.tables[asked.table].population
    same = (one for one in beside if OURS.tables[one.table].population == population)
    if not any(one.period.overlaps(asked.period) for one in same):
        return None
    if is_noisy:
        return _(
            "Exact numbers of these people are published; noise beside them would tell what is hidden there. Publish "
            "another exact table, or wait for the next period."
        )
    return _(
        "Numbers with noise are published of these people; exact ones beside them would take the noise off. Publish "
        "another table with noise, or wait for the next period."
    )


def why_not_noisy_again(*, asked: Asked, noisy: Iterable[Noisy]) -> str | None:
    """Drawn twice, the noise could be taken off by the mean of both. Nor of one year, and then of two with it."""
    same = (one for one in noisy if (one.table, one.chosen) == (asked.table, asked.chosen))
    if not any(one.period.overlaps(asked.period) for one in same):
        return None
    return _("This table is published for this period. Use what is published: it is not counted twice.")


def why_not_believe() -> str:
    """Something that was published is not in the database as it was written."""
    return _(
        "What was published before is not as it was published. Nothing more is published until your system "
        "administrator has found out why."
    )


def why_not_every_year() -> str:
    """An agency that lacks a year or a quarter would be counted for a part of the period."""
    return _("It has not sent every part of this period. Ask it to, or publish a part that all have sent.")


def why_not_sent() -> str:
    """A partner that counts, and of which nothing came."""
    return _("Nothing sent so far. Ask it to; once a table is published, it cannot any more.")


def why_not_here() -> str:
    """Sealed before this analyst's team had its keys."""
    return _(
        "What it sent does not open for you. Ask a colleague who was in the team of analysts when it came."
    )


def why_not_as_sent() -> str:
    """The row in the database is not what the site wrote."""
    return _(
        "What it sent is not as it was sent, and is left out. Ask your system administrator to find out why."
    )
