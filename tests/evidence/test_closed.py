"""She took back the yes to a file: every room reads on, and says the same true sentence to whoever would add to it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.evidence import story
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.assistance import rules as assistance
from wayhome.assistance import rules_appointments
from wayhome.assistance.documents import Appointment, AppointmentBrief, SessionBrief
from wayhome.casefile import rules as casefile
from wayhome.consent import rules_after
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.disclosure import rules as disclosure
from wayhome.people import rules as people_rules
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.summary import rules as summary

pytestmark = pytest.mark.django_db
CLOSED = "it is closed: it can be read"


def closed(cast: Cast) -> Found:
    """Lea has kept a contract; then the yes to keeping a file was taken back."""
    seen = story.case(cast)
    consent = consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING)).pk
    assert story.again(cast, seen, cast.lea).access.may_write("H"), "first: it could be written"
    story.keep(cast, seen)
    consents.take_back(cast, seen, consent)
    return story.again(cast, seen)


def test_evidence_of_a_closed_file_is_read_on_and_nothing_is_added(cast: Cast) -> None:
    seen = story.case(cast)
    consent = consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING)).pk
    thing = story.keep(cast, seen)
    consents.take_back(cast, seen, consent)
    lea = sign_in(Client(), cast.lea)
    page = lea.get(reverse("evidence:items", args=[seen.code]))
    assert page.status_code == 200
    assert reverse("evidence:one", args=[seen.code, thing]) in page.content.decode()
    assert lea.get(reverse("evidence:one", args=[seen.code, thing])).status_code == 200
    with pytest.raises(Refused) as refused:
        story.keep(cast, seen)
    assert CLOSED in refused.value.words
    assert "Ask again, alone" in refused.value.words, "the next step"


@pytest.mark.parametrize("who", ["lea", "hana"])
def test_who_reads_on_is_told_why_and_not_that_the_role_cannot(cast: Cast, who: str) -> None:
    access = story.again(cast, closed(cast), getattr(cast, who)).access
    writes = sorted(access.writes)
    assert writes, "the role would write"
    for group in writes:
        assert CLOSED in str(people_rules.why_not_write(access, group))
        assert CLOSED in str(casefile.why_not_group(access, group))
    not_open = next(group for group in "ABCDEFGHIJ" if group not in writes)
    assert CLOSED not in str(people_rules.why_not_write(access, not_open)), "there the role is the reason"


def test_sessions_appointments_authorities_and_the_summary_say_the_same(cast: Cast) -> None:
    seen = closed(cast)
    doctor = story.again(cast, seen, cast.hana).access
    lawyer = story.again(cast, seen, cast.lea).access
    now = clock.now()
    said: list[Callable[[], str | None]] = [
        lambda: assistance.why_not_session(doctor, SessionBrief(kind="health"), today=now.date()),
        lambda: assistance.why_not_own(doctor, "D", "Mine alone"),
        lambda: rules_appointments.why_not_appointment(
            lawyer, AppointmentBrief(), Appointment(kind="legal"), before=None, now=now
        ),
        lambda: disclosure.why_not_answer(disclosure.Stand(frozenset(), None), _shut("F")),
        lambda: rules_after.why_not_disclose(
            text="x", why="y", ground="danger", access=_shut("F"), has_team=True
        ),
        lambda: summary.why_not_print(_shut("I")),
    ]
    for one in said:
        assert CLOSED in str(one()), one
    for name in ("assistance:add_session", "assistance:add_appointment"):
        for person in (cast.hana, cast.lea):
            answer = sign_in(Client(), person).get(reverse(name, args=[seen.code]))
            assert CLOSED in answer.content.decode(), (name, person.name)


def test_the_lawyer_hears_it_of_papers_and_of_matters(cast: Cast) -> None:
    seen = story.again(cast, closed(cast), cast.lea)
    for write in (residence.paper, testimony.matter):
        with pytest.raises(Refused) as refused:
            write(cast, seen, cast.lea)
        assert CLOSED in refused.value.words


def _shut(group: str) -> Access:
    """Whose role would write this, in a file that is closed."""
    return Access({group: 2}, frozenset({group}), closed=lambda: True)
