"""She or he is not to be counted any more, or the case is erased: the row goes at once. What was sent stays counts.

After a hand-over the row of the agency before stands for her as long as it stands on a yes. Asked anew, she is counted
by who asked, or by nobody.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent import given
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.models import Consent
from wayhome.numbers import making, marks, models
from wayhome.organisations.actors import SignedIn
from wayhome.people.models import Case
from wayhome.people.queries import Found


def erased(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: whoever wrote it takes it away."""
    gone, _each = models.Row.objects.filter(
        mark__in=marks.all_of_case(case), organisation=organisation
    ).delete()
    more, _each = models.Told.objects.filter(mark=marks.told(case), organisation=organisation).delete()
    if Case.objects.filter(
        pk=case, organisation=organisation
    ).exists():  # as long as another answers, it is not sent twice
        models.Counted.objects.filter(mark__in=marks.all_of_case(case)).delete()
    return gone + more


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """For ``consent.answering``: whoever answers for her now has asked anew whether she is counted.

    After a no the row of an agency before goes at once. After a yes it goes where it stands on none, if it can be made
    here.
    """
    del consent
    is_lead = Case.objects.filter(pk=seen.id, organisation=by.organisation_id).exists()
    if answer.purpose != Purpose.RESEARCH_STATISTICS or answer.granted == Granted.NOT_NOW or not is_lead:
        return  # “not now” leaves a yes that counts alone
    theirs = models.Row.objects.filter(mark__in=marks.all_of_case(seen.id)).exclude(
        organisation=by.organisation_id
    )
    if answer.granted == Granted.YES and theirs.exists():
        theirs = theirs.filter(mark__in=[] if _agreed_before(seen, by) else making.may_make(seen.id, by))
    theirs.delete()


def _agreed_before(seen: Found, by: SignedIn) -> bool:
    """With an agency before, and it stands."""
    return any(
        one.answer.purpose == Purpose.RESEARCH_STATISTICS
        and one.answer.granted == Granted.YES
        and one.organisation != by.organisation_id
        and not one.is_ended
        for one in given.of_case(by, seen)
    )


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del by
    if purpose == Purpose.DATA_PROCESSING:  # the file is closed: left out by the agency that kept it
        for asked in Consent.objects.filter(pk=consent).values_list("organisation_id", flat=True):
            erased(seen.id, asked)
    if purpose in (
        Purpose.RESEARCH_STATISTICS,
        "",
    ):  # whoever takes it back may be unable to read what it was
        models.Row.objects.filter(mark__in=marks.all_of_case(seen.id)).delete()
        models.Told.objects.filter(mark=marks.told(seen.id)).delete()


# For ``process.py``: under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "not_counted",
    _(
        "She or he is left out of what is counted from now on. What was sent, and a breakdown of many people that was "
        "worked out before, stands as on its day"
    ),
    _consent_ended,
)
