"""She or he is not to be counted any more, or the case is erased: the row goes at once. What was sent stays counts.

After a hand-over the row of the agency before stands for her as long as it stands on a yes. Asked anew, she is counted
by who asked, or by nobody.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.models import Consent
from wayhome.numbers import agreed, making, marks, models
from wayhome.organisations.actors import SignedIn
from wayhome.people.models import Case
from wayhome.people.queries import Found


def erased(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: whoever wrote it takes it away. As long as another answers, it is not sent twice."""
    gone = _left_out(case, organisation)
    if Case.objects.filter(pk=case, organisation=organisation).exists():
        models.Counted.objects.filter(mark__in=marks.all_of_case(case)).delete()
    return gone


def _left_out(case: UUID, organisation: UUID) -> int:
    """What one agency has of it. That it was sent stays known: she or he may agree again."""
    rows = models.Row.objects.filter(mark__in=marks.all_of_case(case), organisation=organisation)
    models.Looked.objects.filter(mark__in=marks.all_of_case(case)).delete()
    told = models.Told.objects.filter(mark=marks.told(case), organisation=organisation)
    return sum(found.delete()[0] for found in (rows, told))


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """For ``consent.answering``: whoever answers for her now has asked anew whether she is counted.

    After a no the row of an agency before goes at once. After a yes it goes where it stands on none, if it can be made
    here; also after a yes to keeping a file, where the other was said before this agency answered for her.
    """
    del consent
    if not Case.objects.filter(pk=seen.id, organisation=by.organisation_id).exists():
        return
    theirs = models.Row.objects.filter(mark__in=marks.all_of_case(seen.id))
    theirs = theirs.exclude(organisation=by.organisation_id)
    if answer.purpose == Purpose.RESEARCH_STATISTICS and answer.granted == Granted.NO:
        theirs.delete()
    elif _is_yes(answer) and theirs.exists() and agreed.here(by, seen) and not agreed.elsewhere(by, seen):
        theirs.filter(mark__in=making.may_make(seen.id, by)).delete()


def _is_yes(answer: Answer) -> bool:
    """“Not now” leaves a yes that counts alone."""
    asked = (Purpose.RESEARCH_STATISTICS, Purpose.DATA_PROCESSING)
    return answer.granted == Granted.YES and answer.purpose in asked


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del by
    if purpose == Purpose.DATA_PROCESSING:  # the file is closed: left out by the agency that kept it
        for asked in Consent.objects.filter(pk=consent).values_list("organisation_id", flat=True):
            _left_out(seen.id, asked)
    # Whoever takes it back may be unable to read what it was.
    if purpose in (Purpose.RESEARCH_STATISTICS, ""):
        models.Row.objects.filter(mark__in=marks.all_of_case(seen.id)).delete()
        models.Looked.objects.filter(mark__in=marks.all_of_case(seen.id)).delete()
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
