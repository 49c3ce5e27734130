"""SC9 “Elena”: asked whether she would speak, by video and under conditions of her own (domain.md 5), and its variant.

Harbour House is the agency where she lives now; Casey leads there, Lea is her lawyer, Pia the psychologist. Each thing
is written on the page of whoever hears it first, and read by somebody else who has just signed in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.evidence import story as evidence
from tests.hearings import story as hearings
from tests.hearings import test_pages as planning
from tests.identification import story as identification
from tests.interpreters import story as interpreters
from tests.scenarios.days import on
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing import test_pages as forms
from wayhome.assistance import actions as assistance
from wayhome.assistance.models import Busy
from wayhome.attempts import queries as attempts
from wayhome.care import due as care_due
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates
from wayhome.core.refusals import Refused
from wayhome.evidence import models as evidence_models
from wayhome.evidence import queries as kept
from wayhome.hearings import due as hearing_due
from wayhome.hearings import gates as hearing_gates
from wayhome.hearings import queries as hearing_queries
from wayhome.interpreters import actions_bookings as bookings
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.testimony import due as legal_due
from wayhome.testimony import queries as legal
from wayhome.witnessing import due, gates, sheets

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ASKED, TOLD, SAID, MEASURES, PLANNED, COURT = (
    152,
    155,
    157,
    183,
    213,
    240,
)  # M5 to M7, and the day of the trial
HELD, DECIDED, APPEALED, RELEASED = COURT + 30, 304, 310, 334
PLACE, NUMBER, ZONE = "Rruga e Detit 1, Tirana", "+355690000001", "Europe/Tirane"
CONDITIONS = "By video. I do not want to see him. Not my address. A woman interprets."
OPENS = 17  # o'clock where she lives: the agreed safe way


NOBODY = UUID(int=0)


@dataclass
class Elena:
    """Her case, and what has been written in it."""

    cast: Cast
    seen: Found
    matter: UUID
    pia: Person
    offer: UUID = NOBODY
    closed: UUID = NOBODY
    claim: UUID = NOBODY
    hearing: UUID = NOBODY
    statement: UUID = NOBODY
    dunja: UUID = NOBODY
    booking: UUID = NOBODY

    def read(self, who: Person, page: str, *args: object) -> str:
        """A page, as somebody reads it who has just signed in."""
        answer = sign_in(Client(), who).get(reverse(page, args=[self.seen.code, *args]))
        assert answer.status_code == 200, page
        return forms.text(answer)

    def is_hidden(self, who: Person, page: str, *args: object) -> bool:
        answer = sign_in(Client(), who).get(reverse(page, args=[self.seen.code, *args]))
        return answer.status_code == 404

    def write(
        self,
        who: Person,
        page: str,
        *args: object,
        status: Any = 302,  # noqa: ANN401 - a form that is sent whole may hold anything
        **fields: Any,  # noqa: ANN401
    ) -> str:
        """One form, sent by somebody who has just signed in."""
        answer = sign_in(Client(), who).post(reverse(page, args=[self.seen.code, *args]), fields)
        assert answer.status_code == status, forms.text(answer)[-3000:]
        return forms.text(answer)

    def holds(self, gate: Any, who: Person | None = None) -> object:  # noqa: ANN401
        """Of speaking in her matter, by video, on this day."""
        return story.holds(gate, self.cast, self.seen, self.matter, who)

    def ready(self, gate: Any) -> object:  # noqa: ANN401
        """Of her hearing."""
        return hearings.gate(self.cast, self.seen, self.hearing, gate)

    @property
    def known(self) -> Any:  # noqa: ANN401 - her hearing, as a new request sees it
        return hearings.now(self.cast, self.seen, self.hearing)

    def due(self, about: str) -> list[datetime]:
        return [one.due_at for one in story.due(self.cast, self.seen, about)]

    def yes(self) -> consent.Standing | None:
        here = story.again(self.cast, self.seen)
        return consent.live(self.cast.casey.actor(), here, Purpose.TESTIMONY)


def day(prefix: str, count: int = 0) -> dict[str, str]:
    return forms.parts(prefix, story.day(count))


def is_safe_way(at: datetime) -> bool:
    """At a moment on which she agreed."""
    return at.astimezone(ZoneInfo(ZONE)).hour == OPENS


def earlier(cast: Cast) -> Elena:
    """Long before: a talk for which there are no validated weights is ended, decided on with a reason, and read."""
    identity = people_documents.Identity(
        first_name="Elena", family_name="Leka", birth_year=1999, birth_precision="estimated"
    )
    with on(0):
        nora = identification.nora(cast)
        seen = consents.case(cast, identity=identity, name_used="Elena")
        talk = identification.held(cast, seen, topic="sexual")
        identification.find(cast, seen, talk, reason="She told it plainly, and in her own time")
        standing = identification.standing(cast, seen)
        assert standing.talks[0].screening is not None
        assert standing.talks[0].screening.known.pattern == "unscored"
        people_actions.record_contact(
            seen=story.again(cast, seen),
            read=0,
            contact=people_documents.Contact(phones=(NUMBER,), address=PLACE),
            safe=people_documents.SafeContact(
                channel="text", days=tuple(range(7)), opens=f"{OPENS}:00", closes=f"{OPENS + 1}:00", zone=ZONE,
                say="about the course",
            ),
            by=cast.casey.actor(),
        )  # fmt: skip
        elena = Elena(cast, *story.begun(cast, seen), pia=story.pia(cast, seen))
        assert "No validated weights" in elena.read(nora, "identification:talk", talk)
        assert "in her own time" in elena.read(nora, "identification:overview")
        # What she told the police then lies with her lawyer alone.
        elena.statement = evidence.keep(cast, seen, sort="statement", title="Statement of that spring")
        consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
        assistance.make_feed(by=cast.casey.actor())
    return elena


def asked(elena: Elena) -> None:
    """M5: the prosecutor asks through the agency. Where she lives stands with none of it."""
    cast = elena.cast
    with on(ASKED):
        sent = forms.asks(elena.matter, asker="The prosecutor, through the National Focal Point there")
        elena.offer = UUID(sent["thing"])
        elena.write(cast.casey, "witnessing:add_offer", **sent)
        page = elena.read(cast.lea, "witnessing:speaking")
        for words in (
            "The prosecutor, through the National Focal Point there",
            "By video",
            "Not asked, or no answer so far",
            "has not been told everything",
        ):
            assert words in page
        for hers in (PLACE, NUMBER):
            assert hers not in page
        for who in (cast.otto, cast.sam, elena.pia):
            assert elena.is_hidden(who, "witnessing:speaking"), "no office, no house, no therapist reads it"


def told(elena: Elena) -> None:
    """M5 and three days: everything is told, her own lawyer is seen, and there is a night to think."""
    cast = elena.cast
    with on(TOLD):
        alone = {name: one for name, one in forms.tells().items() if not name.startswith("lawyer")}
        elena.write(cast.casey, "witnessing:inform", elena.offer, **alone)
        assert "lawyer of her or his own" in elena.read(cast.casey, "witnessing:speaking")
        elena.write(cast.lea, "witnessing:inform", elena.offer, **forms.tells(read="2"))
        page = elena.read(cast.casey, "witnessing:speaking")
        assert "Lea Kola" in page
        assert "A night to think comes first" in page
        early = elena.write(cast.casey, "witnessing:answer", elena.offer, status=422, **forms.says())
        assert "A night to think comes first" in early
        assert due.READY in consents.board(cast, elena.seen, elena.pia), (
            "the psychologist is asked for a word"
        )


def answered(elena: Elena) -> None:
    """M5 and five days: yes, by video, on conditions of her own; the record beside it names the way."""
    cast = elena.cast
    with on(SAID):
        yes = forms.says(conditions=CONDITIONS, wants_notice="on")
        elena.write(cast.casey, "witnessing:answer", elena.offer, **yes)
        page = elena.read(cast.lea, "witnessing:speaking")
        for words in ("Yes, with conditions", "By video", "Another name is used", CONDITIONS):
            assert words in page
        beside = elena.yes()
        assert beside is not None
        assert beside.answer is not None
        assert "By video" in beside.answer.words
        assert beside.answer.groups == ("C",), "neither her name nor where she lives"
        for who in (cast.casey, cast.lea):
            assert [elena.holds(gate, who) for gate in (gates.INFORMED, gates.CONSENT)] == [True, True]
        paper = reply(elena, is_read="on")
        for words in ("The prosecutor", "By video", "A woman interprets", "through Harbour House alone"):
            assert words in paper
        for hers in ("Elena", "Leka", PLACE, NUMBER, elena.seen.code):
            assert hers not in paper


def reply(elena: Elena, **ticked: str) -> str:
    """The paper that the prosecutor is given."""
    casey = elena.cast.casey
    said = story.track(elena.cast, elena.seen).answer_to(elena.offer)
    assert said is not None
    about = str(said.newest.known.consent)
    page = elena.write(casey, "witnessing:reply", elena.offer, status=200, about=about, **ticked)
    assert str(sheets.HEADING) in page
    return page[page.rindex(str(sheets.HEADING)) :]


def protected(elena: Elena) -> None:
    """M6: video is granted, a hearing without the public refused. She is shown it and asked again; Lea appeals."""
    cast, lea = elena.cast, elena.cast.lea
    with on(MEASURES):
        decided = {
            "read": "0",
            "matter": str(elena.matter),
            "words": "",
            "reason": "",
            **day("requested_on", -20),
        }
        decided |= day("decided_on")
        granted = {**decided, "thing": str(uuid4()), "kind": "video_link", "state": "granted"}
        elena.write(lea, "witnessing:add_measure", **granted)
        elena.closed = uuid4()
        refused = {**decided, "thing": str(elena.closed), "kind": "closed_hearing", "state": "refused"}
        assert "why it was refused" in elena.write(lea, "witnessing:add_measure", status=422, **refused)
        elena.write(lea, "witnessing:add_measure", **{**refused, "reason": "Public interest"})
        page = elena.read(cast.casey, "witnessing:speaking")
        for words in ("Granted", "Refused", "Public interest", "refused since: Without the public"):
            assert words in page
        assert elena.due(due.SHOW)
        assert elena.holds(gates.CONSENT) is not True, "she may change her mind"
        again = forms.says(read="1", conditions=CONDITIONS, wants_notice="on")
        unseen = elena.write(cast.casey, "witnessing:answer", elena.offer, status=422, **again)
        assert "Show it to her or him first" in unseen
        elena.write(cast.casey, "witnessing:answer", elena.offer, **again, shown=[str(elena.closed)])
        assert [elena.holds(gates.CONSENT, who) for who in (cast.casey, lea)] == [True, True]
        assert elena.due(due.SHOW) == []
        appeal = {"read": "0", "thing": str(uuid4()), "kind": "hand_in", "state": "open", **day("on", 14)}
        elena.write(lea, "testimony:add_day", elena.matter, **appeal, text="Appeal: without the public")
        assert "Appeal: without the public" in elena.read(cast.casey, "testimony:legal")
        elena.claim = testimony.claim(
            cast, elena.seen, lea, basis="offender", matter=elena.matter, state="filed", deadline=None
        )


def looked_at(elena: Elena) -> None:
    """M7: a cousin of the accused lives near. Not safe before her mother is; then medium, and a psychologist's word."""
    cast, pia = elena.cast, elena.pia
    with on(PLANNED):
        assert "Nobody has looked" in str(elena.holds(gates.SAFE))
        look = {
            "read": "0", "record": str(uuid4()), "level": "medium", "family": "not_covered", "children": "nobody",
            "others": "nobody", "staff": "nobody", "person": "nobody", "measures": "", **day("on"),
        }  # fmt: skip
        elena.write(cast.casey, "witnessing:write_risk", **look)
        assert "Not safe so far: Family" in elena.read(cast.casey, "witnessing:speaking")
        covered = {**look, "read": "1", "record": str(uuid4()), "family": "covered"}
        elena.write(cast.casey, "witnessing:write_risk", **covered, status=422)
        covered["measures"] = "A cousin of the accused lives near: her mother stays with an aunt"
        elena.write(cast.casey, "witnessing:write_risk", **covered)
        page = elena.read(pia, "witnessing:risk")
        for words in ("Medium", "A cousin of the accused lives near", "stays with an aunt"):
            assert words in page
        word = {"read": "0", "record": str(uuid4()), "state": "ready", **day("on"), **day("review_on", 60)}
        elena.write(pia, "witnessing:write_readiness", **word)
        assert "Ready; seen on" in elena.read(cast.casey, "witnessing:readiness")
        for page_of in ("witnessing:risk", "witnessing:readiness"):
            assert elena.is_hidden(cast.lea, page_of), "neither is her lawyer's to read"
        assert [elena.holds(gate) for gate in gates.ALL] == [True] * 4
        care.assess(cast, elena.seen)


def planned(elena: Elena) -> None:
    """M7: the court's clock is two hours behind hers. One moment in UTC; each reads both clocks, the house the day."""
    cast, seen = elena.cast, elena.seen
    with on(PLANNED, "15:00"):
        ahead = COURT - PLANNED
        elena.dunja = interpreters.approved(cast)
        elena.booking = interpreters.book(cast, elena.dunja, seen, starts=hearings.at(ahead), minutes=180).pk
        sent = planning.sent(
            interpreter="needed", booking=str(elena.booking), worker=str(cast.casey.id), backup_time="09:00",
            **planning.day("on", hearings.at(ahead).date()), **planning.day("backup_on", hearings.at(ahead + 1).date()),
        )  # fmt: skip
        elena.hearing = UUID(sent["thing"])
        elena.write(cast.casey, "hearings:add", elena.matter, **sent)
        at = elena.known.at
        assert (at, at.utcoffset(), at.hour) == (hearings.at(ahead), timedelta(0), 8)
        page = elena.read(cast.lea, "hearings:hearing", elena.hearing)
        for words in (
            "09:00, Lagos time",
            "11:00, Nairobi time",
            "Dielli",
            "Try the connection",
        ):
            assert words in page
        days = legal.hearing_days(cast.sam.actor(), story.again(cast, seen, cast.sam), since=clock.today())
        assert days == [at.date()]
        assert "Dunja Zeqiri" in elena.read(cast.casey, "hearings:hearing", elena.hearing)
        assert elena.is_hidden(cast.sam, "hearings:hearing", elena.hearing)
        assert Busy.objects.get().starts_at == at
        hearings.pay(cast, seen, elena.hearing)


def tried(elena: Elena) -> None:
    """T−2 days: the connection does not work at the venue, and holds; then it does, and passes."""
    cast = elena.cast
    with on(COURT - 2):
        assert elena.due(hearing_due.TEST)[0] <= clock.now() + DAY
        broken = {"read": str(elena.known.read), "ok": "no", "words": "No sound at the court"}
        elena.write(cast.casey, "hearings:tried", elena.hearing, **broken)
        assert "did not work" in str(elena.ready(hearing_gates.LINK_READY))
        assert elena.due(hearing_due.FAILED)
        assert "No sound at the court" in elena.read(cast.lea, "hearings:hearing", elena.hearing)
        mended = {"read": str(elena.known.read), "ok": "yes", "words": ""}
        elena.write(cast.lea, "hearings:tried", elena.hearing, **mended)
        assert "it worked" in elena.read(cast.casey, "hearings:hearing", elena.hearing)
        assert elena.ready(hearing_gates.LINK_READY) is True
        assert elena.due(hearing_due.FAILED) == []
        assert "at most 7 days" in str(elena.ready(gates.SAFE)), "the look of last month is too old"
        story.risk(cast, elena.seen)
        assert [elena.ready(gate) for gate in gates.ALL] == [True] * 4


def put_off(elena: Elena) -> None:
    """T, the same morning: put off by 30 days. Her yes stays; reminders are new; nobody has travelled for nothing."""
    cast, seen = elena.cast, elena.seen
    with on(COURT, "08:30"):
        before = elena.yes()
        assert before is not None
        assert "ask how she or he is" in elena.read(cast.casey, "hearings:moved", elena.hearing)
        later = hearings.at(HELD - COURT)
        moved = {
            "read": str(elena.known.read), "time": "09:00", "zone": hearings.THERE, "hers": hearings.HERE,
            "minutes": "120", "why": "The judge is ill", **planning.day("on", later.date()),
        }  # fmt: skip
        elena.write(cast.casey, "hearings:moved", elena.hearing, **moved)
        assert [at <= clock.now() for at in elena.due(hearing_due.MOVED)] == [True], (
            "somebody is with her, now"
        )
        assert [is_safe_way(at) for at in elena.due(hearing_due.TELL)] == [True]
        today = forms.text(sign_in(Client(), cast.casey).get(reverse("casefile:today")))
        assert "ask how she or he is" in today
        now = elena.yes()
        assert now is not None
        assert now.consent == before.consent, "nobody asks her anew"
        assert [elena.ready(gate) for gate in (gates.INFORMED, gates.CONSENT)] == [True, True]
        page = elena.read(cast.lea, "hearings:hearing", elena.hearing)
        for words in (
            "The judge is ill",
            "11:00, Nairobi time",
            "Ana",
            "Dielli",
        ):  # who is with her, her word
            assert words in page
        assert elena.known.at == later
        assert elena.due(hearing_due.TEST) == [later - 2 * DAY]
        ahead = {(at.date() - later.date()).days for at in elena.due(legal_due.DAY)}
        assert {-7, -1} <= ahead, (
            "whoever leads and her lawyer hear of the new day, and of the old one no more"
        )
        assert Busy.objects.get().starts_at == later, "the old morning is free again"
        # By video from where she lives: no plan of travel was ever made, so none is wasted.
        assert not attempts.of_case(cast.casey.actor(), story.again(cast, seen))
        assert "another time" in str(elena.ready(hearing_gates.LINK_READY)), (
            "the interpreter was for the old day"
        )
        bookings.call_off(booking=elena.booking, by=cast.casey.actor())
        elena.booking = interpreters.book(cast, elena.dunja, seen, starts=later, minutes=180).pk


def heard(elena: Elena) -> None:
    """T+30: two breaks, and once the word that stops it. Somebody is in touch the day after, and on the seventh."""
    cast, seen = elena.cast, elena.seen
    with on(HELD - 2):
        second = hearings.at(3)
        hearings.plan(cast, seen, elena.matter, thing=elena.hearing, booking=elena.booking, backup=second)
        hearings.pay(cast, seen, elena.hearing)
        hearings.try_link(cast, seen, elena.hearing)
        story.risk(cast, seen)
        every: list[Any] = [*gates.ALL, *hearing_gates.ALL]
        assert [gate.id for gate in every if elena.ready(gate) is not True] == []
    with on(HELD, "06:00"):
        # Her lawyer reads no word of a psychologist.
        elena.write(cast.lea, "hearings:go", elena.hearing, status=403)
        elena.write(cast.casey, "hearings:go", elena.hearing, met="on")
    with on(HELD, "15:00"):
        end = elena.known.known.until
        went = {"read": str(elena.known.read), "attended": "yes", "stopped": "on", "breaks_taken": "2"}
        elena.write(cast.casey, "hearings:went", elena.hearing, **went)
        page = elena.read(cast.lea, "hearings:hearing", elena.hearing)
        for words in ("Spoke", "It was said", "Breaks 2", "Afterwards"):
            assert words in page
        found = [elena.due(about) for about in (hearing_due.FIRST, hearing_due.AGAIN)]
        assert found == [[end + DAY], [end + 7 * DAY]]
        at_once = [*elena.due(hearing_due.DEBRIEF), *elena.due(hearing_due.CRISIS)]
        assert [at <= clock.now() for at in at_once] == [True] * 2, "stopped by her own word"
        assert hearing_queries.told_how_often(cast.casey.actor(), story.again(cast, seen)) == (1, 1)
    for later, kinds in ((1, ("debrief", "first")), (7, ("again",))):
        with on(HELD + later):
            for kind in kinds:
                done = {"read": str(elena.known.read), "kind": kind, **day("on")}
                elena.write(cast.casey, "hearings:cared", elena.hearing, **done)
    with on(HELD + 8):
        assert not [at for about in hearing_due.AFTER[:3] for at in elena.due(about)]
        assert "In touch again" in elena.read(cast.lea, "hearings:hearing", elena.hearing)
        assert elena.due(hearing_due.RESULT), "what came of it is still to be told"


def decided(elena: Elena) -> None:
    """M10: convicted, compensation ordered, and the accused appeals. Each is told to her by the safe way."""
    cast, seen, lea = elena.cast, elena.seen, elena.cast.lea
    with on(DECIDED):
        sent = {
            "read": "1", "thing": str(elena.matter), "stage": "decided", "outcome": "conviction",
            "words": "Compensation was ordered", **day("decided_on"), **day("appeal_until", 15),
        }  # fmt: skip
        elena.write(lea, "testimony:course", elena.matter, **sent)
        testimony.claim(cast, seen, lea, elena.claim, state="awarded", awarded=9000)
        page = elena.read(cast.casey, "testimony:legal")
        for words in (
            "Convicted, on", "Compensation was ordered", "9 000 EUR", "Tell it by the agreed safe way, and not alone",
        ):  # fmt: skip
            assert words in page
        put_on_safe_moment(elena, legal_due.NEWS, elena.matter, "testimony:legal")
    told_her(elena, DECIDED + 1)
    with on(APPEALED):
        appealed = {**sent, "read": "3", "stage": "appeal", "appealed_by": ["accused"], **day("told_on", -5)}
        appealed |= forms.parts("decided_on", story.day(DECIDED - APPEALED))
        appealed |= forms.parts("appeal_until", story.day(DECIDED + 15 - APPEALED))
        elena.write(lea, "testimony:course", elena.matter, **appealed)
        page = elena.read(cast.casey, "testimony:legal")
        for words in ("Appealed", "The accused, or who was claimed from", "Not so far"):
            assert words in page
        put_on_safe_moment(elena, legal_due.NEWS, elena.matter, "testimony:legal")
        assert elena.due(legal_due.APPEAL), "her own last day still counts"
    told_her(elena, APPEALED + 1)


def put_on_safe_moment(elena: Elena, about: str, thing: UUID, page: str) -> None:
    """Her lawyer wrote it, who does not read how she is reached: it is on Casey's desk now, who chooses the moment."""
    assert [at <= clock.now() for at in elena.due(about)] == [True]
    url = reverse("testimony:safe_moment", args=[elena.seen.code, thing])
    for who, is_there in ((elena.cast.lea, False), (elena.cast.casey, True)):
        shown = sign_in(Client(), who).get(reverse(page, args=[elena.seen.code])).content.decode()
        assert (url in shown) is is_there
    elena.write(elena.cast.lea, "testimony:safe_moment", thing, status=403)
    elena.write(elena.cast.casey, "testimony:safe_moment", thing)
    assert [(at > clock.now(), is_safe_way(at)) for at in elena.due(about)] == [(True, True)]
    assert "the next safe moment" in elena.read(elena.cast.casey, page)
    assert f"{OPENS}:00" not in elena.read(elena.cast.lea, page), (
        "when she is reached is not her lawyer's to read"
    )


def told_her(elena: Elena, count: int) -> None:
    """Casey has told her, and writes on which day; her lawyer reads that."""
    with on(count, "20:00"):
        testimony.matter(elena.cast, elena.seen, thing=elena.matter, told_on=story.day(0))
        assert elena.due(legal_due.NEWS) == []
        assert dates.day_in_words(story.day(0)) in elena.read(elena.cast.lea, "testimony:legal")


def released(elena: Elena) -> None:
    """M11: released pending the appeal. Who leads hears at once; the danger is looked at within a day; she hears."""
    cast, seen = elena.cast, elena.seen
    with on(RELEASED):
        care.assess(cast, seen)
        story.risk(cast, seen)
        assert elena.holds(gates.SAFE) is True
        release = uuid4()
        sent = {"read": "0", "thing": str(release), "words": "Pending the appeal", **day("on")}
        elena.write(cast.lea, "witnessing:released", elena.matter, **sent)
        today = forms.text(sign_in(Client(), cast.casey).get(reverse("casefile:today")))
        assert "Something has changed that touches on safety" in today
        assert "An accused person was released on" in elena.read(cast.casey, "witnessing:speaking")
        assert [at <= clock.now() for at in elena.due(due.RELEASED)] == [True]
        assert [at <= clock.now() + DAY for at in elena.due(due.RISK)] == [True]
        assert min(elena.due(care_due.REVIEW)) <= clock.now() + DAY
        # She asked to hear of it.
        put_on_safe_moment(elena, due.NOTICE, release, "witnessing:speaking")
        assert "released since" in str(elena.holds(gates.SAFE)), "no earlier look counts any more"
    with on(RELEASED, "18:00"):
        story.risk(cast, seen, level="high")
        assert elena.due(due.RISK) == []
        assert "High" in elena.read(elena.pia, "witnessing:risk")


STORY = (
    asked, told, answered, protected, looked_at, planned, tried, put_off, heard, decided, released,
)  # fmt: skip


def test_elena_speaks_by_video_on_conditions_of_her_own(cast: Cast) -> None:
    elena = earlier(cast)
    for part in STORY:
        part(elena)


def test_variant_the_day_before_she_takes_it_back(cast: Cast) -> None:
    """The prosecutor hears the fact alone; help goes on; what she said earlier is used only if court and law allow."""
    elena = earlier(cast)
    for part in STORY[: STORY.index(tried) + 1]:
        part(elena)
    with on(COURT - 1):
        seen = elena.seen
        help_before = others(elena)
        assert any(is_live for _purpose, is_live in help_before), "there is help that could end"
        taken = sign_in(Client(), cast.casey).post(
            reverse("witnessing:take_back", args=[seen.code, elena.offer]), follow=True
        )
        assert "used only if the court and the law allow it" in forms.text(taken)
        # The fact, and nothing else.
        assert elena.due(due.TELL), "whoever asked is told that it ended"
        paper = reply(elena)
        assert elena.due(due.TELL) == []
        assert "There is no agreement to speak in this matter" in paper
        for words in ("Elena", "taken back", "withdr", "By video", "A woman", PLACE, NUMBER, seen.code):
            assert words not in paper
        page = elena.read(cast.lea, "witnessing:speaking")
        for words in (
            "The yes has ended",
            "There is no agreement",
            "used only if the court and the law allow it",
        ):
            assert words in page
        # What was booked stops; her lawyer explains; help is as it was.
        assert Busy.objects.count() == 0
        assert elena.due(hearing_due.STOPPED)
        assert elena.due(hearing_due.TEST) == []
        assert [one.owner for one in story.due(cast, seen, due.ADVISE)] == [cast.legal.pk]
        assert elena.ready(gates.CONSENT) is not True
        assert others(elena) == help_before
        for who in (cast.sam, cast.hana, elena.pia):
            assert not elena.is_hidden(who, "casefile:case"), (
                "the house, the doctors and the psychologist go on"
            )
        # The earlier statement: her lawyer's, as before; nothing of it is given, and nothing uses it by itself.
        assert "Statement of that spring" in elena.read(cast.lea, "evidence:items")
        assert elena.is_hidden(cast.casey, "evidence:items")
        lines = kept.item(cast.lea.actor(), story.again(cast, seen, cast.lea), elena.statement).lines
        assert [line.known.what for line in lines] == ["handed"]
        assert not evidence_models.Leave.objects.exists()
        with pytest.raises((Refused, Http404)):
            evidence.give(cast, seen, elena.statement, to="The prosecutor")
    with on(COURT, "18:00"):
        went = {"read": str(elena.known.read), "attended": "yes"}
        spoken = elena.write(cast.casey, "hearings:went", elena.hearing, status=422, **went)
        assert "It is not written as spoken" in spoken
        elena.write(cast.casey, "hearings:went", elena.hearing, **{**went, "attended": "no"})
        assert "Did not speak" in elena.read(cast.lea, "hearings:hearing", elena.hearing)
        assert elena.due(hearing_due.DEBRIEF), "not coming is cared for as well"


def others(elena: Elena) -> list[tuple[str, bool]]:
    """Where every other agreement of hers stands."""
    found = consent.standings(elena.cast.casey.actor(), story.again(elena.cast, elena.seen))
    return sorted((str(one.purpose), one.is_live) for one in found if one.purpose != Purpose.TESTIMONY)
