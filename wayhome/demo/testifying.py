"""Elena, who was exploited in another country, is asked whether she would speak in court there (domain.md 5, SC9).

She is told everything, sees her own lawyer, thinks, and says yes with conditions. One measure is refused and shown to
her; the trial was moved once. The day comes in less than two weeks, and not everything is ready for it.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from wayhome.consent import documents as consented
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import telling
from wayhome.demo.telling import Hands, Story, ago, day
from wayhome.hearings import actions as hearings
from wayhome.hearings import queries as planned
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Cost, Paid
from wayhome.organisations.enums import TeamKind
from wayhome.testimony import actions as legal
from wayhome.testimony import documents as matters
from wayhome.witnessing import actions as speaking
from wayhome.witnessing import documents as said
from wayhome.witnessing import queries as answers
from wayhome.witnessing.enums import Answer, Cover, Identity, Modality, Told

NAME = "Elena"
COURT, HERS = "Europe/Lisbon", "Europe/Rome"
BEGAN, OPENED, OFFERED, TOLD, ANSWERED, DECIDED, PLANNED, MOVED = 90, 60, 34, 31, 29, 12, 9, 3  # days ago
HEARD_IN = 12  # days from today
HER_WORDS = "By video. I do not want to see him. Not my address. A woman interprets."


def write(who: Hands) -> None:
    """All of it, on the days on which it would have happened."""
    with ago(BEGAN):
        story = telling.begin(NAME, born=1997, lead="nora", who=who)
        story.let_in(TeamKind.HOUSE, TeamKind.HEALTH, TeamKind.PSYCHOSOCIAL, TeamKind.LEGAL)
        story.agrees(Purpose.ASSISTANCE)
        story.agrees(Purpose.DATA_PROCESSING)
        story.looks_at_danger(2)
        story.is_reached_so("The sewing course", HERS)
    with ago(OPENED):
        matter = _has_a_lawyer(story)
    offer = _is_asked(story, matter)
    _hears_what_was_decided(story, matter, offer)
    _is_to_be_heard(story, matter)
    with ago(2):
        _is_looked_after(story)


def _has_a_lawyer(story: Story) -> UUID:
    """Criminal proceedings abroad, and a claim for damages with a last day; what only the lawyer keeps."""
    lea, matter = story.who["lea"], uuid4()
    given = matters.Matter(kind="criminal", country="PT", lawyer=lea.name)
    legal.write_matter(seen=story.seen(lea), thing=matter, read=0, given=given, by=lea)
    file = matters.File(court="District court", number="214/K", part="harmed", words="Asked for the file")
    legal.write_file(seen=story.seen(lea), matter=matter, read=0, given=file, by=lea)
    claim = matters.Claim(
        basis="offender", matter=matter, asked=9000, currency="EUR", deadline=day(OPENED + 45)
    )
    legal.write_claim(seen=story.seen(lea), thing=uuid4(), read=0, given=claim, by=lea)
    return matter


def _is_asked(story: Story, matter: UUID) -> UUID:
    """The prosecutor asks through the agency; she is told everything, and answers after two nights."""
    lead, offer = story.lead, uuid4()
    with ago(OFFERED):
        given = said.Offer(
            matter=matter, asker="The prosecutor’s office there", asked_on=day(0), wants=str(Modality.VIDEO)
        )
        speaking.write_offer(seen=story.seen(), thing=offer, read=0, given=given, by=lead)
    with ago(TOLD):
        told = replace(
            given, told=tuple(Told.values), informed_on=day(0), language=telling.LANGUAGE, by_role="case manager",
            tied_shown=True, lawyer=story.who["lea"].name, lawyer_on=day(0), lawyer_is_own=True,
        )  # fmt: skip
        speaking.inform(seen=story.seen(), offer=offer, read=1, given=told, by=lead)
    with ago(ANSWERED):
        _says_yes(story, offer, read=0)
    return offer


def _says_yes(story: Story, offer: UUID, *, read: int, shown: tuple[UUID, ...] = ()) -> None:
    """By video, under another name, with conditions in her own words. She wants to hear of a release."""
    yes = said.Said(
        answer=str(Answer.CONDITIONS), modality=str(Modality.VIDEO), identity=str(Identity.PSEUDONYM),
        conditions=HER_WORDS, wants_notice=True, shown=shown,
    )  # fmt: skip
    asked = consented.Answer(groups=("C",), state="calm", **telling.asked())
    speaking.answer(
        seen=story.seen(), offer=offer, thing=uuid4(), read=read, given=yes, asked=asked, by=story.lead
    )


def _hears_what_was_decided(story: Story, matter: UUID, offer: UUID) -> None:
    """Video is granted, no public is refused: she is shown it, and says yes again. One is still open."""
    lea = story.who["lea"]
    refused = uuid4()
    asked = {kind: uuid4() for kind in ("video_link", "same_sex_interviewer")} | {"closed_hearing": refused}
    with ago(ANSWERED - 2):
        for kind, thing in asked.items():
            given = said.Measure(matter=matter, kind=kind, requested_on=day(0))
            speaking.write_measure(seen=story.seen(lea), thing=thing, read=0, given=given, by=lea)
    with ago(DECIDED):
        for kind, state, reason in (
            ("video_link", "granted", ""),
            ("closed_hearing", "refused", "The court sees a public interest"),
        ):
            given = said.Measure(
                matter=matter, kind=kind, requested_on=day(DECIDED + 2 - ANSWERED), state=state, decided_on=day(0),
                reason=reason,
            )  # fmt: skip
            speaking.write_measure(seen=story.seen(lea), thing=asked[kind], read=1, given=given, by=lea)
    with ago(DECIDED - 1):
        known = answers.track(story.lead, story.seen()).answer_to(offer)
        _says_yes(story, offer, read=known.newest.number if known else 0, shown=(refused,))


def _is_to_be_heard(story: Story, matter: UUID) -> None:
    """The court set a day, and moved it. Costs are settled in part; interpreter and connection are missing."""
    lead, thing = story.lead, uuid4()
    with ago(PLANNED):
        first = _hearing(story, days=PLANNED + 1)
        hearings.plan(seen=story.seen(), thing=thing, matter=matter, read=0, given=first, by=lead)
    with ago(MOVED):
        here = planned.one(lead, story.seen(), thing)
        later = replace(here.known, at=_at(MOVED + HEARD_IN))
        hearings.move(
            seen=story.seen(), thing=thing, read=here.read, given=later, why="The judge is ill", by=lead
        )
    with ago(MOVED - 1):
        here = planned.one(lead, story.seen(), thing)
        again = replace(here.known, backup=_at(MOVED - 1 + HEARD_IN + 1))
        hearings.plan(seen=story.seen(), thing=thing, matter=matter, read=here.read, given=again, by=lead)
        here = planned.one(lead, story.seen(), thing)
        money = (
            (str(Cost.CHILDCARE), str(Paid.NOT_NEEDED), ""),
            (str(Cost.FARES), str(Paid.PAID), "Harbour House"),
            (str(Cost.WAGES), str(Paid.ASKED), "The court"),
        )
        hearings.pay(seen=story.seen(), thing=thing, read=here.read, given=money, by=lead)


def _hearing(story: Story, *, days: int) -> Hearing:
    """By video from a quiet room, with somebody she knows, and a word that stops it."""
    return Hearing(
        at=_at(days), zone=COURT, hers=HERS, minutes=120, way=str(Modality.VIDEO),
        why="The court wants to ask her itself", venue="office", place="Second floor, at the back",
        contact="Clerk of room 4", interpreter="needed", support=story.who["sam"].name, stop_word="Lantern",
        breaks="Every half hour, and whenever she says so", backup=_at(days + 1),
    )  # fmt: skip


def _at(days: int) -> datetime:
    """Ten in the morning by the clock of the court, so many days from today."""
    zone = ZoneInfo(COURT)
    return datetime.combine(clock.today(COURT) + timedelta(days=days), time(10), zone).astimezone(
        ZoneInfo("UTC")
    )


def _is_looked_after(story: Story) -> None:
    """The psychologist says ready; the danger is medium, and her mother is with an aunt until it is over."""
    jon = story.who["jon"]
    ready = said.Readiness(state="ready", on=day(0), review_on=day(30))
    speaking.write_readiness(seen=story.seen(jon), thing=uuid4(), read=0, given=ready, by=jon)
    nobody = str(Cover.NOBODY)
    risk = said.Risk(
        level="medium", family=str(Cover.COVERED), children=nobody, others=nobody, staff=nobody,
        person=str(Cover.COVERED),
        measures="Her mother stays with an aunt until it is over", on=day(0),
    )  # fmt: skip
    speaking.write_risk(seen=story.seen(), thing=uuid4(), read=0, given=risk, by=story.lead)
    story.looks_at_danger(2)
