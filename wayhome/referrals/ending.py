"""What ends here when somebody takes an agreement back, when it counts no more, or a case is done.

Inside that action's transaction. A yes that replaced another carries what stood on it (``goes_on``).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import cascade, given, recalling
from wayhome.consent.depending import Dependent
from wayhome.consent.given import Given
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import agreements, backing, drafts, holding, letters, marks, models, rules, writing
from wayhome.referrals.enums import Event, Side

ALL: frozenset[str] = frozenset()  # no groups named: all that was told


def end_requests(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Requests that rest on the agreement end, and those that are over give back what they told. The receiver hears
    only that, loses what was sent to it, and is asked for copies when somebody has spoken with her or him alone.
    """
    rows = [row for row in _locked(_resting_on(seen, consent, purpose, by)) if let_go(row, Side.FROM, by=by)]
    backing.ended([consent, *given.replaced_by(by, seen, consent)])
    _ask_back(seen, consent, [(row, ALL) for row in rows if drafts.is_told(row)], at_once=False, by=by)


def let_go(row: models.Referral, side: Side, *, by: Actor) -> bool:
    """One request, held: it ends, or gives back what it told when it is over. False when nothing was left there."""
    if row.is_open:
        event = Event.LAPSED if side == Side.CLOCK else Event.ENDED
    elif row.state in rules.KEPT and _holds(row):
        event = Event.RECALLED
    else:
        return False
    writing.move(row, event, side, by=by)
    what = "referrals.lapsed" if side == Side.CLOCK else "referrals.ended"
    for organisation in holding.sides(row):
        audit.record(what, by=by, subject=row.pk, organisation=organisation)
    return True


def goes_on(*, seen: Found, old: Given, new: Given, until: date | None, by: SignedIn) -> None:
    """She or he said yes again: what rests on the old yes rests on the new one, until that ends. Also what is over.

    Where the new yes names less, what was told beyond it is taken from the receiver, who is asked for copies of it.
    """
    gone = frozenset(old.answer.groups) - frozenset(new.answer.groups)
    agreed = agreements.words_of(new.answer, until)
    told: list[tuple[models.Referral, frozenset[str]]] = []
    for row in _locked(Q(basis_mark=marks.of_basis(old.id))):
        row.basis_mark, row.basis_until = marks.of_basis(new.id), until
        row.save(update_fields=["basis_mark", "basis_until"])
        if not gone or not drafts.is_told(row) or not _holds(row):
            continue
        out = letters.less(row, gone, new.answer, agreed, by=by)
        if "A" in out and let_go(row, Side.FROM, by=by):
            told.append((row, ALL))
        elif out:
            told.append((row, out))
            for organisation in holding.sides(row):
                audit.record("referrals.less", by=by, subject=row.pk, organisation=organisation)
    backing.follows(old.id, new.id, new.answer, until, by=by)
    _ask_back(seen, old.id, told, at_once=recalling.is_at_once(new.answer), by=by)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """Who agreed may not any more, or the new yes does not count yet: what told who it is ends as by the clock."""
    backing.ended([consent])
    over = [
        (row, ALL)
        for row in _locked(Q(basis_mark=marks.of_basis(consent)))
        if drafts.is_told(row) and not backing.takes_over(row) and let_go(row, Side.CLOCK, by=by)
    ]
    _ask_back(seen, consent, over, at_once=at_once, by=by)


def _ask_back(
    seen: Found,
    consent: UUID,
    rows: Iterable[tuple[models.Referral, frozenset[str]]],
    *,
    at_once: bool,
    by: SignedIn,
) -> None:
    """Each team is asked once, for all that its requests told. Nobody asks it of whoever leads the case by now."""
    told: dict[tuple[UUID, UUID, UUID], tuple[list[str], list[frozenset[str]]]] = {}
    for row, groups in rows:
        if row.is_led_there:
            continue
        whom = (row.from_organisation_id, row.to_organisation_id, row.to_team_id)
        codes, gone = told.setdefault(whom, ([], []))
        codes.append(row.code)
        gone.append(groups)
    for (asker, organisation, team), (codes, gone) in told.items():
        groups = ALL if ALL in gone else frozenset[str]().union(*gone)
        cascade.ask_back(
            seen=seen,
            consent=consent,
            asker=asker,
            organisation=organisation,
            team=team,
            codes=codes,
            groups=groups,
            at_once=at_once,
            by=by,
        )


def _locked(which: Q) -> Iterable[models.Referral]:
    return models.Referral.objects.filter(which).select_for_update(of=("self",)).order_by("pk")


def _holds(row: models.Referral) -> bool:
    """Whether the receiver still has something that was sent."""
    there = models.Letter.objects.filter(event__referral=row, side=Side.TO, event__side=Side.FROM)
    return bool(there.exists())


def _resting_on(seen: Found, consent: UUID, purpose: str, by: SignedIn) -> Q:
    """By the mark they carry; and those without a name so far, to whom this yes would have told it."""
    # Also those it replaced: of a request that was sent before marks were carried on.
    bases = (consent, *given.replaced_by(by, seen, consent))
    found = Q(basis_mark__in=[marks.of_basis(each) for each in bases])
    one = next((one for one in given.of_case(by, seen) if one.id == consent), None)
    known = people.briefs(by, [seen.id]).get(seen.id)
    if one is None or known is None or purpose not in agreements.ALL:
        return found
    named = [who.organisation for who in one.answer.recipients if who.organisation]
    return found | Q(basis_mark="", is_open=True, thread=known.thread, to_organisation__in=named)


def depends(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: each request that ends with it, and who was asked."""
    rows = models.Referral.objects.open().filter(_resting_on(seen, consent, purpose, actor))
    for row in rows.select_related("to_organisation").order_by("created_at", "pk"):
        name = row.to_organisation.name
        yield Dependent(
            _text("The request to {name} ends, and what was sent to it opens no more.").format(name=name)
        )


# For ``process.py``: what follows from "consent_withdrawn".
CONSEQUENCES = (
    journey.Consequence(
        "requests_ended",
        _("Requests to whoever was named end; they hear only that, and no longer have what was sent"),
        end_requests,
    ),
)
