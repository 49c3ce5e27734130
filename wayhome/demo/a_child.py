"""Lio came home to his grandmother yesterday (domain.md 5, SC3). A paper said 18; he is treated as a child.

A guardian answered for him, and he was asked each time. An uncle wanted to collect him and was refused. A panel of four
decided, one of them otherwise. At the airport another woman said that she is “the aunt”: Jon, who travelled along, kept
him; an hour later his grandmother showed her paper. Dawn Centre is asked to answer for him from now on.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from wayhome.attempts import actions as attempts
from wayhome.attempts import documents as attempted
from wayhome.attempts import queries as plan
from wayhome.checkins import actions as said
from wayhome.checkins import actions_incidents as incidents
from wayhome.checkins import due as missed
from wayhome.checkins import queries as checkins
from wayhome.checkins.enums import Channel, State
from wayhome.consent import actions as consents
from wayhome.consent import due as agreed
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import actions as custody
from wayhome.custody import queries as way
from wayhome.custody.documents import Holder, Mark
from wayhome.custody.enums import HolderKind, How, PlaceType, Shown, Side, Told
from wayhome.demo import a_child_best as best
from wayhome.demo import leaving, plans
from wayhome.demo import plans_ready as ready
from wayhome.demo.a_child_best import GRANDMOTHER, GUARDIAN
from wayhome.demo.leaving import HOME, PLAN, at, from_now, link
from wayhome.demo.telling import LANGUAGE, Hands, Story, day
from wayhome.escorts import actions as escorts
from wayhome.escorts import queries as asked
from wayhome.escorts.documents import Assignment, Card
from wayhome.escorts.enums import Kind
from wayhome.family import actions as family
from wayhome.handover import actions as handover
from wayhome.options import actions as options
from wayhome.options import documents as chosen
from wayhome.options.enums import Option
from wayhome.papers import actions as papers
from wayhome.papers import documents as paper
from wayhome.people import actions as people_actions
from wayhome.people import documents as person
from wayhome.people import queries as people
from wayhome.residence import actions as residence
from wayhome.residence.documents import Reflection
from wayhome.training import actions as training
from wayhome.training.enums import Competency

NAME, SAYS_AUNT = "Lio", "Lira Kola"
FIRST_DAY = timedelta(days=41)  # before leaving
FLEW, LANDED, ASKED = -30, -28, -1  # hours from now


def write(who: Hands) -> None:
    """From a doubt about his age to the door of his grandmother."""
    leaves, lands = from_now(FLEW), from_now(LANDED)
    with at(leaves - FIRST_DAY):
        story = _comes(who)
    with at(leaves - FIRST_DAY + timedelta(days=1)):
        _has_guardian(story)
        best.uncle_asks(story)
    with at(leaves - FIRST_DAY + timedelta(days=3)):
        best.has_learnt(story)
        best.is_heard_once(story)
    with at(leaves - FIRST_DAY + timedelta(days=5)):
        grandmother = _talks(story)
    with at(leaves - FIRST_DAY + timedelta(days=15)):
        _wants_home(story, grandmother)
        against = best.lives_next_door(story, grandmother)
    with at(leaves - FIRST_DAY + timedelta(days=24)):
        best.is_kept_away(story, against)
        best.visit(story, grandmother)
        _goes_to(story, grandmother, read=1)  # decided anew: she stays the one
    with at(leaves - FIRST_DAY + timedelta(days=30)):
        best.panel_decides(story, grandmother)
    with at(leaves - timedelta(days=6)):
        _is_prepared(story)
    with at(leaves - ready.LEAVES_IN):
        _may_go(story, grandmother, leaves, lands)
    _travels(story, leaves, lands)
    with at(from_now(ASKED)):
        handover.propose(
            seen=story.seen(), organisation=story.rita.organisation_id, words="He sleeps, and eats", by=story.lead
        )  # fmt: skip


def _comes(who: Hands) -> Story:
    """The first night: he is asked two things, and somebody is to speak for him within a day."""
    identity = person.Identity(
        first_name=NAME, birth_year=clock.today().year - 18, birth_precision="estimated", age_disputed=True,
        under_18="unsure",
    )  # fmt: skip
    case = people_actions.open_case(
        identity=identity, name_used=NAME, presumed_child=True, language=LANGUAGE, by=who["casey"]
    )
    story = Story(case.code, NAME, "casey", who, sex="man", is_child=True)
    consents.record_first_night(seen=story.seen(), help="yes", keep_file="yes", by=story.lead)
    return story


def _has_guardian(story: Story) -> None:
    before = people.guardian(story.lead, story.seen())
    guardian = person.Guardian(name=GUARDIAN, kind="appointed")
    people_actions.record_guardian(
        seen=story.seen(), read=before.number if before else 0, guardian=guardian, by=story.lead
    )
    for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING):
        story.agrees(purpose)
    story.is_done(agreed.FIRST_TALK)
    story.is_reached_so("The football club", ready.ABROAD)


def _talks(story: Story) -> UUID:
    """A child has no time to recover that could run out. All options, and his grandmother."""
    given = Reflection(country="IT", not_applicable="child")
    residence.write_reflection(seen=story.seen(), read=0, given=given, by=story.lead)
    plans.talk(story)
    offered = chosen.Counsel(on=day(0), answer="declined")
    options.offer_counsel(seen=story.seen(), record=uuid4(), given=offered, by=story.lead)
    return best.names_grandmother(story)


def _wants_home(story: Story, grandmother: UUID) -> None:
    """A second talk; “to grandmother”; his guardian agrees; a plan is begun, and she is visited."""
    lead = story.lead
    plans.talk(story)
    wish = chosen.Talk(
        on=day(0), private=True, state="calm", decision=str(Option.RETURN), free="yes", is_talk=False
    )
    options.write_talk(seen=story.seen(), record=uuid4(), given=wish, by=lead)
    options.confirm_return(seen=story.seen(), by=lead)
    story.agrees(Purpose.RETURN_PREPARATION)
    attempts.begin(seen=story.seen(), record=uuid4(), by=lead)
    known = attempted.Plan(
        country="AL", region="Shkodra", host="family", target=day(26), knows_first_night=True,
        first_night="With my grandmother",
    )  # fmt: skip
    attempts.write_plan(seen=story.seen(), attempt=story.attempt(), read=0, given=known, by=lead)
    best.visit(story, grandmother)
    _goes_to(story, grandmother, read=0)
    best.is_asked(story)


def _goes_to(story: Story, grandmother: UUID, *, read: int) -> None:
    family.name_host(
        seen=story.seen(), attempt=story.attempt(), relative=grandmother, read=read, by=story.lead
    )


def _is_prepared(story: Story) -> None:
    """Who receives, how both countries see the danger, a paper for one journey, and no parent who has to be asked."""
    lead = story.lead
    ready.is_received(story)
    ready.both_look(story)
    certificate = paper.Paper(
        kind="return_certificate", status="collected", issuer="The office there", issued=day(-3), valid_to=day(60),
        countries=("AL",),
    )  # fmt: skip
    holder = paper.Holder("PRACTICE-LIO", NAME, date(clock.today().year - 17, 5, 6), "AL")
    papers.write_paper(seen=story.seen(), thing=uuid4(), read=0, given=certificate, holder=holder, by=lead)
    free = paper.Permission(kind="none", words="Lea Novak, lawyer, says so")
    papers.write_permission(seen=story.seen(), thing=uuid4(), read=0, given=free, by=lead)
    enters = paper.Entry("AL", "not_needed", None, "Lea Novak, at the consulate", day(0))
    papers.write_entry(seen=story.seen(), thing=uuid4(), read=0, given=enters, by=lead)
    nobody = paper.Custody(travels="others", other="unknown")
    papers.write_custody(seen=story.seen(), read=0, given=nobody, by=lead)
    ready.look_at_proceedings(story)


def _may_go(story: Story, grandmother: UUID, leaves: datetime, lands: datetime) -> None:
    """The nurse has looked; Jon goes along the whole way; he is handed over to nobody but his grandmother."""
    flight = ready.leg("air", "Practice Air 240", ("Rome", "IT", leaves), ("Tirana", "AL", lands))
    ready.goes(story, flight)
    leaving.declines_questions(story)
    order = _asks_jon(story)
    jon = Holder(kind=str(HolderKind.ESCORT), ref=order, name=story.who["jon"].name, phone="+39 06 210")
    her = Holder(kind=str(HolderKind.CAREGIVER), ref=grandmother, name=GRANDMOTHER, phone="+355 69 400")
    leaving.may_go(
        story,
        link(jon, PlaceType.SHELTER, "Bench by the fountain", leaves - timedelta(hours=1)),
        link(her, PlaceType.FIRST_NIGHT, "Exit of the airport", lands + timedelta(minutes=30), HOME),
    )


def _asks_jon(story: Story) -> UUID:
    """He works with children, has learnt to travel along, and is approved."""
    jon, nora, lead, order = story.who["jon"], story.who["nora"], story.lead, uuid4()
    training.record_paper(
        user=jon.user_id, title="Travelling along with a child", given_on=day(-10), until_on=day(355),
        competencies=[Competency.ESCORT, Competency.CHILD_INTERVIEW], by=story.who["mona"],
    )  # fmt: skip
    card = Card(
        name=jon.name, phone="+39 06 210", agency=jon.organisation_name, kinds=(str(Kind.SOCIAL),),
        languages=("sqi", "eng"), sex="man", circles=("Tirana",), circles_asked=True, confidential_on=day(-10),
    )  # fmt: skip
    entry = escorts.keep(card=card, user=jon.user_id, by=nora)
    escorts.approve(escort=entry.pk, number=entry.number, by=nora)
    legs = list(asked.legs(lead, story.subject(lead)))
    given = Assignment(
        escort=entry.pk, kind=str(Kind.SOCIAL), from_leg=legs[0], to_leg=legs[-1], handover_to=GRANDMOTHER,
        documents_ok=True, asked_conflict=True,
    )  # fmt: skip
    escorts.assign(seen=story.seen(), attempt=story.attempt(), record=order, given=given, by=lead)
    escorts.answer_own(thing=order, is_yes=True, by=jon)
    return order


def _travels(story: Story, leaves: datetime, lands: datetime) -> None:
    with at(leaves - timedelta(hours=1.5)):
        leaving.begin(story)
    leaving.hand_over(story, leaves - timedelta(hours=1))
    with at(lands + timedelta(minutes=10)):
        _is_heard_of(story)
    with at(lands + timedelta(minutes=35)):
        try:  # kept, told, and then refused
            _shows(story, SAYS_AUNT)
        except Refused:
            pass
    with at(lands + timedelta(minutes=95)):
        _shows(story, GRANDMOTHER)
        _confirms(story, Side.FROM, story.who["jon"].name)
    with at(lands + timedelta(hours=2)):
        _is_there(story)


def _is_heard_of(story: Story) -> None:
    """Jon says that they have landed."""
    lead, seen = story.lead, story.seen()
    for one in checkins.expected(lead, seen, plan.numbered(lead, seen, PLAN)):
        if one.leg is not None:
            said.hear(
                code=story.code, plan=PLAN, expected=one.id, at=clock.now(), channel=str(Channel.ESCORT),
                state=str(State.OK), words="Landed; he slept", by=lead,
            )  # fmt: skip


def _shows(story: Story, name: str) -> None:
    """Somebody shows a paper with this name on it."""
    _confirms(story, Side.TO, GRANDMOTHER, name_shown=name, paper_shown=str(Shown.IDENTITY_CARD))


def _confirms(story: Story, side: Side, said_by: str, **shown: Any) -> None:  # noqa: ANN401 - as the action takes it
    lead, seen = story.lead, story.seen()
    found = way.travel(lead, seen, plan.numbered(lead, seen, PLAN))
    event = found.next if found is not None else None
    if event is None:
        raise LookupError(story.code)
    custody.confirm(
        code=story.code, plan=PLAN, event=event.id, side=str(side), at=clock.now(), how=str(How.PHONE),
        said_by=said_by, by=lead, **shown,
    )  # fmt: skip


def _is_there(story: Story) -> None:
    """The journey is over; who prepared it and whom he chose are told; what happened at the airport is closed."""
    lead, seen = story.lead, story.seen()
    now = plan.numbered(lead, seen, PLAN)
    for one in checkins.incidents(lead, seen, now):
        incidents.close(
            code=story.code, plan=PLAN, thing=one.thing, read=one.number, by=lead,
            words="He stayed with Jon. Child protection spoke with the woman; she is no relative",
        )  # fmt: skip
    custody.arrive(code=story.code, plan=PLAN, by=lead)
    for what, whom in ((Told.CALLED_SENDER, lead.name), (Told.CALLED_CHOSEN, "His friend")):
        called = Mark(what=str(what), who=whom, at=clock.now(), zone=HOME)
        custody.tell(code=story.code, plan=PLAN, given=called, by=lead)
    story.is_done(missed.CHILD_PROTECTION)
    leaving.has_papers_back(story)
