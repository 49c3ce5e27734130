"""What Iris wants, step by step: her plan, what is paid for it, what she learns, where she works."""

from uuid import UUID, uuid4

from wayhome.demo import telling
from wayhome.demo.telling import Story, ago, day
from wayhome.goals import actions as goals
from wayhome.goals import models as versions
from wayhome.goals import queries as planned
from wayhome.goals.documents import Goal, Progress, Review, Step, Together
from wayhome.goals.enums import Dimension, How, State
from wayhome.goals.shapes import PlanNow
from wayhome.grants import actions as grants
from wayhome.grants import actions_given as given_out
from wayhome.grants import queries as items
from wayhome.grants.documents import Item, Part
from wayhome.grants.enums import How as Signed
from wayhome.grants.enums import Sort, Way
from wayhome.livelihood import actions as life
from wayhome.livelihood import documents as lines
from wayhome.livelihood import queries as lived
from wayhome.livelihood.enums import Enough, JobKind, Kept, Wants, Went, What
from wayhome.livelihood.enums import How as Said
from wayhome.livelihood.enums import Part as Half
from wayhome.organisations.actors import SignedIn
from wayhome.reintegration.enums import Says
from wayhome.watch.enums import Answer

ASKED, GIVEN = 40, 30  # days ago
WORK, ROOM = "I want to sew, and to be paid for it", "A room where nobody comes in without knocking"
COURSE = "Sewing, first level"


def plans(story: Story) -> None:
    """Two goals in her own words, with steps; in one part of life she wants nothing now. Read together, and signed."""
    rita, work, room = story.lead, uuid4(), uuid4()
    for thing, part, words, payer in (
        (work, Dimension.ECONOMIC, WORK, "Dawn Centre"),
        (room, Dimension.PSYCHOSOCIAL, ROOM, "Nobody so far"),
    ):
        goal = Goal(id=thing, dimension=str(part), words=words, amount="400.00", payer=payer)
        goals.write_goal(seen=story.seen(), read=_version(story), given=goal, currency="EUR", by=rita)
    for goal_of, what, on in (
        (work, "Enrol at the course", day(10)),
        (work, "Look for work with the job office", day(200)),
        (work, "Ask for a machine of her own", day(240)),
        (room, "See three rooms", day(20)),
    ):
        step = Step(id=uuid4(), what=what, who=rita.name, on=on)
        goals.write_step(seen=story.seen(), read=_version(story), goal=goal_of, given=step, by=rita)
    goals.leave_out(seen=story.seen(), read=_version(story), dimension=str(Dimension.SOCIAL), by=rita)
    _reads_and_signs(story, "This is mine")


def plans_a_room(story: Story, words: str) -> None:
    """One thing in her own words, with one step; in the other parts of life she wants nothing. Read, and signed."""
    rita, room = story.lead, uuid4()
    goal = Goal(id=room, dimension=str(Dimension.ECONOMIC), words=words, amount="90.00", payer="Dawn Centre")
    goals.write_goal(seen=story.seen(), read=_version(story), given=goal, currency="EUR", by=rita)
    step = Step(id=uuid4(), what="Sign for the room together", who=rita.name, on=day(10))
    goals.write_step(seen=story.seen(), read=_version(story), goal=room, given=step, by=rita)
    for part in (Dimension.SOCIAL, Dimension.PSYCHOSOCIAL):
        goals.leave_out(seen=story.seen(), read=_version(story), dimension=str(part), by=rita)
    _reads_and_signs(story, "That is all I want")


def _reads_and_signs(story: Story, words: str) -> None:
    signed = Together(
        on=day(0), language=telling.LANGUAGE, says=str(Says.AGREES), how=str(How.HERSELF), words=words
    )  # fmt: skip
    newest = _plan(story).newest.id
    goals.read_together(seen=story.seen(), thing=uuid4(), version=newest, given=signed, by=story.lead)


def _version(story: Story) -> int:
    return versions.Plan.objects.filter(case_id=story.seen().id).count()


def _plan(story: Story) -> PlanNow:
    found = planned.plan(story.lead, story.seen())
    if found is None:
        raise LookupError(story.code)
    return found


def has_done(story: Story, *, first: bool) -> None:
    """The first step of each goal, or the second one of the first: what became of it."""
    known = _plan(story).newest.known.goals
    for step in [goal.steps[0] for goal in known] if first else [known[0].steps[1]]:
        done = Progress(state=str(State.DONE), on=day(0))
        goals.say_progress(
            seen=story.seen(), thing=uuid4(), about=_id(step.id), read=0, given=done, by=story.lead
        )


def goes_through(story: Story, words: str) -> None:
    """The plan is gone through together in all three parts."""
    given = Review(on=day(0), dimensions=tuple(map(str, Dimension)), words=words)
    goals.review(seen=story.seen(), thing=uuid4(), given=given, by=story.lead)


def _id(known: UUID | None) -> UUID:
    if known is None:
        raise LookupError
    return known


def learns_and_works(story: Story) -> None:
    """A course that she wished for, passed with a certificate; then work at a tailor's, and what it brings in."""
    rita, course, job = story.lead, uuid4(), uuid4()
    enrolled = lines.Enrolment(
        wish=WORK, wants=str(Wants.YES), what=str(What.VOCATIONAL), where="Sewing school", begins_on=day(-70),
        is_begun=True, ends_on=day(20),
    )  # fmt: skip
    life.enrol(seen=story.seen(), thing=course, read=_read(story, Half.LEARNING), given=enrolled, by=rita)
    passed = lines.Result(on=day(0), went=str(Went.PASSED), about=course)
    life.finish(seen=story.seen(), thing=uuid4(), read=_read(story, Half.LEARNING), given=passed, by=rita)
    paper = lines.Certificate(what=COURSE, on=day(0), kept=str(Kept.WITH_HER), about=course)
    life.certify(seen=story.seen(), thing=uuid4(), read=_read(story, Half.LEARNING), given=paper, by=rita)
    with ago(-28):  # four weeks after the course
        begun = lines.Job(
            kind=str(JobKind.WAGE), where="A tailor in town", starts_on=day(0), is_begun=True,
            contract=str(Answer.YES), enough=str(Enough.JUST),
        )  # fmt: skip
        life.employ(seen=story.seen(), thing=job, read=_read(story, Half.WORK), given=begun, by=rita)
        has_done(story, first=False)
    with ago(-60):  # and a month later
        still = lines.Still(on=day(0), is_there=True, how=str(Said.SAID), about=job)
        life.ask(seen=story.seen(), thing=uuid4(), read=_read(story, Half.WORK), given=still, by=rita)
        came = lines.Income(month=day(0).replace(day=1), had=True, enough=str(Enough.JUST))
        life.earn(seen=story.seen(), thing=uuid4(), read=_read(story, Half.WORK), given=came, by=rita)
    with ago(-120):  # and again, a season later
        still = lines.Still(on=day(0), is_there=True, how=str(Said.SAID), about=job)
        life.ask(seen=story.seen(), thing=uuid4(), read=_read(story, Half.WORK), given=still, by=rita)


def _read(story: Story, half: Half) -> int:
    return lived.read(story.lead, story.seen(), half)


def is_given_help(story: Story) -> None:
    """Tools in two parts, the first given and signed for, the second is due this week; a machine waits for a yes."""
    rita, drita, tools, machine = story.lead, story.who["drita"], uuid4(), uuid4()
    first, second = uuid4(), uuid4()
    with ago(ASKED):
        kit = Item(
            sort=str(Sort.TRAINING), what="A set of tools", order="One set of tools", provider="Tools and more",
            way=str(Way.KIND), budget="400.00", currency="EUR",
        )  # fmt: skip
        grants.keep(seen=story.seen(), thing=tools, read=0, given=kit, by=rita)
        for part, amount, on in ((first, "250.00", day(ASKED - GIVEN)), (second, "150.00", day(ASKED + 3))):
            given = Part(id=part, due_on=on, amount=amount)
            given_out.put(seen=story.seen(), thing=tools, read=_item(story, tools), given=given, by=rita)
        grants.ask(seen=story.seen(), thing=tools, read=_item(story, tools), by=rita)
        grants.approve(seen=story.seen(drita), thing=tools, read=_item(story, tools, drita), by=drita)
    with ago(GIVEN):
        given_out.give(
            seen=story.seen(), thing=tools, part=first, read=_item(story, tools), on=day(0), amount="250.00", by=rita
        )  # fmt: skip
        signed = Part(how=str(Signed.HERSELF), signed_on=day(0), language=telling.LANGUAGE)
        given_out.sign(
            seen=story.seen(), thing=tools, part=first, read=_item(story, tools), given=signed, by=rita
        )
    with ago(2):
        sewing = Item(
            sort=str(Sort.TRAINING), what="A sewing machine", order="One sewing machine", provider="Machines in town",
            way=str(Way.KIND), budget="600.00", currency="EUR",
        )  # fmt: skip
        grants.keep(seen=story.seen(), thing=machine, read=0, given=sewing, by=rita)
        whole = Part(id=uuid4(), due_on=day(9), amount="600.00")
        given_out.put(seen=story.seen(), thing=machine, read=_item(story, machine), given=whole, by=rita)
        grants.ask(seen=story.seen(), thing=machine, read=_item(story, machine), by=rita)


def _item(story: Story, thing: UUID, by: SignedIn | None = None) -> int:
    found = items.one(by or story.lead, story.seen(by), thing)
    if found is None:
        raise LookupError(story.code)
    return found.read
