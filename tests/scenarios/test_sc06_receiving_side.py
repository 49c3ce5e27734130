"""SC6, seen by whoever was to receive her: the journey has stopped, and nothing that they open says why."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.attempts import test_leaving as leaving
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.crossings import story as crossings
from tests.custody.test_pages import moment as posted_at
from tests.evidence.planted import Planted
from tests.evidence.test_wall_of_models import Walk
from tests.house import reading
from tests.scenarios import test_sc06_ana as ana
from tests.scenarios import travelling
from tests.scenarios.days import moment, on
from tests.scenarios.leaving import the_real_way
from tests.scenarios.test_sc01_mira import ready
from wayhome.assistance import actions as assistance
from wayhome.attempts.enums import Ended, Pressed
from wayhome.attempts.rules import why_waits
from wayhome.checkins import due as checkins_due
from wayhome.checkins.enums import Kind
from wayhome.checkins.scripts import INCIDENT
from wayhome.custody import choosing
from wayhome.custody import due as custody_due
from wayhome.custody.enums import Answer, Because, HolderKind, PlaceType, Told
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db
DAY = ana.DAY
ROME = travelling.story.ROME
# Each is written in one place, by the agency that leads: what she said, and what others wrote of it.
WORDS = frozenset({
    "herWISH", "whoHEARD", "lawyerSAID", "nextSTOP", "askedAGAIN", "whoPRESSES", "planCHANGED", "letINagain",
    "backOFFICE", "backWORDS", "whatHAPPENED", "whatWASdone", "oneHANDSover",
})  # fmt: skip
# What the house itself says of it, in its own sentences.
SENTENCES = frozenset({
    str(Ended.CONSENT.label), str(Because.WANTED.label), str(why_waits()), f"<strong>{Told.READMISSION.label}",
    str(INCIDENT[Kind.CONSENT][0].what), str(Pressed.YES.label) + "</dd>", str(Answer.STOP.label) + "</dd>",
})  # fmt: skip


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


class Ana(Planted):
    """On the way she does not want to go on; why is written wherever it can be written. Sam is with her."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.kept = cast, {}
        self.items = (UUID(int=1), UUID(int=2), UUID(int=3))  # no statement is kept
        self.seen = ready(cast)
        with on(DAY, "05:00"):
            crossings.agreed(cast, self.seen)
            self.letter = crossings.make(cast, self.seen)
        travelling.leave(cast, self.seen, DAY, "06:00", ana.planned(cast))
        travelling.hand_over(cast, self.seen, 1, DAY, "06:35")

    def says_no(self) -> None:
        """An incident, the stop with her words, and what is asked after it; then her yes is taken back."""
        cast, seen, way = self.cast, self.seen, travelling.story
        thing = checkins.incident(cast, seen, Kind.CONSENT, 3, words="whatHAPPENED", zone=ROME)
        happened = reverse("checkins:happened", args=[seen.code, 1, thing])
        sent = sign_in(Client(), cast.casey).post(happened, {"read": "1", "words": "whatWASdone"})
        assert sent.status_code == 302
        self.wish(0)
        leaving.ask(cast, seen, pressed=str(Pressed.YES), words="whoPRESSES")
        way.check(cast, seen, answer=str(Answer.STOP), words="askedAGAIN", zone=ROME)
        consents.take_back(cast, seen, ana.yes_to_travel(cast, seen))

    def wish(self, read: int, **given: str) -> None:
        ana.write(
            self.cast.casey, "stop", self.seen, read=str(read), wish="herWISH", said_to="whoHEARD", language="sqi",
            next_stop="nextSTOP", offered=["back", "safe_place"], limits="lawyerSAID", **given, **ana.now(),
        )  # fmt: skip

    def comes_back(self) -> None:
        """It was her own wish; the country lets her in again, she is brought back, and sleeps on the way."""
        cast, seen, way = self.cast, self.seen, travelling.story
        way.she_says_so(cast, seen, ana._ended(cast, seen))
        self.wish(1, chosen="back")
        told = {"who": "NFP-A", "reply": "yes", "words": "letINagain"}
        ana.write(cast.casey, "told", seen, what="readmission", **told, **ana.now())
        ana.write(
            cast.casey, "comes_back", seen, read=str(way.there(cast, seen).version), because="wanted",
            who="backOFFICE", words="backWORDS", taker=choosing.key(way.casey(cast)), meets="Station office in T",
            keeper=choosing.key(way.sam(cast)), tonight="Harbour House", **ana.now(),
            **posted_at("meets_at", moment(DAY, "13:00").astimezone(UTC)),
            **posted_at("there_at", moment(DAY, "18:00").astimezone(UTC)),
        )  # fmt: skip
        house = travelling.link(HolderKind.CONTACT, "House in T", PlaceType.SAFE_PLACE, DAY, "11:00")
        way.plan(cast, seen, house, words="planCHANGED")
        way.confirm(cast, seen, 2, "from", words="oneHANDSover")


class Looks(Walk):
    """Whatever one person can open, signed in anew."""

    def __init__(self, here: Ana, who: Person, under: str = "") -> None:
        here.vera, here.kept = who, {}
        super().__init__(here)
        self.under = under

    def words(self) -> list[str]:
        return sorted(WORDS | SENTENCES)

    def pages(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        return (one for one in super().pages() if one[0].startswith(self.under))

    def papers(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        return (one for one in super().papers() if one[0].startswith(self.under))

    def values(self, name: str, address: reading.Address) -> tuple[object, ...]:
        found = super().values(name, address)
        if address.name.startswith(("referrals:", "receivers:")) and found and name != "code":
            return (*found, *Referral.objects.values_list("pk", flat=True))
        return found


def says(who: Person, path: str) -> str:
    return sign_in(Client(), who).get(path).content.decode()


@pytest.mark.timeout(1200)
def test_whoever_was_to_receive_her_reads_that_it_has_stopped_and_never_why(cast: Cast) -> None:
    """With all parts that a receiving agency is ever let in to, danger among them."""
    mail.outbox.clear()
    here = Ana(cast)
    code = here.seen.code
    with on(DAY, "09:40"):
        here.says_no()
    with on(DAY, "09:50"):
        plan = reverse("attempts:plan", args=[code, 1])
        assert str(why_waits()) in says(cast.casey, plan), "until she was asked alone"
        assert Looks(here, cast.rita, f"/people/{code}/plan/").found() == {}
        assert "This journey has stopped." in says(cast.rita, plan)
        free = says(cast.rita, reverse("attempts:free", args=[code, 1]))
        assert "You are told when she or he goes." in free
        assert not [
            one for one in ("Ask alone, and", "within a day before", "How it was asked before") if one in free
        ]
        assert checkins_due.STOPPED in checkins.due(cast.rita)
    with on(DAY, "10:30"):
        here.comes_back()
    with on(DAY, "10:40"):
        leads = set(Looks(here, cast.casey, f"/people/{code}/plan/").found())
        leads |= set(own_copy(here))
        assert leads >= WORDS, f"who leads reads it, so it could be found: {WORDS - leads}"
        assert Looks(here, cast.rita).found() == {}
        way = says(cast.rita, reverse("custody:way", args=[code, 1]))
        assert "The journey has stopped." in way
        assert "Sam is with her or him now" in way
        assert checkins_due.COMES_BACK in checkins.due(cast.rita)
        assert not {custody_due.STOPPED, custody_due.LAWYER} & set(travelling.story.due(cast.rita))
        hidden = {*WORDS, code, "Mira"}
        feed = reverse("assistance:calendar", args=[assistance.make_feed(by=cast.rita.actor())])
        office = str(crossings.opened(here.letter))
        for shown in (
            Client().get(feed).content.decode(),
            office,
            *(one.subject + str(one.body) for one in mail.outbox),
        ):
            assert [word for word in hidden - ({"Mira"} if shown is office else set()) if word in shown] == []


def own_copy(here: Ana) -> Iterator[str]:
    """Of what was written about her, as she is given it."""
    url = reverse("bundles:own", args=[here.seen.code])
    answer: Any = sign_in(Client(), here.cast.casey).post(
        url, {"language": "en", "stays": "keep", "is_read": "on"}
    )
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return (word for word in WORDS if word in body.decode(errors="replace"))


def test_what_the_receiving_side_wrote_itself_it_goes_on_reading(cast: Cast) -> None:
    """She said it to Rita: nobody takes that out of what Rita kept, and who leads reads it."""
    here = Ana(cast)
    with on(DAY, "09:40"):
        thing = checkins.incident(cast, here.seen, Kind.CONSENT, 3, words="toRITA", zone=ROME, who=cast.rita)
        url = reverse("checkins:happened", args=[here.seen.code, 1, thing])
        assert "toRITA" in says(cast.rita, url)
        assert "toRITA" in says(cast.casey, url)
