"""A child who wants to go back, from the first talk to what a panel decides (SC3), for the tests of this room."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.family import story as families
from tests.kept import kept
from tests.options import story as options
from tests.residence import story as residence
from wayhome.attempts.shapes import AttemptNow
from wayhome.children import actions, documents, gates, queries
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.children.shapes import Best
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

again, board, refused = attempts.again, attempts.board, attempts.refused
DAY = timedelta(days=1)
MOTHER = "Elira Kola"
PANEL = (
    ("Anila Marku", "Child protection", False),
    ("Bora Leka", "Dawn Centre", False),
    ("Cen Hoti", "Family court", False),
    ("Dea Prifti", "Hospital", False),
)


@kept
def ready(cast: Cast, seen: Found | None = None) -> tuple[Found, AttemptNow]:
    """Lio said freely that he wants to go back, the guardian agrees; a travel plan to his grandmother is begun."""
    with clock.shifted(-2 * DAY):
        seen = seen or families.lio(cast)
        residence.begin(cast, seen, not_applicable="child", start=None, min_days=0)
        options.talk(cast, seen)
        options.offer(cast, seen)
    options.talk(cast, seen)
    options.say(cast, seen, Option.RETURN)
    options_actions.confirm_return(seen=again(cast, seen), by=cast.casey.actor())
    consents.agree(cast, seen, consents.by_guardian(consents.yes(Purpose.RETURN_PREPARATION)))
    attempts.begin(cast, seen)
    attempts.write(cast, seen, first_night="With my grandmother")
    return again(cast, seen), attempts.now(cast, seen)


def with_mother(cast: Cast, seen: Found) -> str:
    """His mother travels along: a case of her own, linked, on the same way. How an assessment names her."""
    hers = consents.case(cast)
    consents.note_birth(cast, hers, consents.years_ago(35))
    people_actions.link(seen=again(cast, seen), other_code=hers.code, kind="parent", by=cast.casey.actor())
    attempts.write(cast, seen, together=(str(hers.id),))
    return f"case:{hers.id}"


def along(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int = 0,
    has_seen: bool = True,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """His mother has no case here; her passport was seen, unless the test says otherwise."""
    person, thing = who or cast.casey, thing or uuid4()
    usual = {"name": MOTHER, "relation": "mother", "paper": "Passport of Albania", "seen_on": clock.today()}
    actions.keep_adult(
        seen=again(cast, seen, person),
        attempt=attempts.now(cast, seen).id,
        thing=thing,
        read=read,
        given=documents.Adult(**{**usual, **given}),
        has_seen=has_seen,
        by=person.actor(),
    )
    return thing


def hear(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    """The child wants to go back, unless the test says otherwise."""
    usual = {
        "on": clock.today(),
        "words": "I want to sleep at grandmother’s",
        "heard_by": "Anila Marku",
        "alone": True,
        "how": str(Heard.TALK),
        "wants": str(Wants.RETURN),
    }
    actions.hear(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        record=uuid4(),
        given=documents.View(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def hear_guardian(cast: Cast, seen: Found) -> None:
    actions.hear_guardian(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        record=uuid4(),
        given=documents.GuardianView(on=clock.today(), words="He misses her", wants=str(Wants.RETURN)),
        by=cast.casey.actor(),
    )


def assess(cast: Cast, seen: Found, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    """He is with nobody who answers for a child: a panel decides, unless the test says otherwise."""
    usual = {
        "on": clock.today(),
        "assessor": "Casey",
        "company": str(Company.UNACCOMPANIED),
        "facts": "School place, grandmother, no danger found",
        "conclusion": str(Conclusion.PANEL),
    }
    actions.assess(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        read=read,
        given=documents.Bia(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def ask(
    cast: Cast, seen: Found, members: tuple[tuple[str, str, bool], ...] = PANEL, on: date | None = None
) -> UUID:
    """A panel of four is asked."""
    record = uuid4()
    actions.request(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        record=record,
        given=documents.Bid(requested_on=on or clock.today(), members=members),
        by=cast.casey.actor(),
    )
    return record


def says(
    cast: Cast,
    seen: Found,
    panel: UUID,
    name: str,
    solution: str = Solution.RETURN,
    who: Person | None = None,
) -> None:
    person = who or cast.casey
    actions.record_position(
        seen=again(cast, seen, person),
        attempt=attempts.now(cast, seen).id,
        panel=panel,
        read=number(cast, seen, panel),
        given=documents.Position(name=name, solution=str(solution), words="So I see it"),
        by=person.actor(),
    )


def decide(cast: Cast, seen: Found, panel: UUID, **given: Any) -> None:  # noqa: ANN401
    """Back to whoever the test names, looked at again in three months."""
    usual = {
        "considered": tuple((str(one), "For and against") for one in Solution),
        "recommendation": str(Solution.RETURN),
        "care": str(Care.FAMILY),
        "decided_on": clock.today(),
        "review_on": clock.today() + 90 * DAY,
    }
    actions.decide(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        panel=panel,
        read=number(cast, seen, panel),
        given=documents.Bid(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def grandmother(cast: Cast, seen: Found) -> UUID:
    """Wanted, agreed, visited, safe."""
    thing = families.relative(cast, seen)
    families.agreed(cast, seen, by_guardian=True)
    families.visit(cast, seen, thing, cast.casey)
    return thing


def decided(cast: Cast, seen: Found) -> UUID:
    """All of it, with one who dissents. The id of the grandmother."""
    thing = grandmother(cast, seen)
    hear(cast, seen)
    hear_guardian(cast, seen)
    assess(cast, seen)
    panel = ask(cast, seen)
    for name, _agency, _conflict in PANEL[:3]:
        says(cast, seen, panel, name)
    says(cast, seen, panel, PANEL[3][0], Solution.STAY)
    decide(cast, seen, panel, relative=thing)
    return thing


def decided_anew(cast: Cast, seen: Found, receiver: str = "House of Dawn") -> None:
    """Another panel, for a place for children that was checked."""
    panel = ask(cast, seen)
    for name, _agency, _conflict in PANEL:
        says(cast, seen, panel, name)
    checked = {"checked_by": "Dawn Centre", "checked_on": clock.today()}
    decide(cast, seen, panel, care=str(Care.RECEPTION), receiver=receiver, **checked)


def best(cast: Cast, seen: Found, who: Person | None = None) -> Best:
    """As a new request sees it."""
    person = who or cast.casey
    return queries.best(person.actor(), attempts.subject(cast, seen, who))


def number(cast: Cast, seen: Found, panel: UUID) -> int:
    found = next((one for one in best(cast, seen).panels if one.thing == panel), None)
    return found.newest.number if found else 0


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    return gates.CHILD_BID.holds(attempts.subject(cast, seen, who), person.actor())
