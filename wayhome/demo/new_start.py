"""Iris has been home for eight months (domain.md 5, SC10): a plan, money, a course and work, and contacts.

She was first exploited as a child. Her plan is under way, and lately two contacts in a row came to nothing; a friend
whom she lets us speak with is worried. So there is something to talk about now.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wayhome.care.contacts import Said
from wayhome.care.enums import Still
from wayhome.consent.enums import Purpose
from wayhome.demo import telling
from wayhome.demo.new_start_plan import goes_through, has_done, is_given_help, learns_and_works, plans
from wayhome.demo.telling import Hands, Story, ago, day
from wayhome.followup import actions as followup
from wayhome.followup import models as contacts
from wayhome.followup import queries as safety
from wayhome.followup.documents import Entry, Note
from wayhome.followup.enums import Alone, Instrument, Mode
from wayhome.ordinary import actions as ordinary
from wayhome.ordinary import documents as arranged
from wayhome.ordinary.enums import State
from wayhome.outcomes import actions as outcomes
from wayhome.outcomes import documents as asked
from wayhome.outcomes import queries as surveys
from wayhome.outcomes import rss
from wayhome.outcomes.enums import Outcome, Part, Present
from wayhome.watch import actions as watch
from wayhome.watch import documents as signs
from wayhome.watch import queries as watched
from wayhome.watch.enums import Answer, Flag, MeasureKind, MeasureState, Source, Wanted

NAME, HOME = "Iris", "Europe/Tirane"
CAME, MONTH_1, MONTH_3, MONTH_6 = 240, 209, 148, 57  # days ago
MISSED, MISSED_AGAIN, FRIEND = 9, 3, 1
STILL_RIGHT = Said(str(Still.RIGHT))  # the safety plan was gone through


def write(who: Hands) -> None:
    """Month by month."""
    with ago(CAME):
        story = _begins(who)
    with ago(CAME - 2):
        met(story, "first", Mode.OFFICE, "medium", "She slept. Everything is new")
    with ago(CAME - 14):
        met(story, "early", Mode.PHONE, "medium", "Asks about the course")
        plans(story)
    with ago(MONTH_1):
        _is_visited(story)
        is_asked(story, 0.25)
        _is_safer(story)
    with ago(MONTH_3):
        met(story, "m3", Mode.OFFICE, "low", "The course goes well", instrument=Instrument.OUTCOMES)
        has_done(story, first=True)
        goes_through(story, "She is proud of the course")
        learns_and_works(story)
    with ago(MONTH_6):
        met(story, "m6", Mode.OFFICE, "low", "Money is short", instrument=Instrument.SURVEY, next_on=day(48))
        is_asked(story, 0.5)
        goes_through(story, "Money is short, and she goes on")
    with ago(MONTH_6 - 1):  # besides safety, one thing at a visit
        says_how_it_is(story, safe=2)  # she does not feel safe: the danger is looked at again
        story.looks_at_danger(2)
    is_given_help(story)
    with ago(MISSED + 3):
        story.looks_at_danger(2)
    _is_not_reached(story)


def _begins(who: Hands) -> Story:
    """She came with another agency; Rita leads. What keeps her safe is planned on the first day."""
    rita = who["rita"]
    story = telling.begin(NAME, born=day(0).year - 20, lead="rita", who=who)
    for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING, Purpose.MONITORING_CONTACT):
        story.agrees(purpose)
    story.looks_at_danger(2)
    story.writes_safety_plan("Ring Rita; the door stays shut; then to the neighbour with the blue gate")
    story.is_reached_so("The sewing course", HOME)
    followup.begin(seen=story.seen(), thing=uuid4(), read=0, on=day(0), by=rita)
    is_known_since(story, under_18=True)
    for kind, what, on in (
        (MeasureKind.JOB_CHECK, "Every offer of work is looked at with Rita before a yes", day(30)),
        (MeasureKind.ROUTINE, "A message between ten and twelve, never a call at home", day(7)),
        (MeasureKind.INCOME, "Work that pays the room", day(CAME + 20)),
    ):
        given = signs.Measure(kind=str(kind), what=what, who=rita.name, on=on, wanted=str(Wanted.YES))
        watch.write_measure(seen=story.seen(), thing=uuid4(), read=0, given=given, by=rita)
    return story


def is_known_since(story: Story, *, under_18: bool) -> None:
    """Since when she is out of it, and back."""
    known = signs.Known(
        exit_on=day(-60),
        arrived_on=day(0),
        under_18=str(Answer.YES if under_18 else Answer.NO),
        twice=str(Answer.NO),
        words="As she says",
    )
    watch.write_known(seen=story.seen(), read=0, given=known, by=story.lead)


def met(
    story: Story,
    key: str,
    mode: Mode,
    level: str,
    found: str,
    *,
    instrument: Instrument = Instrument.NONE,
    next_on: date | None = None,
) -> None:
    """Somebody was in touch, and she was alone."""
    entry = Entry(
        on=day(0), key=key, mode=str(mode), who=story.lead.name, alone=str(Alone.ALONE), level=level,
        instrument=str(instrument), found=found, next_on=next_on,
    )  # fmt: skip
    followup.meet(
        seen=story.seen(), thing=uuid4(), read=_lines(story), given=entry, plan=STILL_RIGHT, by=story.lead
    )


def _is_safer(story: Story) -> None:
    """Two of the three things are in place; the third takes longer."""
    for one in watched.plan(story.lead, story.seen()):
        if one.known.kind != MeasureKind.INCOME:
            done = replace(one.known, state=str(MeasureState.DONE))
            watch.write_measure(seen=story.seen(), thing=one.thing, read=one.read, given=done, by=story.lead)


def _lines(story: Story) -> int:
    """Who writes has read the last line."""
    return contacts.Entry.objects.filter(case_id=story.seen().id).count()


def _is_visited(story: Story) -> None:
    """At home, after what is to be known before a visit was read."""
    rita = story.lead
    note = Note(
        staff="A dog in the yard", person="Not when her brother is at home", door="From the sewing course"
    )
    followup.write_note(seen=story.seen(), read=0, given=note, by=rita)
    there = safety.note(rita, story.seen())
    if there is not None:
        followup.read_note(seen=story.seen(), note=there.id, who=rita.name, on=day(0), by=rita)
    met(story, "m1", Mode.HOME, "medium", "A room of her own", instrument=Instrument.SURVEY)
    for line, state in (("identity", State.DONE), ("health_insurance", State.WAITING)):
        given = arranged.Entry(
            line=line, state=str(state), on=day(0), helper=rita.name, takes_over="The office of the town",
            next_on=day(MONTH_1 + 4) if state == State.WAITING else None,
        )  # fmt: skip
        read = 0 if line == "identity" else 1
        ordinary.write(seen=story.seen(), thing=uuid4(), read=read, given=given, by=rita)


def is_asked(story: Story, worth: float) -> None:
    """The survey, every question with the answer that comes nearest."""
    rita, survey = story.lead, uuid4()
    given = asked.Survey(on=day(0), who=rita.name, present=str(Present.ALONE), language=telling.LANGUAGE)
    outcomes.begin(seen=story.seen(), thing=survey, given=given, by=rita)
    for part in Part:
        answers = {item.id: _nearest(item, worth) for item in rss.of_part(part) if item.id != rss.REASON}
        outcomes.answer(
            seen=story.seen(),
            thing=survey,
            read=_read(story, survey),
            part=str(part),
            answers=answers,
            by=rita,
        )
    outcomes.finish(seen=story.seen(), thing=survey, read=_read(story, survey), by=rita)


def _nearest(item: rss.Item, worth: float) -> str:
    if item.id == rss.ABLE:
        return "yes"
    said = [one for one in item.answers if one.code not in rss.OPEN]
    return min(said, key=lambda one: abs(one.quarters - 4 * worth)).code


def _read(story: Story, survey: UUID) -> int:
    known = surveys.outcomes(story.lead, story.seen()).surveys
    return next(one.number for one in known if one.thing == survey)


def says_how_it_is(story: Story, *, safe: int) -> None:
    """The seven that she rates, each with a three but how safe she feels."""
    given = asked.Rating(
        on=day(0), who=story.lead.name, present=str(Present.ALONE), language=telling.LANGUAGE,
        ratings={**dict.fromkeys(map(str, Outcome), 3), str(Outcome.SAFETY): safe},
    )  # fmt: skip
    outcomes.rate(seen=story.seen(), thing=uuid4(), given=given, by=story.lead)


def _is_not_reached(story: Story) -> None:
    """Twice, as it was agreed: that is a sign by itself. Then what her friend says, and what she once said herself."""
    rita = story.lead
    for days, mode in ((MISSED, Mode.OFFICE), (MISSED_AGAIN, Mode.PHONE)):
        with ago(days):
            given = Entry(
                on=day(0), mode=str(mode), who=rita.name, words="She did not come, or did not answer"
            )
            followup.miss(seen=story.seen(), thing=uuid4(), read=_lines(story), given=given, by=rita)
    with ago(FRIEND):
        for flag, words in (
            (Flag.PARTNER, "A boyfriend of some weeks reads her messages"),
            (Flag.JOB, "He has found work for her abroad, in a bar"),
        ):
            sign = signs.Sign(flag=str(flag), on=day(0), source=str(Source.ALLOWED), words=words)
            watch.write_sign(seen=story.seen(), thing=uuid4(), given=sign, by=rita)
