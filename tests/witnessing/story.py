"""Cases in which somebody asks whether she would speak in court. Lea is her lawyer, Pia the psychologist."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person, join
from tests.consent import story as consents
from tests.kept import kept
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.consent.documents import Answer as Asked
from wayhome.consent.enums import Form, Present, State
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.witnessing import actions, documents, queries
from wayhome.witnessing.enums import Answer, Cover, Identity, Modality, Told
from wayhome.witnessing.shapes import Track
from wayhome.witnessing.subjects import SpeakingSubject

again, board, refused, due, day = (
    residence.again, residence.board, residence.refused, residence.due, testimony.day,
)  # fmt: skip
DAY = timedelta(days=1)
VIDEO = str(Modality.VIDEO)
HER_WORDS = "By video. I do not want to see him. Not my address. A woman interprets."


@kept
def begun(cast: Cast, seen: Found | None = None) -> tuple[Found, UUID]:
    """A case with a criminal matter in Albania, on which Lea, the house and the doctors work too."""
    seen = seen or consents.case(cast)
    for team in (cast.legal, cast.house, cast.health):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    matter = testimony.matter(cast, again(cast, seen), kind="criminal")
    return again(cast, seen), matter


def pia(cast: Cast, seen: Found) -> Person:
    """A psychologist of Harbour House who works on the case."""
    team = organisations.create_team(name="Psychologists", kind=TeamKind.PSYCHOSOCIAL, by=cast.mona.actor())
    found = join(cast.mona, "Pia", roles=("PSYCHOSOCIAL",), teams=((team, cast.mona),))
    people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return found


def track(cast: Cast, seen: Found, who: Person | None = None) -> Track:
    person = who or cast.casey
    return queries.track(person.actor(), again(cast, seen, person))


def offer(
    cast: Cast,
    seen: Found,
    of: UUID,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """The prosecutor asks through the agency, for a video link, today."""
    person, thing = who or cast.casey, thing or uuid4()
    known = track(cast, seen, person).offer(thing)
    usual = documents.Offer(matter=of, asker="The prosecutor’s office", asked_on=day(0), wants=VIDEO)
    actions.write_offer(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(known.newest.known if known else usual, **given),
        by=person.actor(),
    )
    return thing


def inform(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """Everything is told today, and she has seen Lea, her own lawyer."""
    person = who or cast.casey
    known = track(cast, seen, person).offer(thing)
    assert known is not None
    usual = {
        "told": tuple(Told.values), "informed_on": day(0), "language": "sqi", "by_role": "case manager",
        "lawyer": "Lea Kola", "lawyer_on": day(0), "lawyer_is_own": True,
    }  # fmt: skip
    actions.inform(
        seen=again(cast, seen, person),
        offer=thing,
        read=known.newest.number,
        given=replace(known.newest.known, **{**usual, **given}),
        by=person.actor(),
    )


def asked(**given: Any) -> Asked:  # noqa: ANN401
    """How it was asked: alone, calmly, in writing; what happened may be told, and no name."""
    usual = Asked(
        groups=("C",),
        form=Form.WRITTEN,
        language="sqi",
        understood=True,
        present=Present.NOBODY,
        state=State.CALM,
    )
    return replace(usual, **given)


def say(
    cast: Cast,
    seen: Found,
    thing: UUID,
    answer: str = Answer.CONDITIONS,
    who: Person | None = None,
    how: Asked | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """Yes, by video, under another name, with conditions; unless the test says otherwise."""
    person = who or cast.casey
    found = track(cast, seen, person).answer_to(thing)
    usual = documents.Said(
        answer=str(answer), modality=VIDEO, identity=str(Identity.PSEUDONYM), conditions=HER_WORDS
    )
    actions.answer(
        seen=again(cast, seen, person),
        offer=thing,
        thing=uuid4(),
        read=found.newest.number if found else 0,
        given=replace(usual, **given),
        asked=how or asked(),
        by=person.actor(),
    )


def told(cast: Cast, seen: Found, matter: UUID) -> UUID:
    """Somebody asks, and everything is told, today: a yes can come tomorrow."""
    thing = offer(cast, seen, matter)
    inform(cast, seen, thing)
    return thing


def agrees(
    cast: Cast,
    seen: Found,
    groups: str = "ACF",
    matter: UUID | None = None,
    **asks: Any,  # noqa: ANN401
) -> UUID:
    """Asked and told yesterday, a lawyer seen; today, after a night, a yes. The id of the record beside it."""
    of = matter or testimony.matter(cast, seen, kind="criminal")
    thing = offer(cast, seen, of, asked_on=day(-1), **{"asker": "District court 4", **asks})
    inform(cast, seen, thing, informed_on=day(-1), lawyer_on=day(-1))
    say(cast, seen, thing, identity=str(Identity.FULL), how=asked(groups=tuple(groups)))
    found = track(cast, seen).answer_to(thing)
    assert found is not None
    assert found.newest.known.consent is not None
    return found.newest.known.consent


def measure(
    cast: Cast,
    seen: Found,
    of: UUID,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A hearing without the public is asked for today, unless the test says otherwise."""
    person, thing = who or cast.casey, thing or uuid4()
    known = track(cast, seen, person).measure(thing)
    usual = documents.Measure(matter=of, kind="closed_hearing", requested_on=day(0))
    actions.write_measure(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(known.newest.known if known else usual, **given),
        by=person.actor(),
    )
    return thing


def ready(cast: Cast, seen: Found, who: Person, **given: Any) -> None:  # noqa: ANN401
    """The psychologist says ready, and looks again in 30 days."""
    found = queries.readiness(who.actor(), again(cast, seen, who))
    usual = documents.Readiness(state="ready", on=day(0), review_on=day(30))
    actions.write_readiness(
        seen=again(cast, seen, who),
        thing=uuid4(),
        read=found.number if found else 0,
        given=replace(usual, **given),
        by=who.actor(),
    )


def risk(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """Medium: a cousin of the accused lives near; the family is covered by a measure, nobody else is in danger."""
    person = who or cast.casey
    found = queries.risk(person.actor(), again(cast, seen, person))
    nobody = str(Cover.NOBODY)
    usual = documents.Risk(
        level="medium", family=str(Cover.COVERED), children=nobody, others=nobody, staff=nobody,
        person=nobody, measures="Her mother stays with an aunt until it is over", on=day(0),
    )  # fmt: skip
    actions.write_risk(
        seen=again(cast, seen, person),
        thing=uuid4(),
        read=found.number if found else 0,
        given=replace(usual, **given),
        by=person.actor(),
    )


def released(cast: Cast, seen: Found, matter: UUID, who: Person | None = None) -> None:
    person = who or cast.casey
    actions.write_released(
        seen=again(cast, seen, person),
        thing=uuid4(),
        given=documents.Released(matter=matter, on=day(0), words="On bail, pending appeal"),
        by=person.actor(),
    )


def subject(
    cast: Cast,
    seen: Found,
    matter: UUID,
    who: Person | None = None,
    way: str = VIDEO,
    on: Any = None,  # noqa: ANN401
) -> SpeakingSubject:
    """What a gate is asked on."""
    return SpeakingSubject(again(cast, seen, who), matter, way, on)


def holds(gate: Any, cast: Cast, seen: Found, matter: UUID, who: Person | None = None, **more: Any) -> object:  # noqa: ANN401
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    return gate.holds(subject(cast, seen, matter, person, **more), person.actor())
