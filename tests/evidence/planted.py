"""A word of its own in every sealed model on either side of the wall, written through the story of its own room.

``CARE``, ``EVIDENCE``: model -> its words, each with a role that finds it; none, where a row holds nothing but ids.
``NEITHER``: the group is chosen row by row, and is never one of care. A model that stands in none of them is new.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch
from uuid import UUID, uuid4

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import UUIDField
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.afterwards import story as afterwards
from tests.assistance import story as assistance
from tests.assistance import test_appointments as appointments
from tests.assistance import test_sessions as sessions
from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from tests.custody import story as custody
from tests.departure import story as departures
from tests.disclosure import story as disclosures
from tests.escorts import story as escorts
from tests.evidence import story
from tests.fitness import story as fitness
from tests.hearings import story as hearings
from tests.house import reading
from tests.itinerary import story as itinerary
from tests.passes import story as passes
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome import journey
from wayhome.afterwards import actions as afterwards_actions
from wayhome.afterwards import documents as afterwards_documents
from wayhome.assistance import actions as assistance_actions
from wayhome.assistance import documents as assistance_documents
from wayhome.attempts import hooks as attempt_hooks
from wayhome.bundles.models import Arrived, History
from wayhome.core import clock, dates
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import CodeWords
from wayhome.custody.enums import HolderKind
from wayhome.fitness import documents as fitness_documents
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedRecord
from wayhome.vault.values import Value

NURSE, THERAPIST, LAWYER, LEADS = "HEALTH", "PSYCHOSOCIAL", "LEGAL_AID", "CASE_MANAGER_SEND"
CARE: dict[str, dict[str, str]] = {
    "assistance.Entry": {"wallsession": NURSE, "walltherapy": THERAPIST},
    "assistance.HealthSummary": {"wallfindings": NURSE},
    "assistance.OwnNote": {"wallown": THERAPIST},
    "assistance.Word": {"wallword": NURSE},
    "afterwards.Dose": {"walldose": LEADS},
    "bundles.History": {"wallearlier": NURSE},
    "casefile.Attachment": {"walldoctor": NURSE},
    "casefile.Note": {"wallhealth": NURSE, "wallcounsel": THERAPIST},
    "fitness.Assessment": {"walltodo": NURSE},
    "fitness.Clinical": {"wallwhy": NURSE},
    "fitness.Entry": {"wallarranged": NURSE},
    "passes.OnCard": {"walltablets": LEADS},  # whoever leads makes the card, and is offered it for the next
    # Holds no words: the day on which somebody looks again stands for one.
    "witnessing.Readiness": {"": THERAPIST},
}
EVIDENCE: dict[str, dict[str, str]] = {
    "evidence.Item": {"wallstatement": LAWYER},
    "evidence.Line": {"wallsender": LAWYER},
    "evidence.Crossing": {},  # which note went over, by its id
    "evidence.Leave": {},  # which request was answered; what stands in it, its own room shows to who answers
    "vault.SealedFile": {"wallkept": LAWYER},
}
NEITHER = {"caselists.Said"}
# No page shows it: each letter lies under the group of which it tells, until whoever leads next opens it as a letter
# again (``referrals.handing``; told in ``tests/receivers/test_led_on.py``).
PASSED_ON = {"handover.PackedRequests"}
DAYS_AHEAD = 777
NO_ID_OF_A_ROW = {"case_id", "organisation_id", "written_by", "own_of"}
SEEN_FROM = {"hearings": "testimony", "witnessing": "testimony"}  # whose rows lie among those of another room


def on_a_side() -> set[str]:
    """Every sealed model of evidence, of health or counselling, or of a group that each row chooses."""
    found = set()
    for model in reading.our_models():
        if not issubclass(model, SealedRecord):
            continue
        groups = {getattr(field, "group", None) for field in model._meta.concrete_fields} - {None}
        if (
            model._meta.app_label == "evidence"
            or "" in groups
            or {group[0] for group in groups if group} & {"D", "E"}
        ):
            found.add(model._meta.label)
    return found


class Planted:
    """A case with all of it, and Vera, whose teams hold every part of it, and who is handed its evidence too."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.seen = custody.begun(cast)
        for team in (cast.legal, cast.health, cast.house):
            people_actions.let_team_in(seen=self.again(), team=team.pk, by=cast.casey.actor())
        teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey), (cast.legal, cast.lea))
        self.vera = casting.join(cast.mona, "Vera", roles=(LAWYER,), teams=teams)
        self.kept: dict[str, tuple[UUID, ...]] = {}
        self.day = dates.day_in_words(witnessing.day(DAYS_AHEAD))
        self.health()
        self.way()
        self.counselling()
        self.evidence()

    def again(self, who: Person | None = None) -> Found:
        return story.again(self.cast, self.seen, who)

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.vera.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.vera.user, role=code, granted_by=self.cast.mona.user)

    def words(self, side: dict[str, dict[str, str]]) -> dict[str, str]:
        """Each word of this side, and the role that finds it."""
        return {word or self.day: role for words in side.values() for word, role in words.items()}

    def health(self) -> None:
        """What doctors and nurses write: in short, at length, about travelling."""
        cast, seen = self.cast, self.seen
        assistance.write_health(cast, seen, findings="wallfindings")
        sessions.hold(cast, seen, cast.hana, "health", "wallsession")
        drive = appointments.make(cast, seen)
        assistance_actions.say(
            seen=self.again(cast.sam), thing=drive, read=0,
            said=assistance_documents.Said("driver", "", "wallword"), by=cast.sam.actor(),
        )  # fmt: skip
        world.write_note(cast.hana, seen, "wallhealth", kind="health")
        sent = {"group": "D", "words": "walldoctor", "file": SimpleUploadedFile("letter.pdf", story.paper())}
        hana = sign_in(Client(), cast.hana)
        assert hana.post(reverse("casefile:file", args=[seen.code]), sent).status_code == 302
        self.earlier()
        fitness.assess(cast, seen, why=fitness_documents.Clinical(words="wallwhy"), todo="walltodo")
        fitness.prepare(cast, seen, words="wallarranged")

    def earlier(self) -> None:
        """What another agency's doctors had written, which came in a file."""
        mine = {"case_id": self.seen.id, "organisation_id": self.cast.harbour.pk}
        came = Arrived(**mine, bundle="b" * 64, origin="o" * 64, written_by=self.cast.casey.id)
        said: dict[str, Value] = {
            "from": "Dawn Centre", "by": "Rita", "code": "A2-2222", "number": 1, "made_at": clock.now(), "groups": "AD",
        }  # fmt: skip
        records.put(self.cast.casey.keyring(), came, {"document": said})
        entry: dict[str, Value] = {
            "kind": "casefile.note",
            "at": clock.now(),
            "values": {"words": "wallearlier"},
            "beside": {},
        }
        row = History(**mine, arrived=came.pk, group="D", number=0)
        records.put(self.cast.hana.keyring(), row, {"document": {"entries": [entry]}})

    def way(self) -> None:
        """On the way she took a medicine."""
        cast, seen = self.cast, self.seen
        with _ready_to_leave():
            itinerary.write(cast, seen, itinerary.flight())
            thing = escorts.assign(cast, seen, escorts.approved(cast))
            escorts.hear(cast, seen, thing)
            departures.approve(cast, seen)
            links = custody.links(cast)
            teuta = custody.holder(HolderKind.ESCORT, afterwards.ESCORT, thing)
            custody.plan(cast, seen, replace(links[0], taker=teuta), *links[2:])
            agreed = CodeWords(passes.ASKS, passes.ANSWERS, passes.DURESS)
            custody_actions.write_words(code=seen.code, plan=1, read=0, given=agreed, by=cast.casey.actor())
            custody.check(cast, seen)
            custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
            custody.hand_over(cast, seen, 1)
            card = replace(passes.TYPED, medicines="walltablets")
            passes.make(cast, seen, key=f"escort:{thing}", typed=card)
            given = afterwards_documents.Dose(
                clock.now() - custody.MINUTE, "Europe/Rome", "walldose", afterwards.ESCORT
            )
            afterwards_actions.give(
                seen=self.again(), attempt=custody.now(cast, seen).id, thing=uuid4(), given=given,
                by=cast.casey.actor(),
            )  # fmt: skip

    def counselling(self) -> None:
        """What a psychologist writes; Vera was one."""
        cast, seen = self.cast, self.seen
        self.become(THERAPIST)
        world.write_note(self.vera, seen, "wallcounsel", kind="psychosocial")
        sessions.hold(cast, seen, self.vera, "psychosocial", "walltherapy", own="wallown")
        self.become(LAWYER)
        witnessing.ready(cast, seen, witnessing.pia(cast, seen), review_on=witnessing.day(DAYS_AHEAD))

    def evidence(self) -> None:
        """A letter with its chain, a copy of a page, a note on its way, leave to give; and a hearing beside it."""
        cast, seen = self.cast, self.seen
        nora = disclosures.nora(cast)
        first = story.handed(from_name="wallsender")
        kept = story.keep(
            cast, seen, content=b"wallkept in a letter", name="letter.txt", title="wallstatement", first=first
        )
        black = story.keep(cast, seen, title="Contract of June")
        self.items = (kept, black, story.copied(cast, seen, black))
        matter = testimony.matter(cast, seen, kind="criminal")
        story.speaks(cast, seen, matter=matter)
        hearings.plan(cast, seen, matter)
        note = world.write_note(cast.casey, seen, "They took the passport.", kind="account")
        story.pass_on(cast, seen, note)
        story.allow(cast, seen, story.answered(cast, seen, nora))

    def ids(self, room: str) -> tuple[UUID, ...]:
        """Every id by which something of this room, in this case, could stand in an address."""
        if room not in self.kept:
            self.kept[room] = self._ids({room, SEEN_FROM.get(room, room)}) or (UUID(int=1),)
        return self.kept[room]

    def _ids(self, rooms: set[str]) -> tuple[UUID, ...]:
        found: dict[UUID, None] = {}
        for model in apps.get_models():
            if model._meta.app_label in rooms and issubclass(model, SealedRecord):
                names = [
                    field.attname
                    for field in model._meta.concrete_fields
                    if isinstance(field, UUIDField) and field.attname not in NO_ID_OF_A_ROW
                ]
                for row in model._default_manager.filter(case_id=self.seen.id).values_list(*names):
                    found.update(dict.fromkeys(one for one in row if one is not None))
        return tuple(found)


@contextmanager
def _ready_to_leave() -> Iterator[None]:
    """Everything that leaving waits for is green, as in the stories of travelling."""
    process = custody.process(departures.Facts())
    ways = [lambda _actor, _subject: custody.way()]
    with (
        patch.object(attempt_hooks, "_way", ways),
        journey.instead(process),
        patch.dict(attempt_hooks._parts, clear=True),
    ):
        yield
