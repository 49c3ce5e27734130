"""Cases with time to recover, papers and days to leave by, for the tests of this room."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import cast as casting
from tests.care import story as care
from tests.cast import Cast, Person, join
from tests.consent import story as consents
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import actions, documents, queries
from wayhome.residence.enums import Told

case, child, again, board, shared = (
    consents.case,
    consents.child,
    consents.again,
    consents.board,
    consents.shared,
)
refused = care.refused


def day(count: int) -> date:
    return clock.today() + timedelta(days=count)


def begin(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """The time to recover, begun today with 30 days in Albania unless the test says otherwise."""
    person = who or cast.casey
    now = queries.reflection(person.actor(), again(cast, seen, person))
    usual = {"country": "AL", "start": clock.today(), "min_days": 30}
    known = now.known if now else documents.Reflection.from_value(usual)
    actions.write_reflection(
        seen=again(cast, seen, person),
        read=now.newest.number if now and now.is_ours else 0,
        given=replace(known, **given),
        by=person.actor(),
    )


def tell(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": clock.today(), "what": tuple(Told.values), "language": "sqi"}
    actions.tell(
        seen=again(cast, seen, person), given=documents.Told(**{**usual, **given}), by=person.actor()
    )


def paper(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    person, thing = who or cast.casey, thing or uuid4()
    known = next(
        (one for one in queries.papers(person.actor(), again(cast, seen, person)) if one.thing == thing), None
    )
    usual = {"kind": "personal_situation", "state": "held", "valid_until": day(60)}
    before = known.newest.known if known else documents.Paper.from_value(usual)
    actions.write_paper(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )
    return thing


def removal(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    person, thing = who or cast.casey, thing or uuid4()
    mine = queries.removals(person.actor(), again(cast, seen, person))
    known = next((one for one in mine if one.thing == thing), None)
    before = known.newest.known if known else documents.Removal(why="dated", on=day(10))
    actions.write_removal(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )
    return thing


def with_lawyer(cast: Cast, seen: Found) -> Found:
    """The legal team, where Lea is, works on the case."""
    people_actions.let_team_in(seen=again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    return again(cast, seen)


def due(cast: Cast, seen: Found, about: str) -> list[Duty]:
    """Open duties of this reason, by when they are due."""
    from wayhome.duties import marks

    thread = people.person(cast.casey.actor(), again(cast, seen)).brief.thread
    mark = marks.of_about(thread, about)
    return list(Duty.objects.filter(about_mark=mark, done_at=None).order_by("due_at", "owner"))


def lawyers_elsewhere(cast: Cast, seen: Found, groups: str = "AFHI") -> tuple[Person, Team]:
    """Luz, and the legal team of Port Law: on the case with her yes. Dawn Centre does not hear that they are."""
    pia, port = casting.found("Port Law", manager="Pia", kind="shelter_ngo")
    legal = organisations.create_team(name="Legal", kind=TeamKind.LEGAL, by=pia.actor())
    luz = join(pia, "Luz", roles=("LEGAL_AID",), teams=((legal, pia),))
    casting.introduce(cast.mona, pia)
    given = consents.yes(groups=tuple(groups), recipients=consents.to(port.organisation.pk))
    consent = consents.agree(cast, seen, given).pk
    people_actions.let_partner_in(
        seen=again(cast, seen), organisation=port.organisation.pk, team=legal.pk, parts=groups,
        basis=consent, until=day(60), by=cast.casey.actor(),
    )  # fmt: skip
    return luz, legal


def authority_elsewhere(
    cast: Cast, seen: Found, groups: str = "ACFH", *, kind: str = "court", role: str = "PROSECUTOR"
) -> tuple[Person, Team]:
    """Petra of an authority, and its team of kind “legal”: let in for proceedings. No lawyer of hers or his."""
    otto, office = casting.found("Port Authority", manager="Oskar", kind=kind)
    legal = organisations.create_team(name="Proceedings", kind=TeamKind.LEGAL, by=otto.actor())
    petra = join(otto, "Petra", roles=(role,), teams=((legal, otto),))
    casting.introduce(cast.mona, otto)
    given = consents.yes(groups=tuple(groups), recipients=consents.to(cast.dawn.pk))
    people_actions.let_partner_in(
        seen=again(cast, seen), organisation=office.organisation.pk, team=legal.pk, parts=groups,
        basis=consents.agree(cast, seen, given).pk, until=day(60), by=cast.casey.actor(),
    )  # fmt: skip
    return petra, legal
