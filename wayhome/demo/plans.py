"""Two invented people of the practice world who chose to go back: one plan half prepared, one ready to leave.

Written by the same actions as real ones, on the days on which it would have happened. Leaving lies in the next day, so
a practice world that is older than that shows what becomes of a plan when its moment has passed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from wayhome.attempts import actions as attempts
from wayhome.attempts import actions_leaving as leaving
from wayhome.attempts import documents as attempted
from wayhome.attempts import queries as plans
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import actions as consents
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import plans_ready as ready
from wayhome.options import actions as options
from wayhome.options import documents as chosen
from wayhome.options.enums import Option
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import actions as people_actions
from wayhome.people import documents as person
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import actions as residence
from wayhome.residence import documents as stays
from wayhome.residence.enums import Told
from wayhome.vault import private
from wayhome.vault.keyring import Keyring

if TYPE_CHECKING:
    from wayhome.demo.world import Practice

LANGUAGE = "sqi"
BEGAN, CHOSE, PREPARED = 40, 20, 6  # days ago
HALF, READY = "Sara", "Lule"


@dataclass(frozen=True)
class Story:
    """One case, and who writes in it: the case manager, the nurse, and the case manager on the other side."""

    code: str
    name: str
    lead: SignedIn
    ana: SignedIn
    rita: SignedIn

    def seen(self, by: SignedIn | None = None) -> Found:
        return people.found(by or self.lead, self.code)

    def attempt(self) -> UUID:
        found = plans.now(self.lead, self.seen())
        if found is None:
            raise LookupError(self.code)
        return found.id

    def subject(self, by: SignedIn) -> AttemptSubject:
        return plans.one(by, self.seen(by), self.attempt()).subject

    def agrees(self, purpose: str, **given: Any) -> UUID:  # noqa: ANN401 - parts of an answer
        """She or he says yes, in writing, alone and in a language that is understood."""
        answer = Answer(
            purpose=str(purpose), granted="yes", form="explicit_written", language=LANGUAGE, understood=True,
            present="nobody", **given,
        )  # fmt: skip
        return consents.record_answer(seen=self.seen(), answer=answer, by=self.lead).pk


def write(people_of: Iterable["Practice"]) -> None:
    """Both of them."""
    known = {one.email.partition("@")[0]: one for one in people_of}
    who = [_actor(known[name]) for name in ("nora", "ana", "rita")]
    for name in (HALF, READY):
        with _ago(BEGAN):
            identity = person.Identity(first_name=name, birth_year=1998, birth_precision="estimated")
            case = people_actions.open_case(identity=identity, name_used=name, by=who[0])
        story = Story(case.code, name, *who)
        _chooses(story)
        if name == HALF:
            with _ago(PREPARED):
                ready.look_at_proceedings(story)
                ready.needs_a_paper(story)
            continue
        with _ago(PREPARED):
            ready.is_received(story)
            ready.both_look(story)
            ready.has_papers(story)
            ready.look_at_proceedings(story)
        ready.goes(story)
        _asked_once_more(story)


def _chooses(story: Story) -> None:
    """Time to recover, two talks about all options, “I want to go back”; a plan is begun."""
    lead = story.lead
    with _ago(BEGAN):
        begun = stays.Reflection(country="IT", start=clock.today(), min_days=30)
        residence.write_reflection(seen=story.seen(), read=0, given=begun, by=lead)
        told = stays.Told(on=clock.today(), what=tuple(Told.values), language=LANGUAGE)
        residence.tell(seen=story.seen(), given=told, by=lead)
    with _ago(CHOSE + 2):
        _talk(story)
        offered = chosen.Counsel(on=clock.today(), answer="declined")
        options.offer_counsel(seen=story.seen(), record=uuid4(), given=offered, by=lead)
    with _ago(CHOSE):
        _talk(story)
        said = chosen.Talk(
            on=clock.today(),
            private=True,
            state="calm",
            decision=str(Option.RETURN),
            free="yes",
            is_talk=False,
        )
        options.write_talk(seen=story.seen(), record=uuid4(), given=said, by=lead)
        options.confirm_return(seen=story.seen(), by=lead)
        story.agrees(Purpose.RETURN_PREPARATION)
        attempts.begin(seen=story.seen(), record=uuid4(), by=lead)
        plan = attempted.Plan(
            country="AL", region="The north", host="family", target=clock.today() + timedelta(days=30),
            knows_first_night=True, first_night="With my sister",
        )  # fmt: skip
        attempts.write_plan(seen=story.seen(), attempt=story.attempt(), read=0, given=plan, by=lead)


def _talk(story: Story) -> None:
    talk = chosen.Talk(
        on=clock.today(), presented=tuple(map(str, Option)), language=LANGUAGE, role="CASE_MANAGER",
        private=True, state="calm",
    )  # fmt: skip
    options.write_talk(seen=story.seen(), record=uuid4(), given=talk, by=story.lead)


def _asked_once_more(story: Story) -> None:
    """On the last day: whether it is free, and the journey itself."""
    asked = attempted.Voluntary(
        at=clock.now(), private=True, pressed="nobody", has_alternatives=True, is_informed=True,
        language=LANGUAGE, words="I want to see my mother",
    )  # fmt: skip
    leaving.write_voluntary(seen=story.seen(), attempt=story.attempt(), read=0, given=asked, by=story.lead)
    story.agrees(Purpose.RETURN_TRAVEL)


def _actor(one: "Practice") -> SignedIn:
    user = User.objects.select_related("organisation").get(email=one.email)
    return actors.of_user(user, keyring=Keyring(private.open_with_passphrase(user.pk, one.passphrase)))


@contextmanager
def _ago(days: int) -> Iterator[None]:
    with clock.shifted(timedelta(days=-days)):
        yield
