"""What follows when an agreement ends: the list that ``process.py`` shows, and each thing on it (rule 5).

Inside the transaction of an action, which has checked and records it.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import (
    actions_pictures,
    answering,
    documents,
    due,
    holding,
    models,
    purposes,
    recalling,
    reminders,
)
from wayhome.consent.enums import Ending, Purpose, SaidBy, Way
from wayhome.consent.given import Given
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import actions as people_actions
from wayhome.people import filekeeping
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.errors import NoKey

WITHDRAWN = "consent_withdrawn"
CONFIRMED = "withdrawal_confirmed"  # asked alone: it was her or his own wish; now what cannot be undone
NOT_HERS = "withdrawal_not_hers"  # asked alone: somebody else spoke; nothing is given up


def take_back(
    *,
    seen: Found,
    consent: UUID,
    one: Given | None,
    channel: str = Way.IN_PERSON,
    said_by: str = SaidBy.PERSON,
    words: str = "",
    by: SignedIn,
) -> None:
    """The cascade, inside the action's transaction: what ``process.py`` lists, and at least what stands here."""
    is_private = one is not None and purposes.line(one.answer.purpose).is_private
    body = documents.TakenBack(Ending.TAKEN_BACK, channel, said_by, words)
    purpose = one.answer.purpose if one else ""
    write_end(seen=seen, consent=consent, purpose=purpose, body=body, is_private=is_private, by=by)
    given = {"seen": seen, "consent": consent, "purpose": purpose, "by": by}
    home = holding.home(by, seen, one.organisation if one else seen.case.organisation_id)
    for consequence in CONSEQUENCES:
        consequence.run(home=home, one=one, **given)
    people_holding.follow(WITHDRAWN, except_=CONSEQUENCES, **given)


def write_end(
    *,
    seen: Found,
    consent: UUID,
    purpose: str,
    body: documents.TakenBack,
    is_private: bool,
    by: SignedIn,
) -> None:
    """The fact that it ended. Written before keys change, so that nothing is sealed anew while she waits."""
    people_holding.begin_own_strand(seen, by=by)
    row = models.Withdrawal(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        consent=consent,
        day=clock.today(),
        written_by=holding.doer(by),
    )
    with answering.writing(seen=seen, purpose=purpose, by=by):
        try:
            holding.write_pair(row, body.to_value(), is_private=is_private, by=by)
        except NoKey:
            # A partner whom she tells holds no key for private purposes; how it was said does not name the purpose.
            holding.write_pair(row, body.to_value(), is_private=False, by=by)


def _end_access(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """Whoever was let in by it opens nothing any more: at once, on both sides."""
    people_actions.end_basis(basis=consent, by=by)


def _stop_duties(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """Nobody is reminded to ask again for what was taken back."""
    duties.done_for(thread=home.thread, about=due.ENDS, once=str(consent), by=by)


def _tell_recipients(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """Those who had access hear that it ended, and nothing else. They are asked for copies after a talk with her."""
    rows = people_models.Involvement.objects.filter(case=seen.case, basis=consent, team__isnull=False)
    asked: set[UUID] = set()
    for row in rows.select_related("added_by", "organisation").order_by("created_at"):
        if row.holder in asked or recalling.is_answered(row):
            continue
        asked.add(row.holder)
        asker = row.added_by.organisation_id
        there = home if asker == home.organisation else holding.home(by, seen, asker)
        if not vouching.vouched(
            [row.holder]
        ):  # nothing is sealed to a key that was put there: somebody calls them
            reminders.not_told(seen, there, basis=consent, organisation=row.organisation.name, by=by)
            continue
        to = (row.organisation_id, row.holder)
        recall = recalling.write(there, to=to, code=seen.code, case=seen.id, basis=consent)
        if recall.asked_at is None:  # else its last day was over: they were asked then
            reminders.ended(recall, code=seen.code, by=by)


def ask_back(
    *,
    seen: Found,
    consent: UUID,
    asker: UUID,
    organisation: UUID,
    team: UUID,
    codes: Iterable[str],
    groups: Collection[str] = (),
    at_once: bool = False,
    by: SignedIn,
) -> None:
    """Whoever was told by a request is asked for copies too, after a talk with her alone. It hears its own codes only.

    For the room that keeps requests, which says itself that they ended. Once for each team. ``groups``: only these;
    ``at_once``: nobody spoke for her or him, so nothing waits for a talk.
    """
    if models.Recall.objects.filter(basis=consent, team=team, stopped_at=None).exists():
        return
    there = holding.home(by, seen, asker)
    if not vouching.vouched([team]):
        name = Organisation.objects.values_list("name", flat=True).get(pk=organisation)
        reminders.not_told(seen, there, basis=consent, organisation=name, by=by)
        return
    recall = recalling.write(
        there,
        to=(organisation, team),
        code=", ".join(codes),
        case=seen.id,
        basis=consent,
        groups=groups,
        by_request=True,
    )
    if at_once:
        recalling.ask(recall, code=seen.code, there=there, by=by)
    else:
        reminders.private_check(seen, there, consent=consent, by=by)


def _ring_the_others(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """Who was told and does not use this system hears it from a person: that it ended, and nothing else."""
    if _to_ring(one):
        reminders.ring(due.RING_ENDED, seen, home, consent=consent, by=by)


def _to_ring(one: Given | None) -> bool:
    """As far as the answer opens to whoever hears her or him; a partner that cannot read it lets only itself out."""
    return one is not None and bool(purposes.to_ring(one.answer))


def _take_down(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """A picture or story is shown nowhere any more: each of the register is removed, and its copies asked back.

    Where none was written down, somebody looks for it.
    """
    found = actions_pictures.owe_all(seen=seen, consent=consent, by=by)
    if purpose == Purpose.PHOTO_MEDIA and not found:
        reminders.ring(due.TAKE_DOWN, seen, home, consent=consent, by=by)


def _talk_alone(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """What cannot be undone waits until somebody spoke with her alone: someone else may be speaking for her."""
    recalls = models.Recall.objects.filter(basis=consent, asked_at=None, stopped_at=None)
    is_final = bool(purpose) and purposes.line(purpose).is_final
    if recalls.exists() or is_final or _to_ring(one):
        reminders.private_check(seen, home, consent=consent, by=by)
    if is_final:
        reminders.check_missing(seen, home, consent=consent, by=by)


def _close_file(
    *, seen: Found, consent: UUID, purpose: str, home: Home, one: Given | None, by: SignedIn
) -> None:
    """A yes to keeping a file: it is read on, nothing is added but what protects, and no copy leaves (``people``)."""
    if purpose == Purpose.DATA_PROCESSING:
        filekeeping.say(seen.id, home.organisation, filekeeping.Kept.CLOSED)
        audit.record("consent.file_closed", by=by, subject=seen.id)


# Access ends last: until then whoever hears her, a partner too, knows whom to tell. It is one transaction.
CONSEQUENCES = (
    journey.Consequence("recipients_told", _("Those who had access hear only that it ended"), _tell_recipients),
    journey.Consequence(
        "others_rung", _("Who was told and does not use this system is rung by a person"), _ring_the_others
    ),
    journey.Consequence(
        "media_taken_down", _("Pictures and stories are taken down, and copies asked back"), _take_down
    ),
    journey.Consequence(
        "talk_alone", _("Deleting copies and giving up a place wait for a talk with her or him alone"), _talk_alone
    ),
    journey.Consequence(
        "file_restricted",
        _(
            "A file that may not be kept any more is closed: it can be read, nothing is added but what protects; on "
            "the way, who is with her or him, until she or he is in safe hands"
        ),
        _close_file,
    ),
    journey.Consequence("duties_stopped", _("Nobody is reminded of it any more"), _stop_duties),
    journey.Consequence("access_ended", _("Whoever was let in by it opens nothing any more, at once"), _end_access),
)  # fmt: skip
