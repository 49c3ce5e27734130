"""A case in which it is asked how things are, for the tests of this room."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from tests.options import story as options
from wayhome.attempts import holding, steps
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.outcomes import actions, documents, queries, rss
from wayhome.outcomes.enums import Outcome, Part, Present
from wayhome.outcomes.shapes import Outcomes
from wayhome.people.queries import Found

again, board, refused = options.again, options.board, options.refused


def agreed(cast: Cast, seen: Found) -> Found:
    """She says yes to being asked later how things are."""
    consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    return again(cast, seen)


def case(cast: Cast) -> Found:
    """A case in which she agreed to be asked."""
    return agreed(cast, consents.case(cast))


def worth(**quarters: float) -> dict[str, str]:
    """Question -> the answer that is worth so much; what does not know, where the table has no such answer."""
    found = {}
    for item, value in quarters.items():
        answers = [one for one in rss.BY_ID[item].answers if one.quarters == round(4 * value)]
        listed = [one for one in answers if one.code not in rss.OPEN]
        found[item] = (listed or answers)[0].code
    return found


def every(value: float, able: str, reason: str = "") -> dict[str, str]:
    """Every question with the same worth."""
    scored = [item.id for item in rss.ITEMS if item.id not in (rss.ABLE, rss.REASON)]
    found = {**worth(**dict.fromkeys(scored, value)), rss.ABLE: able}
    return found | ({rss.REASON: reason} if reason else {})


BEST, WORST = every(1, "yes"), every(0, "no", "need")
V5 = worth(
    E1=0.75, E2=0.75, E3=1, E4=0.75, E5=1, E6=0.5, E7=1, E8=1, E9=1,
    SO10=0.5, SO11=0.5, SO12=0.75, SO13=0.5, SO14=0.5, SO15=1, SO16=0.5, SO17=0.75, SO18=0.75, SO19=0.75,
    P21=0.75, P22=0.75, P23=0.75, P24=0.75, P25=0.75, P26=0.75, P27=0.75, P28=1, P29=1,
)  # fmt: skip


def asked(on: date | None = None, **given: Any) -> dict[str, Any]:  # noqa: ANN401
    usual = {"on": on or clock.today(), "who": "Casey", "present": str(Present.ALONE), "language": "sqi"}
    return {**usual, **given}


def begin(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    person, thing = who or cast.casey, thing or uuid4()
    survey = documents.Survey(**asked(**given))
    actions.begin(seen=again(cast, seen, person), thing=thing, given=survey, by=person.actor())
    return thing


def answer(
    cast: Cast,
    seen: Found,
    thing: UUID,
    answers: dict[str, str],
    who: Person | None = None,
    read: int | None = None,
) -> None:
    """All of its parts, one after the other."""
    person = who or cast.casey
    for part in Part.values:
        mine = {item.id for item in rss.of_part(part)}
        given = {item: code for item, code in answers.items() if item in mine}
        if given:
            actions.answer(
                seen=again(cast, seen, person),
                thing=thing,
                read=number(cast, seen, thing, person) if read is None else read,
                part=part,
                answers=given,
                by=person.actor(),
            )


def finish(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, read: int | None = None) -> None:
    person = who or cast.casey
    actions.finish(
        seen=again(cast, seen, person),
        thing=thing,
        read=number(cast, seen, thing, person) if read is None else read,
        by=person.actor(),
    )


def ask(
    cast: Cast,
    seen: Found,
    answers: dict[str, str] | None = None,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """The whole survey."""
    thing = begin(cast, seen, who, **given)
    answer(cast, seen, thing, BEST if answers is None else answers, who)
    finish(cast, seen, thing, who)
    return thing


def rated(on: date | None = None, value: int = 3, **given: Any) -> documents.Rating:  # noqa: ANN401
    ratings = dict.fromkeys(Outcome.values, value) | {
        name: given.pop(name) for name in Outcome.values if name in given
    }
    return replace(documents.Rating(**asked(on)), ratings=ratings, **given)


def rate(
    cast: Cast,
    seen: Found,
    given: documents.Rating | None = None,
    who: Person | None = None,
    thing: UUID | None = None,
) -> UUID:
    person, thing = who or cast.casey, thing or uuid4()
    actions.rate(seen=again(cast, seen, person), thing=thing, given=given or rated(), by=person.actor())
    return thing


def now(cast: Cast, seen: Found, who: Person | None = None) -> Outcomes:
    person = who or cast.casey
    return queries.outcomes(person.actor(), again(cast, seen, person))


def number(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> int:
    found = now(cast, seen, who)
    known = {one.thing: one.number for one in found.surveys} | {
        one.thing: one.number for one in found.ratings
    }
    return known[thing]


def scores(cast: Cast, seen: Found, who: Person | None = None) -> dict[str, str]:
    """Of the newest finished one, as text."""
    return {part: str(one.value) for part, one in now(cast, seen, who).finished[-1].scores.items()}


@kept
def arrived(cast: Cast) -> Found:
    """Mira has arrived today, as far as the steps of her travel plan say."""
    seen, one = attempts.begun(cast)
    casey = cast.casey.actor()
    holding.take_step(again(cast, seen), one.id, steps.ARRIVED, by=casey)
    return agreed(cast, seen)
