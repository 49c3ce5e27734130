"""What pages of a case are about that ask for one thing more than the case: each made through its room's own story."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from tests.assistance import story as assistance
from tests.care import story as care
from tests.cast import Cast
from tests.conference import story as conference
from tests.consent import story as consents
from tests.disclosure import story as disclosure
from tests.identification import story as identification
from tests.messages import story as messages
from wayhome.assistance import actions as helping
from wayhome.assistance import documents
from wayhome.consent import actions as agreeing
from wayhome.consent import actions_pictures
from wayhome.consent.pictures import Picture
from wayhome.core import clock
from wayhome.people import actions as people
from wayhome.people.queries import Found

type Known = dict[str, object]
"""Part of an address -> what stands there."""


def things(cast: Cast, seen: Found) -> dict[str, Known]:
    """Page -> what it is about, in a case that Casey leads and Dawn Centre works on."""
    found = {page: make(cast, consents.again(cast, seen)) for page, make in MADE.items()}
    return {**found, "conference:answer": found["conference:dispute"]}


def _partner(cast: Cast, seen: Found) -> UUID:
    """Dawn Centre is told, on a yes of its own."""
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    agreeing.let_in(
        seen=consents.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return consent


def _appointment(cast: Cast, seen: Found) -> Known:
    thing = uuid4()
    brief = documents.AppointmentBrief(
        starts_at=(clock.now() + timedelta(days=3)).replace(second=0, microsecond=0),
        bring_to="The blue door",
        driver_id=cast.sam.id,
    )
    whole = documents.Appointment("health", "Clinic of infections", "Dr Prifti", "Bring the letter")
    for team in (cast.health, cast.house):
        people.let_team_in(seen=consents.again(cast, seen), team=team.pk, by=cast.casey.actor())
    here = assistance.again(cast, seen, cast.hana)
    helping.write_appointment(seen=here, thing=thing, read=0, brief=brief, given=whole, by=cast.hana.actor())
    return {"thing": thing}


def _child(cast: Cast, seen: Found) -> Known:
    child = consents.child(cast, born=consents.years_ago(4))
    people.link(seen=seen, other_code=child.code, kind="child", by=cast.casey.actor())
    return {"other": child.code}


def _lowered(cast: Cast, seen: Found) -> Known:
    high = care.answered(T1=(4, 2))
    row = care.assess(cast, seen, given=high, lower_to="medium", reason="He is abroad")
    return {"assessment": row.pk}


def _dispute(cast: Cast, seen: Found) -> Known:
    return {"dispute": conference.raised(cast.rita, seen, cast.harbour.pk).pk}


def _answer(cast: Cast, seen: Found) -> Known:
    return {"consent": consents.agree(cast, seen, consents.yes("PHOTO_MEDIA")).pk}


def _alone(cast: Cast, seen: Found) -> Known:
    """A yes to a partner that she took back is asked about once more, alone; then she says yes to it again."""
    consent = _partner(cast, seen)
    consents.take_back(cast, seen, consent)
    _partner(cast, seen)
    return {"consent": consent}


def _picture(cast: Cast, seen: Found) -> Known:
    thing = uuid4()
    picture = Picture(
        basis=None, what="In the garden", kept="Second drawer", purpose="The report", until=clock.today()
    )
    actions_pictures.register(seen=seen, thing=thing, picture=picture, by=cast.casey.actor())
    return {"picture": thing}


def _danger(cast: Cast, seen: Found) -> Known:
    row = agreeing.disclose(
        seen=seen,
        organisation=cast.dawn.pk,
        text="He waits at the northern station.",
        why="He said so to her sister.",
        by=cast.casey.actor(),
    )
    return {"disclosure": row.pk}


def _asking(cast: Cast, seen: Found) -> Known:
    return {"asking": disclosure.noted(cast, seen).pk}


def _appeal(cast: Cast, seen: Found) -> Known:
    return {"identification": identification.decide(cast, seen, "negative")}


def _thread(cast: Cast, seen: Found) -> Known:
    return {"thread": messages.begin(cast.casey, seen, cast.dawn.pk).thread_id}


MADE: dict[str, Callable[[Cast, Found], Known]] = {
    "consent:private_check": _alone,  # the first: Dawn Centre works on the case afterwards
    "assistance:appointment": _appointment,
    "assistance:child_elsewhere": _child,
    "care:second_word": _lowered,
    "conference:dispute": _dispute,
    "consent:confirm_disclosure": _danger,
    "consent:picture": _picture,
    "consent:take_back": _answer,
    "disclosure:asking": _asking,
    "identification:appeal": _appeal,
    "messages:thread": _thread,
}
PAGES = frozenset({*MADE, "conference:answer"})
